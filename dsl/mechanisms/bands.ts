/** 分段: a rate for each part of the base. */
import { adjustedRate, adjusting } from './adjustment.ts';
import type { Builder } from '../plan/builder.ts';
import { constantAt, type Clamped } from '../plan/constants.ts';
import { valueNode } from '../plan/expressions.ts';
import { step, type Lowering, type Meaning } from '../plan/lowering.ts';
import { UNLIMITED, type NodeId, type Piece } from '../plan/plan.ts';
import { percent, shareText, yuan } from '../problems/language.ts';
import { everyRow, type ResolvedAdjustment, type ResolvedBand, type ResolvedBanding } from '../resolve/resolved.ts';
import type { Explain } from '../run/reading.ts';
import { separator } from '../syntax/expressions.ts';
import type { ClauseSyntax, Grammar, Rule } from '../syntax/grammar.ts';
import { oneRow } from '../syntax/rows.ts';
import type { Band, Banding, BandMode, Day, Expression, Row, Span } from '../syntax/tree.ts';
import { placesOf, readMoney } from '../tokens/amounts.ts';

export const bandsSyntax: ClauseSyntax<'bands'> = {
  kind: 'bands',
  keyword: { zh: '分段', en: 'bands' },
  about: {
    zh: '把基数按金额分段，每段有自己的比例。',
    en: 'Parts of the base, each at a rate of its own.'
  },
  grammar: ($) => banding($),
  broken: (span) => {
    const missing: Expression = { kind: 'missing', span };
    return oneRow({ mode: ON_BASE, bands: [{ from: missing, to: null, rate: missing, span }] }, span);
  }
};

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

/** Each mode is one formula over the same pieces; rows with a condition have pieces of their own. */
function lowerBands(lowering: Lowering): void {
  const { builder, benefit, identity, surroundings } = lowering;
  const rows = benefit.bands;
  if (!rows) return;
  const { span } = rows;
  const mode = everyRow(rows)[0]?.value.mode ?? ON_BASE;
  const bandedBy = (lists: (ResolvedBanding | null)[], keys: NodeId[]) =>
    adjusted(lowering, benefit.adjustments, [], (applied) =>
      banded(lowering, mode, pieceTable(builder, lists, keys, applied, span), span)
    );
  const always = bandedBy(
    rows.cells.map((cell) => cell?.value ?? null),
    [identity]
  );
  const choosing = (side: 'share' | 'before') =>
    builder.choosing(
      'share',
      rows,
      identity,
      (value) => valueNode(surroundings, value),
      always[side]!,
      (row) => bandedBy([row.value], [])[side]!
    );
  lowering.share = choosing('share');
  lowering.shareBefore = always.before === null ? null : choosing('before');
  step(lowering, 'bands', lowering.share, span, lowering.share === always.share ? always.parts : {});
}

type Pieces = { table: number; keys: NodeId[] };
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

type Measured = { share: NodeId; parts: Record<string, NodeId> };

/** F(x): the share of x under a deductible of `below`, before rounding. */
const MEASURE: Record<
  BandMode['measure'],
  (builder: Builder, pieces: Pieces, x: NodeId, below: NodeId | null, span: Span) => Measured
> = {
  /** Bands lie on x itself, and the deductible takes away only what lies below it. */
  base(builder, pieces, x, below, span): Measured {
    const whole = piecesOf(builder, pieces, x, span);
    if (below === null) return { share: whole, parts: { base: x, whole } };
    const lower = builder.least(x, below, span);
    const removed = piecesOf(builder, pieces, lower, span);
    return { share: builder.minus(whole, removed, span), parts: { base: x, whole, lower, removed } };
  },
  net(builder, pieces, x, below, span) {
    const net = below === null ? x : builder.beyond(x, below, span);
    const whole = piecesOf(builder, pieces, net, span);
    return { share: whole, parts: { base: net, whole } };
  },
  whole(builder, pieces, x, below, span) {
    const net = below === null ? x : builder.beyond(x, below, span);
    const rate = rateHolding(builder, pieces, x, span);
    const share = builder.add({ op: 'scale', kind: 'share', money: net, by: rate, span });
    return { share, parts: { base: x, net, rate } };
  }
};

