/** 分段: a rate for each part of the base. */
import { figureText, joined, toldByIdentity } from '../analyse/telling.ts';
import { valueNode } from '../plan/expressions.ts';
import { step, type Lowering } from '../plan/lowering.ts';
import { MEASURE, pieceTable, type Pieces } from '../plan/pieces.ts';
import type { NodeId } from '../plan/plan.ts';
import { problem } from '../problems/codes.ts';
import { percent, shareText, yuan, type Sentence } from '../problems/language.ts';
import { everyRow, type Cells, type ResolvedBenefit, type Value } from '../resolve/resolved.ts';
import { resolveRows } from '../resolve/rows.ts';
import type { Scope } from '../resolve/scope.ts';
import { ofSort, readsFact, resolveValue } from '../resolve/values.ts';
import type { Reading } from '../run/reading.ts';
import { separator } from '../syntax/expressions.ts';
import type { Grammar, Rule } from '../syntax/grammar.ts';
import { oneRow } from '../syntax/rows.ts';
import type { Expression, Row, Span } from '../syntax/tree.ts';
import { placesOf, readMoney } from '../tokens/amounts.ts';
import { adjusting, type ResolvedAdjustment } from './adjustment.ts';
import { mechanism } from './mechanism.ts';

/** `from` null: 0 is meant to be written, so only after a mistake; `to` null: 超过. */
type Band = { from: Expression | null; to: Expression | null; rate: Expression; span: Span };
export type ResolvedBand = { from: Value; to: Value | null; rate: Value; span: Span };

/**
 * How bands are measured: on the base itself, the deductible removing what lies below it; on what the deductible leaves;
 * or the rate of the band that holds the base on all that the deductible leaves. `yearly`: on the year's running total.
 */
export type BandMode = { measure: 'base' | 'net' | 'whole'; yearly: boolean };
type Banding = { mode: BandMode; bands: Band[] };
type ResolvedBanding = { mode: BandMode; bands: ResolvedBand[] };

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    bands: Row<Banding>[];
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    bands: Cells<ResolvedBanding> | null;
  }
}
declare module '../tokens/keywords.ts' {
  interface ClauseWords {
    net: true;
    whole: true;
    yearly: true;
  }
}

export const bands = mechanism({
  kind: 'bands',
  keyword: { zh: '分段', en: 'bands' },
  about: {
    zh: '把基数按金额分段，每段有自己的比例。',
    en: 'Parts of the base, each at a rate of its own.'
  },
  words: {
    net: {
      zh: '超过起付部分',
      en: 'net-of-deductible',
      about: { zh: '分段按超过起付线的部分计算。', en: 'Bands are measured on what the deductible leaves.' }
    },
    whole: {
      zh: '全额',
      en: 'whole',
      about: {
        zh: '按所在的一段，全额适用同一比例。',
        en: 'The band that holds the base gives the rate for all of it.'
      }
    },
    yearly: {
      zh: '按年累计',
      en: 'year-to-date',
      about: {
        zh: '分段按全年累计计算，拆单结果不变。',
        en: 'Bands are measured on the year to date, so splitting a bill changes nothing.'
      }
    }
  },
  rows: true,
  share: true,
  offers: ['yearly', 'net', 'whole', 'above', 'assume', 'every parameter'],
  forms: [
    { zh: '〈下限〉至〈上限〉：〈比例〉', en: '〈lower〉 to 〈upper〉: 〈rate〉' },
    { zh: '超过〈下限〉：〈比例〉', en: 'above 〈lower〉: 〈rate〉' },
    { zh: '〈对象〉：（〈各段〉）', en: '〈category〉: (〈bands〉)' }
  ],
  grammar: ($) => banding($),
  broken: (span) => {
    const missing: Expression = { kind: 'missing', span };
    return oneRow({ mode: ON_BASE, bands: [{ from: missing, to: null, rate: missing, span }] }, span);
  },
  resolve: ({ scope, benefit }, [clause]) => ({
    bands: clause
      ? resolveRows(scope, benefit, clause, clause.body, ({ mode, bands: list }) => ({
          mode,
          bands: list.map((band) => resolveBand(scope, band))
        }))
      : null
  }),
  check: ({ scope }, benefit) => checkDeductible(scope, benefit),
  tell: (benefit, textOf) => toldByIdentity(benefit, benefit.bands, bandingText, textOf),
  lower: lowerBands,
  explain: explainBands
});

/** How the bands are measured is said once, before the rows: 按年累计, and how on its total or on the event's base. */
function banding($: Grammar): Rule<Row<Banding>[]> {
  const { types } = $;
  const rows = $.rows('bands', bandList($));
  return $.RULE('banding', () => {
    const yearly = $.option(0, () => $.consume(0, types.yearly)) !== undefined;
    const measure = $.option(1, () =>
      $.or<BandMode['measure']>(0, [
        { ALT: () => ($.consume(0, types.net), 'net') },
        { ALT: () => ($.consume(0, types.whole), 'whole') }
      ])
    );
    const found = $.subrule(0, rows);
    const mode = { measure: measure ?? 'base', yearly };
    return $.ACTION(() => found.map((row) => ({ ...row, value: { mode, bands: row.value } })));
  });
}

