/** 基数: the amount that everything after it works on. */
import { toldToAll, valueText } from '../analyse/telling.ts';
import { yuan, type Sentence } from '../problems/language.ts';
import { FACTS } from '../resolve/prelude.ts';
import type { Value } from '../resolve/resolved.ts';
import { ofSort, resolveValue } from '../resolve/values.ts';
import type { Reading } from '../run/reading.ts';
import type { Expression } from '../syntax/tree.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    base: Expression;
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    base: Value;
  }
}

function explainBase({ part, result }: Reading): Sentence | null {
  const before = part('paidBefore');
  return {
    zh: `基数 ${yuan(result)} 元（总费用 ${yuan(part('total'))}，政策范围内 ${yuan(part('inScope'))}，保险已付 ${yuan(part('basicPaid') + part('criticalPaid'))}${before > 0 ? `，前面待遇已付 ${yuan(before)}` : ''}）`,
    en: `base ${yuan(result)} yuan (total ${yuan(part('total'))}, in scope ${yuan(part('inScope'))}, insurance paid ${yuan(part('basicPaid') + part('criticalPaid'))}${before > 0 ? `, earlier benefits paid ${yuan(before)}` : ''})`
  };
}

export const base = mechanism({
  kind: 'base',
  keyword: { zh: '基数', en: 'base' },
  about: {
    zh: '按什么金额计算；不写即剩余自付。',
    en: 'The amount that is worked on; remaining self-pay unless stated.'
  },
  rows: false,
  offers: ['every fact', 'every parameter', 'assume'],
  forms: [
    { zh: '〈金额〉', en: '〈amount〉' },
    { zh: '〈金额〉 × 〈比例〉', en: '〈amount〉 * 〈rate〉' }
  ],
  grammar: ($) => $.RULE('base', () => $.subrule(0, $.additive)),
  broken: (span) => ({ kind: 'missing', span }),

  resolve({ scope, benefit: { span } }, [clause]) {
    if (clause) return { base: ofSort(scope, resolveValue(scope, clause.body), 'money') };
    const fact = FACTS.find(({ en }) => en === 'remaining_self_pay')!;
    return { base: { kind: 'fact', sort: 'money', fact, span } };
  },

  tell: ({ base: value }, textOf) =>
    toldToAll(value.kind === 'fact' ? { zh: value.fact.zh, en: value.fact.en } : valueText(value, textOf), value.span),

  /** The step itself is every benefit's first, whether it says 基数 or not. */
  explain: explainBase
});
