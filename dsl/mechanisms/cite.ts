/** 出处: the provision a benefit rests on. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const citeSyntax: ClauseSyntax<'cite'> = {
  kind: 'cite',
  keyword: { zh: '出处', en: 'cite' },
  grammar: ($) => $.RULE('cite', () => $.subrule(0, $.text)),
  broken: (span) => ({ text: '', span })
};
