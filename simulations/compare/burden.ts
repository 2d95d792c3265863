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

/** Gathers people's burdens, in fen. */
export type Gathering = { add: (burdens: Float64Array) => void; finish: () => Burdens };

/** Of any number of people: how often each burden occurs is kept. */
export function countBurdens(): Gathering {
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

/** The same of people who stay at hand: quicker, as nothing is kept but what was given. */
export function sortBurdens(): Gathering {
  const given: Float64Array[] = [];
  return { add: (burdens) => void given.push(burdens), finish: () => spreadOf(given) };
}

/**
 * Burdens are first counted in drawers of ascending numbers, so narrow that at most one edge of a bin lies in each; then the
 * few drawers that hold a quantile are sorted.
 */
function spreadOf(given: Float64Array[]): Burdens {
  const counts = new Uint32Array(DRAWERS);
  const people = new Array<number>(EDGES.length + 1).fill(0);
  const firstBin = binOfDrawer();
  const count = given.reduce((sum, { length }) => sum + length, 0);
  for (const burdens of given) {
    const halves = new Uint32Array(burdens.buffer, burdens.byteOffset, 2 * burdens.length);
    for (let i = 0; i < burdens.length; i++) {
      const drawer = drawerOf(halves[2 * i + 1]!);
      counts[drawer]!++;
      let bin = firstBin[drawer]!;
      if (bin < EDGES.length && burdens[i]! > EDGES[bin]!) bin++;
      people[bin]!++;
    }
  }
  return { people, quantiles: quantilesOf(given, counts, count) };
}

function quantilesOf(given: Float64Array[], counts: Uint32Array, count: number): (number | null)[] {
  if (count === 0) return BURDEN_SHARES.map(() => null);
  const wanted = BURDEN_SHARES.map((share) => {
    let left = Math.max(1, Math.ceil(share * count)) - 1;
    let drawer = 0;
    for (; left >= counts[drawer]!; drawer++) left -= counts[drawer]!;
    return { drawer, place: left };
  });
  const found = new Map(wanted.map(({ drawer }): [number, number[]] => [drawer, []]));
  const isWanted = Uint8Array.from(counts, (_, drawer) => (found.has(drawer) ? 1 : 0));
  for (const burdens of given) {
    const halves = new Uint32Array(burdens.buffer, burdens.byteOffset, 2 * burdens.length);
    for (let i = 0; i < burdens.length; i++) {
      const drawer = drawerOf(halves[2 * i + 1]!);
      if (isWanted[drawer] === 1) found.get(drawer)!.push(burdens[i]!);
    }
  }
  for (const values of found.values()) values.sort((a, b) => a - b);
  return wanted.map(({ drawer, place }) => found.get(drawer)![place]!);
}

/** From the upper half of a whole number from 0 to 2⁵³, as an f64: its power of two, and 128 drawers to each. */
const SIGNIFICANT = 7;
const ONE = 1023 << SIGNIFICANT;
const DRAWERS = 55 << SIGNIFICANT;
const drawerOf = (upperHalf: number): number => Math.max(0, (upperHalf >>> (20 - SIGNIFICANT)) - ONE + 1);

/** By drawer: the bin of the least number in it. */
function binOfDrawer(): Uint8Array {
  const bins = new Uint8Array(DRAWERS);
  const number = new Float64Array(1);
  const halves = new Uint32Array(number.buffer);
  for (let drawer = 1, bin = 0; drawer < DRAWERS; drawer++) {
    halves[1] = (drawer - 1 + ONE) << (20 - SIGNIFICANT);
    while (bin < EDGES.length && EDGES[bin]! < number[0]!) bin++;
    bins[drawer] = bin;
  }
  return bins;
}
