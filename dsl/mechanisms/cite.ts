/** 出处: the provision a benefit rests on. */
import { mechanism } from './mechanism.ts';

export const cite = mechanism({
  kind: 'cite',
  keyword: { zh: '出处', en: 'cite' },
  noun: { zh: '出处', en: 'provision' },
  about: {
    zh: '依据政策文件的哪一条。',
    en: 'The provision this rests on.'
  },
  rows: false,
  offers: [],
  forms: [{ zh: '"〈条文编号〉"', en: '"〈provision〉"' }],
  grammar: ($) => $.RULE('cite', () => $.subrule(0, $.text)),
  broken: (span) => ({ text: '', span }),
  resolve: (_, [clause]) => ({ cite: clause ? { text: clause.body.text, span: clause.span } : null })
});
