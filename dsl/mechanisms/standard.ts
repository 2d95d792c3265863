/** 标准: rows that give a rate to some and an amount to others; each row means what 比例 or 定额 would. */
import { mapCells } from '../resolve/resolved.ts';
import { resolveRows } from '../resolve/rows.ts';
import { ofSort, resolveValue } from '../resolve/values.ts';
import { oneRow, refusedOr } from '../syntax/rows.ts';
import type { Expression, Row, Span } from '../syntax/tree.ts';
import type { ResolvedGrant } from './grant.ts';
import { rowForms } from './forms.ts';
import { mechanism } from './mechanism.ts';
import type { ResolvedShare } from './ratio.ts';

/** 不予, or a rate or an amount. */
type Standard = { span: Span } & ({ kind: 'refuse' } | { kind: 'value'; value: Expression });

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    standard: Row<Standard>[];
  }
}

export const standard = mechanism({
  kind: 'standard',
  keyword: { zh: '标准', en: 'standard' },
  about: {
    zh: '有的行写比例，有的行写定额。',
    en: 'Some rows give a rate, others an amount.'
  },
  rows: true,
  share: true,
  offers: ['refused', 'assume', 'every parameter'],
  forms: rowForms({ zh: '〈比例或金额〉', en: '〈rate or amount〉' }),
  grammar: ($) =>
    $.rows(
      'standard',
      refusedOr<Standard>($, 'standard value', (value, span) => ({ kind: 'value', value, span }))
    ),
  broken: (span) => oneRow({ kind: 'value', value: { kind: 'missing', span }, span }, span),

  /** Each row as a rate and as an amount, one of which refuses; lowered and explained where those are. */
  resolve({ scope, benefit }, [clause]) {
    if (!clause) return {};
    const rows = resolveRows(
      scope,
      benefit,
      clause,
      clause.body,
      (cell): { rate: ResolvedShare; amount: ResolvedGrant } => {
        const nothing = { kind: 'refuse', span: cell.span } as const;
        if (cell.kind === 'refuse') return { rate: nothing, amount: nothing };
        const value = resolveValue(scope, cell.value);
        if (value.sort === 'rate') return { rate: { kind: 'rate', rate: value, span: cell.span }, amount: nothing };
        return { rate: nothing, amount: { kind: 'amount', amount: ofSort(scope, value, 'money'), span: cell.span } };
      }
    );
    return { ratio: mapCells(rows, ({ rate }) => rate), grant: mapCells(rows, ({ amount }) => amount) };
  }
});
