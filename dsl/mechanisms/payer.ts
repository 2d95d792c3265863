/** 支付: who pays. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const payerSyntax: ClauseSyntax<'payer'> = {
  kind: 'payer',
  keyword: { zh: '支付', en: 'paid by' },
  about: {
    zh: '由谁支付。',
    en: 'Who pays.'
  },
  grammar: ($) =>
    $.RULE('payer', () =>
      $.or(0, [{ ALT: () => $.subrule(0, $.name, { ARGS: ['payer'] }) }, { ALT: () => $.subrule(0, $.text) }])
    ),
  broken: (span) => ({ text: '', span })
};
