/** 标准: rows that give a rate to some and an amount to others; each row means what 比例 or 定额 would. */
import type { ClauseSyntax } from '../syntax/grammar.ts';
import { oneRow, refusedOr } from '../syntax/rows.ts';
import type { Standard } from '../syntax/tree.ts';

export const standardSyntax: ClauseSyntax<'standard'> = {
  kind: 'standard',
  keyword: { zh: '标准', en: 'standard' },
  about: {
    zh: '有的行写比例，有的行写定额。',
    en: 'Some rows give a rate, others an amount.'
  },
  grammar: ($) =>
    $.rows(
      'standard',
      refusedOr<Standard>($, 'standard value', (value, span) => ({ kind: 'value', value, span }))
    ),
  broken: (span) => oneRow({ kind: 'value', value: { kind: 'missing', span }, span }, span)
};
