/** 情形: the kinds of event a benefit answers. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const servicesSyntax: ClauseSyntax<'services'> = {
  kind: 'services',
  keyword: { zh: '情形', en: 'on' },
  grammar: ($) => $.RULE('services', () => $.subrule(0, $.names, { ARGS: ['service'] })),
  broken: () => []
};
