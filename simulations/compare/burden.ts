/** How the burden left is spread over people: one grid for every policy compared. */
import type { Distribution } from '../metrics/distribution.ts';

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

/** by bin of `burdenBins`: people */
export function countBurdens(burdens: Distribution): number[] {
  const upTo = burdenBins().map(({ to }) => (to === null ? burdens.count : burdens.upTo(to)));
  return upTo.map((count, bin) => count - (upTo[bin - 1] ?? 0));
}

/** Shares of the people (of all, also those who owe nothing) at which the burden is read off. */
export const BURDEN_SHARES = [0.5, 0.9, 0.99] as const;

/** fen: the least burden that at least this share of the people do not exceed; null without people */
export const burdenQuantiles = (burdens: Distribution): (number | null)[] =>
  BURDEN_SHARES.map((share) => burdens.quantile(share));
