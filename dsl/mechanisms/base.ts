/** 基数: the amount that everything after it works on. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const baseSyntax: ClauseSyntax<'base'> = {
  kind: 'base',
  keyword: { zh: '基数', en: 'base' },
  about: {
    zh: '按什么金额计算；不写即剩余自付。',
    en: 'The amount that is worked on; remaining self-pay unless stated.'
  },
  grammar: ($) => $.RULE('base', () => $.subrule(0, $.additive)),
  broken: (span) => ({ kind: 'missing', span })
};
