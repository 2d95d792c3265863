/** 比例: the share of what the deductible leaves. */
import { adjustRate } from './adjustment.ts';
import { valueNode } from '../plan/expressions.ts';
import { step, type Lowering, type Meaning } from '../plan/lowering.ts';
import { percent, shareText, yuan } from '../problems/language.ts';
import type { Explain } from '../run/reading.ts';
import type { ClauseSyntax } from '../syntax/grammar.ts';
import { oneRow, refusedOr } from '../syntax/rows.ts';
import type { Share } from '../syntax/tree.ts';

export const ratioSyntax: ClauseSyntax<'ratio'> = {
  kind: 'ratio',
  keyword: { zh: '比例', en: 'ratio' },
  about: {
    zh: '起付之上按多大比例支付。',
    en: 'The share paid of what the deductible leaves.'
  },
  grammar: ($) =>
    $.rows(
      'ratio',
      refusedOr<Share>($, 'share', (rate, span) => ({ kind: 'rate', rate, span }))
    ),
  broken: (span) => oneRow({ kind: 'rate', rate: { kind: 'missing', span }, span }, span)
};

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
  const rate = adjustRate(lowering, written);
  lowering.share = builder.add({ op: 'scale', kind: 'share', money: net, by: rate, span: rows.span });
  step(lowering, 'ratio', lowering.share, rows.span, { net, written, rate });
}

const explainRatio: Explain = ({ part, result }) => ({
  zh: `${yuan(part('net'))} 元 × ${percent(part('rate'))} = ${shareText(result)} 元`,
  en: `${yuan(part('net'))} yuan × ${percent(part('rate'))} = ${shareText(result)} yuan`
});

export const ratioMeaning: Meaning = { role: 'ratio', lower: lowerRatio, explain: explainRatio };
