/** Bands as nodes: tables of pieces, and the ways in which an amount is measured along them. */
import type { BandMode, ResolvedBand } from '../mechanisms/bands.ts';
import type { Day, Span } from '../syntax/tree.ts';
import type { Builder } from './builder.ts';
import { constantAt, type Clamped } from './constants.ts';
import { UNLIMITED, type NodeId, type Piece } from './plan.ts';

export type Pieces = { table: number; keys: NodeId[] };
export type Measured = { share: NodeId; parts: Record<string, NodeId> };

/** F(x): the share of x under a deductible of `below`, before rounding. */
export const MEASURE: Record<
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
export function pieceTable(
  builder: Builder,
  lists: (ResolvedBand[] | null)[],
  keys: NodeId[],
  adjust: (rate: number, version: number) => number,
  span: Span
): Pieces {
  const byVersion = builder.versionStarts.map((day, version) => {
    // One row speaks to many identities.
    const made = new Map<ResolvedBand[] | null, Piece[]>([[null, []]]);
    return lists.map((list) => {
      const pieces =
        made.get(list) ??
        piecesAt(list!, day, builder.clamped).map((piece) => ({ ...piece, rate: adjust(piece.rate, version) }));
      made.set(list, pieces);
      return pieces;
    });
  });
  const same = byVersion.every((version) => version.every((list, l) => samePieces(list, byVersion[0]![l]!)));
  const versions = same ? byVersion.slice(0, 1) : byVersion;
  const nobody: Piece[][] = keys.length > 0 ? [[]] : [];
  const pieces = versions.flatMap((version) => [...nobody, ...version]);
  const sizes = [...(same ? [] : [versions.length]), ...keys.map(() => lists.length + 1)];
  const table = builder.pieceTables.push({ sizes, pieces }) - 1;
  return { table, keys: [...(same ? [] : [builder.version(span)]), ...keys] };
}

const samePieces = (one: Piece[], other: Piece[]): boolean =>
  one === other ||
  (one.length === other.length &&
    one.every(({ above, rate, span }, p) => {
      const twin = other[p]!;
      return above === twin.above && rate === twin.rate && span === twin.span;
    }));

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
