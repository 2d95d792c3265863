/** 垫付: money ahead of another benefit, or pure liquidity. */
import { same, toldToAll } from '../analyse/telling.ts';
import { unknown } from '../resolve/scope.ts';
import type { Name, Span } from '../syntax/tree.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    /** `on` null: on nothing, pure liquidity. */
    advance: { on: Name | null };
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    advance: { on: string | null; span: Span } | null;
  }
}

export const advance = mechanism({
  kind: 'advance',
  keyword: { zh: '垫付', en: 'advance' },
  about: {
    zh: '先行垫付，由另一项待遇结算时扣回；单独写则只是周转，不算支出。',
    en: 'Paid ahead and settled against another benefit; alone it is liquidity, not expenditure.'
  },
  rows: false,
  offers: ['every benefit'],
  forms: [{ zh: '〈待遇〉', en: '〈benefit〉' }],
  grammar: ($) =>
    $.RULE('advance', () => ({ on: $.option(0, () => $.subrule(0, $.name, { ARGS: ['benefit'] })) ?? null })),
  broken: () => ({ on: null }),

  resolve({ scope }, [clause]) {
    if (!clause) return { advance: null };
    const { on } = clause.body;
    if (on && !scope.benefitNames.has(on.text)) unknown(scope, on, 'benefit', scope.benefitNames);
    return { advance: { on: on?.text ?? null, span: clause.span } };
  },

  tell: ({ advance: one }) => (one ? toldToAll(same(one.on ?? '✓'), one.span) : [])
});