function bandList($: Grammar): Rule<Band[]> {
  const { types } = $;

  /** A bare number is an amount in the unit of the other edge: 0至5000元, 1至5万元. */
  const edges = $.RULE('edges', (): Pick<Band, 'from' | 'to'> => {
    const first = $.LA(1);
    const from = $.subrule(0, $.additive);
    $.consume(0, types.to);
    const second = $.LA(1);
    const to = $.subrule(1, $.additive);
    return $.ACTION(() => {
      const places = placesOf(second.image) ?? placesOf(first.image);
      return { from: asMoney(from, first.image, places), to: asMoney(to, second.image, places) };
    });
  });
  const asMoney = (edge: Expression, image: string, places: number | null): Expression => {
    if (edge.kind !== 'number' || edge.unit !== 'none') return edge;
    if (places !== null) return readMoney(image, places, edge.span, $.report);
    return edge.value === 0 ? { kind: 'money', fen: 0, span: edge.span } : edge;
  };

  const band = $.RULE('band', (): Band => {
    const start = $.LA(1);
    const places = $.or<Pick<Band, 'from' | 'to'>>(0, [
      {
        ALT: () => {
          $.consume(0, types.above);
          const from = $.subrule(0, $.additive);
          return $.ACTION(() => ({ from, to: null }));
        }
      },
      { ALT: () => $.subrule(0, edges) }
    ]);
    $.consume(0, types[':']);
    const rate = $.subrule(1, $.additive);
    return $.ACTION(() => ({ ...places, rate, span: $.since(start) }));
  });

  const several = $.RULE('several bands', () => {
    const bands = [$.subrule(0, band)];
    $.many(0, {
      GATE: () => !['EOF', ')'].includes($.next()) && !$.keysAhead(),
      DEF: () => {
        $.option(0, () => separator($, 'rows'));
        bands.push($.subrule(1, band));
      }
    });
    return bands;
  });

  return $.RULE('band list', () =>
    $.or(0, [
      {
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          $.consume(0, types['(']);
          const bands = $.subrule(0, several);
          $.option(0, () => separator($, 'rows'));
          $.consume(0, types[')']);
          return bands;
        }
      },
      { ALT: () => $.subrule(1, several) }
    ])
  );
}

/** Whether they follow on one another is asked once their edges are figures: dsl/check/bands.ts. */
function resolveBand(scope: Scope, { from, to, rate, span }: Band): ResolvedBand {
  const figure = (written: Expression, sort: 'money' | 'rate'): Value => {
    const value = ofSort(scope, resolveValue(scope, written), sort);
    if (readsFact(value)) scope.report(problem('not-constant', 'error', value.span, { clause: 'bands' }));
    return value;
  };
  return {
    from: from ? figure(from, 'money') : { kind: 'constant', sort: 'money', value: 0, span },
    to: to && figure(to, 'money'),
    rate: figure(rate, 'rate'),
    span
  };
}

/**
 * With bands on the base itself, what a running deductible has already eaten would have no place among them; and on the
 * year's running total a deductible of each event has none.
 */
function checkDeductible(scope: Scope, { name, deductible, bands: rows }: ResolvedBenefit): void {
  rows?.cells.forEach((cell, identity) => {
    const threshold = deductible?.cells[identity];
    // An amount that could not be read has been reported, and its period with it.
    if (!cell || threshold?.value.kind !== 'amount' || threshold.value.amount.kind === 'missing') return;
    const { mode } = cell.value;
    const { period } = threshold.value;
    if (period === 'year' && !mode.yearly && mode.measure !== 'net') {
      scope.report(problem('yearly-deductible-with-bands', 'error', threshold.span, { benefit: name }));
    }
    if (period === 'event' && mode.yearly) {
      scope.report(problem('event-deductible-with-yearly-bands', 'error', threshold.span, { benefit: name }));
    }
  });
}

const MEASURE_TEXT: Record<BandMode['measure'], Sentence[]> = {
  base: [],
  net: [{ zh: '按超过起付部分分段', en: 'bands net of the deductible' }],
  whole: [{ zh: '全额按所在段', en: 'the whole at its band' }]
};
const YEARLY_TEXT: Sentence = { zh: '按年累计', en: 'on the year to date' };

function bandingText({ mode, bands: list }: ResolvedBanding): Sentence {
  const told = list.map((band) => {
    const [from, rate] = [figureText(band.from), figureText(band.rate)];
    const to = band.to && figureText(band.to);
    return to
      ? { zh: `${from.zh}至${to.zh}：${rate.zh}`, en: `${from.en} to ${to.en}: ${rate.en}` }
      : { zh: `超过${from.zh}：${rate.zh}`, en: `above ${from.en}: ${rate.en}` };
  });
  return joined([...(mode.yearly ? [YEARLY_TEXT] : []), ...MEASURE_TEXT[mode.measure], ...told], '；', '; ');
}

