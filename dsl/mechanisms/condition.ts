/** 条件: what else must hold of the event or the person. */
import { same, toldToAll } from '../analyse/telling.ts';
import type { Value } from '../resolve/resolved.ts';
import { ofSort, resolveValue } from '../resolve/values.ts';
import type { Expression } from '../syntax/tree.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    condition: Expression;
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    condition: Value | null;
  }
}

export const condition = mechanism({
  kind: 'condition',
  keyword: { zh: '条件', en: 'provided' },
  noun: { zh: '条件', en: 'condition' },
  about: {
    zh: '除身份与情形外还须满足的条件。',
    en: 'What must hold besides category and service.'
  },
  rows: false,
  offers: ['holds', 'holds-any', 'not', 'and', 'or', 'every fact', 'every parameter', 'every value'],
  forms: [
    { zh: '〈条件〉', en: '〈condition〉' },
    { zh: '〈条件〉 且 〈条件〉', en: '〈condition〉 and 〈condition〉' }
  ],
  grammar: ($) => $.RULE('condition', () => $.subrule(0, $.expression)),
  broken: (span) => ({ kind: 'missing', span }),
  resolve: ({ scope }, [clause]) => ({
    condition: clause ? ofSort(scope, resolveValue(scope, clause.body), 'yes-no') : null
  }),
  tell: ({ condition: value }, textOf) => (value ? toldToAll(same(textOf(value.span)), value.span) : [])
});
