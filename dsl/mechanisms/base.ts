/** 基数: the amount that everything after it works on. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const baseSyntax: ClauseSyntax<'base'> = {
  kind: 'base',
  keyword: { zh: '基数', en: 'base' },
  grammar: ($) => $.RULE('base', () => $.subrule(0, $.additive)),
  broken: (span) => ({ kind: 'missing', span })
};
