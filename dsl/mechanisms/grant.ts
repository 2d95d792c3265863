/** 定额: an amount instead of a share of the base; a fact where an officer decides. */
import { valueNode } from '../plan/expressions.ts';
import { step, type Lowering, type Meaning } from '../plan/lowering.ts';
import { yuan } from '../problems/language.ts';
import type { Explain } from '../run/reading.ts';
import type { ClauseSyntax } from '../syntax/grammar.ts';
import { oneRow, refusedOr } from '../syntax/rows.ts';
import type { Grant } from '../syntax/tree.ts';

export const grantSyntax: ClauseSyntax<'grant'> = {
  kind: 'grant',
  keyword: { zh: '定额', en: 'grant' },
  about: {
    zh: '按固定金额支付，不按比例。',
    en: 'A fixed amount in the place of a share.'
  },
  grammar: ($) =>
    $.rows(
      'grant',
      refusedOr<Grant>($, 'grant value', (amount, span) => ({ kind: 'amount', amount, span }))
    ),
  broken: (span) => oneRow({ kind: 'amount', amount: { kind: 'missing', span }, span }, span)
};

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

const explainGrant: Explain = ({ part, result }) =>
  result === 0 && part('amount') === 0
    ? null
    : {
        zh: `定额 ${yuan(part('amount'))} 元`,
        en: `a grant of ${yuan(part('amount'))} yuan`
      };

export const grantMeaning: Meaning = { role: 'grant', lower: lowerGrant, explain: explainGrant };
