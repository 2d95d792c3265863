/** 替代: the benefit's payment stands in for what another payer's column would hold. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const replacesSyntax: ClauseSyntax<'replaces'> = {
  kind: 'replaces',
  keyword: { zh: '替代', en: 'replaces' },
  about: {
    zh: '本项支付代替这项已付金额；数据中该列须为空或 0。',
    en: 'This payment stands in for that amount paid, whose column must be empty or 0.'
  },
  grammar: ($) => $.RULE('replaces', () => $.subrule(0, $.name, { ARGS: ['fact'] })),
  broken: (span) => ({ text: '', span })
};
