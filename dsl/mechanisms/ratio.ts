/** 比例: the share of what the deductible leaves. */
import { REFUSED, toldByIdentity, valueText } from '../analyse/telling.ts';
import { valueNode } from '../plan/expressions.ts';
import { step, type Lowering } from '../plan/lowering.ts';
import type { NodeId } from '../plan/plan.ts';
import { percent, shareText, yuan, type Sentence } from '../problems/language.ts';
import { everyRow, type Cells, type Value } from '../resolve/resolved.ts';
import { resolveRows } from '../resolve/rows.ts';
import { ofSort, resolveValue } from '../resolve/values.ts';
import type { Reading } from '../run/reading.ts';
import { oneRow, refusedOr } from '../syntax/rows.ts';
import type { Expression, Row, Span } from '../syntax/tree.ts';
import { adjustRate } from './adjustment.ts';
import { rowForms } from './forms.ts';
import { mechanism } from './mechanism.ts';

/** 不予, or a rate. */
type Share = { span: Span } & ({ kind: 'refuse' } | { kind: 'rate'; rate: Expression });
export type ResolvedShare = { span: Span } & ({ kind: 'refuse' } | { kind: 'rate'; rate: Value });

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    ratio: Row<Share>[];
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    ratio: Cells<ResolvedShare> | null;
  }
}

export const ratio = mechanism({
  kind: 'ratio',
  keyword: { zh: '比例', en: 'ratio' },
  about: {
    zh: '起付之上按多大比例支付。',
    en: 'The share paid of what the deductible leaves.'
  },
  rows: true,
  share: true,
  offers: ['refused', 'assume', 'every parameter'],
  forms: rowForms({ zh: '〈比例〉', en: '〈rate〉' }),
  grammar: ($) =>
    $.rows(
      'ratio',
      refusedOr<Share>($, 'share', (rate, span) => ({ kind: 'rate', rate, span }))
    ),
  broken: (span) => oneRow({ kind: 'rate', rate: { kind: 'missing', span }, span }, span),
  resolve: ({ scope, benefit }, [clause]) => ({
    ratio: clause
      ? resolveRows(scope, benefit, clause, clause.body, (share) =>
          share.kind === 'refuse' ? share : { ...share, rate: ofSort(scope, resolveValue(scope, share.rate), 'rate') }
        )
      : null
  }),
  tell: (benefit, textOf) =>
    toldByIdentity(
      benefit,
      benefit.ratio,
      (cell) => (cell.kind === 'refuse' ? REFUSED : valueText(cell.rate, textOf)),
      textOf
    ),
  lower: lowerRatio,
  explain: explainRatio
});

/** 比例: one rate on what the deductible leaves. */
function lowerRatio(lowering: Lowering): void {
  const { builder, benefit, identity, net, surroundings } = lowering;
  const rows = benefit.ratio;
  if (!rows) return;
  const written = builder.byIdentity(
    'rate',
    rows,
    identity,
    (cell) => (cell.kind === 'refuse' ? 0 : cell.rate),
    (value) => valueNode(surroundings, value)
  );
  const rate = notRefused(lowering, rows, adjustRate(lowering, written), written);
  lowering.share = builder.add({ op: 'scale', kind: 'share', money: net, by: rate, span: rows.span });
  step(lowering, 'ratio', lowering.share, rows.span, { net, written, rate });
}

/** What is refused no adjustment grants: nothing, whatever the rate was moved to. */
function notRefused(
  { builder, identity, surroundings }: Lowering,
  rows: Cells<ResolvedShare>,
  adjusted: NodeId,
  written: NodeId
): NodeId {
  if (adjusted === written || !everyRow(rows).some(({ value }) => value.kind === 'refuse')) return adjusted;
  const most = builder.byIdentity(
    'rate',
    rows,
    identity,
    (cell) => (cell.kind === 'refuse' ? 0 : 10_000),
    (value) => valueNode(surroundings, value)
  );
  return builder.add({ op: 'min', kind: 'rate', a: adjusted, b: most, span: rows.span });
}

function explainRatio({ part, result }: Reading): Sentence | null {
  return {
    zh: `${yuan(part('net'))} 元 × ${percent(part('rate'))} = ${shareText(result)} 元`,
    en: `${yuan(part('net'))} yuan × ${percent(part('rate'))} = ${shareText(result)} yuan`
  };
}
