/** 支付: who pays. */
import { same, toldToAll } from '../analyse/telling.ts';
import type { Name } from '../syntax/tree.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    /** A name, or a quoted text. */
    payer: Name;
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    payer: string | null;
  }
}

export const payer = mechanism({
  kind: 'payer',
  keyword: { zh: '支付', en: 'paid by' },
  noun: { zh: '支付', en: 'payer' },
  about: {
    zh: '由谁支付。',
    en: 'Who pays.'
  },
  rows: false,
  offers: ['every fund'],
  forms: [{ zh: '〈资金〉', en: '〈payer〉' }],
  grammar: ($) =>
    $.RULE('payer', () =>
      $.or(0, [{ ALT: () => $.subrule(0, $.name, { ARGS: ['payer'] }) }, { ALT: () => $.subrule(0, $.text) }])
    ),
  broken: (span) => ({ text: '', span }),
  resolve: (_, [clause]) => ({ payer: clause?.body.text ?? null }),
  tell: ({ payer: name, nameSpan }) => (name === null ? [] : toldToAll(same(name), nameSpan))
});
