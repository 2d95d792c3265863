/** 条件: what else must hold of the event or the person. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const conditionSyntax: ClauseSyntax<'condition'> = {
  kind: 'condition',
  keyword: { zh: '条件', en: 'provided' },
  grammar: ($) => $.RULE('condition', () => $.subrule(0, $.expression)),
  broken: (span) => ({ kind: 'missing', span })
};
