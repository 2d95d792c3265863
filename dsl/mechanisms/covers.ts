/** 适用: the categories a benefit covers. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const coversSyntax: ClauseSyntax<'covers'> = {
  kind: 'covers',
  keyword: { zh: '适用', en: 'for' },
  grammar: ($) => $.RULE('covers', () => $.subrule(0, $.names, { ARGS: ['category'] })),
  broken: () => []
};
