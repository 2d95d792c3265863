/** How the burden left is spread over people: one grid for every policy compared. */
import { Distribution } from '../metrics/distribution.ts';

/** `to` null: no end. Fen; a burden of exactly an edge is in the bin below it; the first bin holds those who owe nothing. */
export type BurdenBin = { from: number; to: number | null };

/** Six bins a decade, from 10 yuan to 1 million. */
const STEPS = [10, 15, 20, 30, 50, 70];
const DECADES = [1, 10, 100, 1000, 10_000];
const EDGES = [0, ...DECADES.flatMap((decade) => STEPS.map((step) => step * decade * 100)), 100_000_000];

export const burdenBins = (): BurdenBin[] => [
  { from: 0, to: 0 },
  ...EDGES.map((from, i) => ({ from, to: EDGES[i + 1] ?? null }))
];

/** Shares of the people (of all, also those who owe nothing) at which the burden is read off. */
export const BURDEN_SHARES = [0.5, 0.9, 0.99] as const;

export type Burdens = {
  /** by bin of `burdenBins` */
  people: number[];
  /** fen: the least burden that at least this share of the people do not exceed; null without people */
  quantiles: (number | null)[];
};

/** Of any number of people, in fen: how often each burden occurs is kept. */
export function countBurdens(): { add: (burdens: Float64Array) => void; finish: () => Burdens } {
  const all = new Distribution();
  return {
    add(burdens) {
      for (const burden of burdens) all.add(burden);
    },
    finish() {
      const upTo = burdenBins().map(({ to }) => (to === null ? all.count : all.upTo(to)));
      return {
        people: upTo.map((count, bin) => count - (upTo[bin - 1] ?? 0)),
        quantiles: BURDEN_SHARES.map((share) => all.quantile(share))
      };
    }
  };
}

/**
 * Burdens of some of the people, counted where they were settled: in drawers of ascending numbers, so narrow that at most one edge of
 * a bin lies in each.
 */
export type CountedBurdens = {
  /** fen, one by one */
  burdens: Float64Array;
  /** how many of them, by drawer and by bin */
  byDrawer: Uint32Array;
  people: number[];
};

export function countedBurdens(burdens: Float64Array): CountedBurdens {
  const byDrawer = new Uint32Array(DRAWERS);
  const people = new Array<number>(EDGES.length + 1).fill(0);
  const firstBin = binOfDrawer();
  // Only a drawer with an edge in it has people of two bins.
  const hasEdge = new Uint8Array(DRAWERS);
  for (const edge of EDGES) if (edge > 0) hasEdge[drawerOfNumber(edge)] = 1;
  const halves = halvesOf(burdens);
  for (let i = 0; i < burdens.length; i++) {
    const drawer = drawerOf(halves[2 * i + 1]!);
    byDrawer[drawer]!++;
    if (hasEdge[drawer] === 0) continue;
    const bin = firstBin[drawer]!;
    people[bin < EDGES.length && burdens[i]! > EDGES[bin]! ? bin + 1 : bin]!++;
  }
  byDrawer.forEach((count, drawer) => {
    if (hasEdge[drawer] === 0) people[firstBin[drawer]!]! += count;
  });
  return { burdens, byDrawer, people };
}

/** What was counted of several parts, put together: the few drawers that hold a quantile are sorted. */
export function burdensOf(parts: CountedBurdens[]): Burdens {
  const people = new Array<number>(EDGES.length + 1).fill(0);
  const byDrawer = new Uint32Array(DRAWERS);
  for (const part of parts) {
    part.people.forEach((count, bin) => (people[bin]! += count));
    part.byDrawer.forEach((count, drawer) => (byDrawer[drawer]! += count));
  }
  return { people, quantiles: quantilesOf(parts, byDrawer) };
}

function quantilesOf(parts: CountedBurdens[], byDrawer: Uint32Array): (number | null)[] {
  const count = byDrawer.reduce((sum, inDrawer) => sum + inDrawer, 0);
  if (count === 0) return BURDEN_SHARES.map(() => null);
  const sought = BURDEN_SHARES.map((share) => {
    let left = Math.max(1, Math.ceil(share * count)) - 1;
    let drawer = 0;
    for (; left >= byDrawer[drawer]!; drawer++) left -= byDrawer[drawer]!;
    return { drawer, left };
  });
  const drawers = [...new Set(sought.map(({ drawer }) => drawer))].filter((drawer) => drawer > 0);
  const found = new Map(drawers.map((drawer) => [drawer, new Float64Array(byDrawer[drawer]!)]));
  takeFrom(parts, found);
  for (const burdens of found.values()) burdens.sort();
  return sought.map(({ drawer, left }) => found.get(drawer)?.[left] ?? 0);
}

/** Fills some drawers with what is in them, in one pass. */
function takeFrom(parts: CountedBurdens[], drawers: Map<number, Float64Array>): void {
  const contents = [...drawers.values()];
  const counts = contents.map(() => 0);
  /** by drawer: which of them, from 1 on */
  const which = new Uint8Array(DRAWERS);
  [...drawers.keys()].forEach((drawer, d) => (which[drawer] = d + 1));
  for (const { burdens } of parts) {
    const halves = halvesOf(burdens);
    for (let i = 0; i < burdens.length; i++) {
      const d = which[drawerOf(halves[2 * i + 1]!)]!;
      if (d > 0) contents[d - 1]![counts[d - 1]!++] = burdens[i]!;
    }
  }
}

/** From the upper half of a whole number from 0 to 2⁵³, as an f64: its power of two, and 128 drawers to each. */
const SIGNIFICANT = 7;
const ONE = 1023 << SIGNIFICANT;
const DRAWERS = 55 << SIGNIFICANT;
const drawerOf = (upperHalf: number): number => Math.max(0, (upperHalf >>> (20 - SIGNIFICANT)) - ONE + 1);

/** Of each number, the lower half and the upper. */
const halvesOf = (numbers: Float64Array): Uint32Array =>
  new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);

/** Of the least number in a drawer but the first, which holds 0 alone. */
const upperHalfOf = (drawer: number): number => (drawer - 1 + ONE) << (20 - SIGNIFICANT);
const drawerOfNumber = (number: number): number => drawerOf(new Uint32Array(Float64Array.of(number).buffer)[1]!);

/** By drawer: the bin of the least number in it. */
function binOfDrawer(): Uint8Array {
  const bins = new Uint8Array(DRAWERS);
  const number = new Float64Array(1);
  const halves = new Uint32Array(number.buffer);
  for (let drawer = 1, bin = 0; drawer < DRAWERS; drawer++) {
    halves[1] = upperHalfOf(drawer);
    while (bin < EDGES.length && EDGES[bin]! < number[0]!) bin++;
    bins[drawer] = bin;
  }
  return bins;
}
