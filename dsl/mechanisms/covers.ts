/** 适用: the categories a benefit covers. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const coversSyntax: ClauseSyntax<'covers'> = {
  kind: 'covers',
  keyword: { zh: '适用', en: 'for' },
  about: {
    zh: '适用的对象；不写即全部已声明的对象。',
    en: 'The categories covered; every declared one unless stated.'
  },
  grammar: ($) => $.RULE('covers', () => $.subrule(0, $.names, { ARGS: ['category'] })),
  broken: () => []
};