/** Each mode is one formula over the same pieces; rows with a condition have pieces of their own. */
function lowerBands(lowering: Lowering): void {
  const { builder, benefit, identity, surroundings } = lowering;
  const rows = benefit.bands;
  if (!rows) return;
  const { span } = rows;
  const mode = everyRow(rows)[0]?.value.mode ?? ON_BASE;
  const bandedBy = (lists: (ResolvedBand[] | null)[], keys: NodeId[]) =>
    adjusted(lowering, benefit.adjustment, [], (applied) =>
      banded(lowering, mode, pieceTable(builder, lists, keys, adjusting(builder, applied), span), span)
    );
  const always = bandedBy(
    rows.cells.map((cell) => cell?.value.bands ?? null),
    [identity]
  );
  const choosing = (side: 'share' | 'before') =>
    builder.choosing(
      'share',
      rows,
      identity,
      (value) => valueNode(surroundings, value),
      always[side]!,
      (row) => bandedBy([row.value.bands], [])[side]!
    );
  lowering.share = choosing('share');
  lowering.shareBefore = always.before === null ? null : choosing('before');
  step(lowering, 'bands', lowering.share, span, lowering.share === always.share ? always.parts : {});
}

/** `before`: what the year came to without this event, where bands run on its total. */
type Banded = { share: NodeId; before: NodeId | null; parts: Record<string, NodeId> };

/** Rates stand in tables, so each set of adjustments that may hold together has tables of its own to choose from. */
function adjusted(
  lowering: Lowering,
  [first, ...rest]: ResolvedAdjustment[],
  applied: ResolvedAdjustment[],
  banded: (applied: ResolvedAdjustment[]) => Banded
): Banded {
  if (!first) return banded(applied);
  const moved = adjusted(lowering, rest, [...applied, first], banded);
  if (first.when === null) return moved;
  const { builder, surroundings } = lowering;
  const plain = adjusted(lowering, rest, applied, banded);
  const when = valueNode(surroundings, first.when);
  const choose = (then: NodeId, otherwise: NodeId) =>
    builder.add({ op: 'choose', kind: 'share', when, then, else: otherwise, span: first.span });
  const before = moved.before === null || plain.before === null ? null : choose(moved.before, plain.before);
  return { share: choose(moved.share, plain.share), before, parts: {} };
}

const ON_BASE: BandMode = { measure: 'base', yearly: false };

/** For an event, F(base); for the year, F(its bases with this one) − F(its bases before): so splitting a bill changes nothing. */
function banded(lowering: Lowering, { measure, yearly }: BandMode, pieces: Pieces, span: Span): Banded {
  const { builder, benefit, open, below, perYear } = lowering;
  if (!yearly) return { ...MEASURE[measure](builder, pieces, open, below, span), before: null };
  const earlier = builder.slot({ benefit: benefit.index, of: 'base', scope: 'year' }, span);
  const now = MEASURE[measure](builder, pieces, builder.plus(earlier, open, span), perYear, span);
  return { ...now, before: MEASURE[measure](builder, pieces, earlier, perYear, span).share };
}

/** Each band's part: 0.00–5,000.00 × 25% = 1,175.00, added up. */
function explainBands({ plan, step, part, has, value, result }: Reading): Sentence | null {
  if (has('rate')) {
    const [net, rate] = [yuan(part('net')), percent(part('rate'))];
    return {
      zh: `${yuan(part('base'))} 元所在的一段为 ${rate}，全额计算：${net} 元 × ${rate} = ${shareText(result)} 元`,
      en: `${yuan(part('base'))} yuan lies in the ${rate} band, for the whole: ${net} yuan × ${rate} = ${shareText(result)} yuan`
    };
  }
  if (!has('whole')) return { zh: `分段合计 ${shareText(result)} 元`, en: `${shareText(result)} yuan by bands` };
  const whole = plan.nodes[step.parts['whole']!]!;
  if (whole.op !== 'pieces') return null;
  const { sizes, pieces } = plan.pieceTables[whole.table]!;
  const at = whole.keys.reduce((index, key, i) => index * sizes[i]! + value(key), 0);
  const [from, to] = [has('lower') ? part('lower') : 0, part('base')];
  const lines = pieces[at]!.flatMap(({ above, rate }, i) => {
    const low = Math.max(from, above);
    const high = Math.min(to, pieces[at]![i + 1]?.above ?? to);
    return high > low ? [`${yuan(low)}–${yuan(high)} × ${percent(rate)} = ${shareText((high - low) * rate)}`] : [];
  });
  if (lines.length === 0) return { zh: '没有落入任何一段的金额', en: 'no amount falls into any band' };
  const total = lines.length > 1 ? shareText(result) : null;
  return {
    zh: `${lines.join('；')}${total ? `；合计 ${total} 元` : ' 元'}`,
    en: `${lines.join('; ')}${total ? `; ${total} yuan together` : ' yuan'}`
  };
}
