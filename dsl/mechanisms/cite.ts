/** 出处: the provision a benefit rests on. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const citeSyntax: ClauseSyntax<'cite'> = {
  kind: 'cite',
  keyword: { zh: '出处', en: 'cite' },
  about: {
    zh: '依据政策文件的哪一条。',
    en: 'The provision this rests on.'
  },
  grammar: ($) => $.RULE('cite', () => $.subrule(0, $.text)),
  broken: (span) => ({ text: '', span })
};