const piecesOf = (builder: Builder, { table, keys }: Pieces, x: NodeId, span: Span): NodeId =>
  builder.add({ op: 'pieces', kind: 'share', x, table, keys, span });

/** The rate of the band that holds `x`; a band holds its upper edge. */
function rateHolding(builder: Builder, { table, keys }: Pieces, x: NodeId, span: Span): NodeId {
  const { sizes, pieces } = builder.pieceTables[table]!;
  const spans = pieces.map(() => span);
  const column = (kind: 'fen' | 'rate', values: number[]) => builder.lookup(kind, { sizes, values, spans }, keys, span);
  const most = Math.max(...pieces.map((list) => list.length));
  let rate = builder.constant('rate', 0, span);
  for (let at = 0; at < most; at++) {
    const above = column(
      'fen',
      pieces.map((list) => list[at]?.above ?? UNLIMITED)
    );
    const when = builder.add({ op: 'compare', kind: 'bit', test: '<', a: above, b: x, span });
    const then = column(
      'rate',
      pieces.map((list) => list[at]?.rate ?? 0)
    );
    rate = builder.add({ op: 'choose', kind: 'rate', when, then, else: rate, span });
  }
  return rate;
}

/** The pieces of each list in every version. By identity (`keys`) nobody, at 0, has none; without keys there is one list. */
function pieceTable(
  builder: Builder,
  lists: (ResolvedBanding | null)[],
  keys: NodeId[],
  adjustments: ResolvedAdjustment[],
  span: Span
): Pieces {
  const byVersion = builder.versionStarts.map((day, version) => {
    const moves = adjustments.map((one) => adjusting(one, builder.constantsOf(one.amount)[version]!));
    const pieces = lists.map((list) => (list ? piecesAt(list.bands, day, builder.clamped) : []));
    return pieces.map((list) => list.map((piece) => ({ ...piece, rate: moves.reduce(adjustedRate, piece.rate) })));
  });
  const same = byVersion.every((version) => JSON.stringify(version) === JSON.stringify(byVersion[0]));
  const versions = same ? byVersion.slice(0, 1) : byVersion;
  const nobody: Piece[][] = keys.length > 0 ? [[]] : [];
  const pieces = versions.flatMap((version) => [...nobody, ...version]);
  const sizes = [...(same ? [] : [versions.length]), ...keys.map(() => lists.length + 1)];
  const table = builder.pieceTables.push({ sizes, pieces }) - 1;
  return { table, keys: [...(same ? [] : [builder.version(span)]), ...keys] };
}

/** Bands as pieces that begin where the last ended; between bands, and above a closed last one, nothing is paid. */
function piecesAt(bands: ResolvedBand[], day: Day | null, clamped: Clamped[]): Piece[] {
  const sorted = bands
    .map((band) => ({
      from: constantAt(band.from, day, clamped),
      to: band.to === null ? null : constantAt(band.to, day, clamped),
      rate: constantAt(band.rate, day, clamped),
      span: band.span
    }))
    .sort((a, b) => a.from - b.from);
  return sorted.flatMap(({ from, to, rate, span }, i) => {
    const next = sorted[i + 1];
    const ends = to !== null && (next === undefined || next.from > to);
    return [{ above: from, rate, span }, ...(ends ? [{ above: to, rate: 0, span }] : [])];
  });
}

/** Each band's part: 0.00–5,000.00 × 25% = 1,175.00, added up. */
const explainBands: Explain = ({ plan, step, part, has, value, result }) => {
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
};

export const bandsMeaning: Meaning = { role: 'bands', lower: lowerBands, explain: explainBands };
