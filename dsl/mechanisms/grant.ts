/** 定额: an amount instead of a share of the base; a fact where an officer decides. */
import { REFUSED, toldByIdentity, valueText } from '../analyse/telling.ts';
import { valueNode } from '../plan/expressions.ts';
import { step, type Lowering } from '../plan/lowering.ts';
import { yuan, type Sentence } from '../problems/language.ts';
import type { Cells, Value } from '../resolve/resolved.ts';
import { resolveRows } from '../resolve/rows.ts';
import { ofSort, resolveValue } from '../resolve/values.ts';
import type { Reading } from '../run/reading.ts';
import { oneRow, refusedOr } from '../syntax/rows.ts';
import type { Expression, Row, Span } from '../syntax/tree.ts';
import { rowForms } from './forms.ts';
import { mechanism } from './mechanism.ts';

/** 不予, or an amount. */
type Grant = { span: Span } & ({ kind: 'refuse' } | { kind: 'amount'; amount: Expression });
export type ResolvedGrant = { span: Span } & ({ kind: 'refuse' } | { kind: 'amount'; amount: Value });

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    grant: Row<Grant>[];
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    grant: Cells<ResolvedGrant> | null;
  }
}

export const grant = mechanism({
  kind: 'grant',
  keyword: { zh: '定额', en: 'grant' },
  about: {
    zh: '按固定金额支付，不按比例。',
    en: 'A fixed amount in the place of a share.'
  },
  rows: true,
  share: true,
  offers: ['refused', 'assume', 'every parameter', 'every fact'],
  forms: rowForms({ zh: '〈金额〉', en: '〈amount〉' }),
  grammar: ($) =>
    $.rows(
      'grant',
      refusedOr<Grant>($, 'grant value', (amount, span) => ({ kind: 'amount', amount, span }))
    ),
  broken: (span) => oneRow({ kind: 'amount', amount: { kind: 'missing', span }, span }, span),
  resolve: ({ scope, benefit }, [clause]) => ({
    grant: clause
      ? resolveRows(scope, benefit, clause, clause.body, (cell) =>
          cell.kind === 'refuse' ? cell : { ...cell, amount: ofSort(scope, resolveValue(scope, cell.amount), 'money') }
        )
      : null
  }),
  tell: (benefit, textOf) =>
    toldByIdentity(
      benefit,
      benefit.grant,
      (cell) => (cell.kind === 'refuse' ? REFUSED : valueText(cell.amount, textOf)),
      textOf
    ),
  lower: lowerGrant,
  explain: explainGrant
});

/** Where a gate or deductible leaves nothing of the base there is no grant; step 6 bounds it by what is owed. */
function lowerGrant(lowering: Lowering): void {
  const { builder, benefit, identity, base, net, surroundings } = lowering;
  const rows = benefit.grant;
  if (!rows) return;
  const written = builder.byIdentity(
    'fen',
    rows,
    identity,
    (cell) => (cell.kind === 'refuse' ? 0 : cell.amount),
    (value) => valueNode(surroundings, value)
  );
  const zero = builder.constant('fen', 0, rows.span);
  const some = builder.add({ op: 'compare', kind: 'bit', test: '<', a: zero, b: net, span: rows.span });
  const amount =
    net === base
      ? written
      : builder.add({ op: 'choose', kind: 'fen', when: some, then: written, else: zero, span: rows.span });
  const whole = builder.constant('rate', 10000, rows.span);
  const share = builder.add({ op: 'scale', kind: 'share', money: amount, by: whole, span: rows.span });
  // 标准: a row is a rate or a grant, and the other is nothing.
  lowering.share = benefit.ratio ? builder.plus(lowering.share, share, rows.span) : share;
  step(lowering, 'grant', share, rows.span, { amount });
}

function explainGrant({ part, result }: Reading): Sentence | null {
  return result === 0 && part('amount') === 0
    ? null
    : {
        zh: `定额 ${yuan(part('amount'))} 元`,
        en: `a grant of ${yuan(part('amount'))} yuan`
      };
}
