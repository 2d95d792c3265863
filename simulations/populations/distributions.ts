/** The distributions a specification may name. Each is prepared once, then draws with one uniform variate. */
import { exp, ln, normalQuantile, normalShareBelow } from './arithmetic.ts';
import type { Stream } from './random.ts';

/** The greatest number below 1: the quantile of 1 itself is infinite. */
const BELOW_ONE = 1 - Number.EPSILON / 2;

export type Draw = (stream: Stream) => number;

/** ln X is normal with median `median` and standard deviation `sigma`, conditional on min ≤ X ≤ max. */
export function truncatedLognormal(median: number, sigma: number, min: number, max: number): Draw {
  const normal = truncatedNormal(ln(median), sigma, ln(min), ln(max));
  return (stream) => exp(normal(stream));
}

/** A normal variate conditional on min ≤ X ≤ max, through its quantile: one uniform, no rejections. */
export function truncatedNormal(centre: number, sigma: number, min: number, max: number): Draw {
  if (sigma === 0) return (stream) => (stream.uniform(), centre);
  const below = normalShareBelow((min - centre) / sigma);
  const above = normalShareBelow((max - centre) / sigma);
  return (stream) => {
    const share = below + (above - below) * stream.uniform();
    const value = centre + sigma * normalQuantile(share < BELOW_ONE ? share : BELOW_ONE);
    return value < min ? min : value > max ? max : value;
  };
}

/** The median of a lognormal variate with this mean. */
export const medianOf = (mean: number, sigma: number): number => mean * exp((-sigma * sigma) / 2);

/** A position in `shares`, drawn in proportion to them. */
export function choice(shares: number[]): Draw {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return (stream) => {
    let at = stream.uniform() * total;
    for (let i = 0; i < shares.length - 1; i++) {
      at -= shares[i]!;
      if (at < 0) return i;
    }
    return shares.length - 1;
  };
}

/** Counts that add up to `total` and lie as near as may be to its shares: the largest remainders get what is over. */
export function quotas(shares: number[], total: number): number[] {
  const exact = shares.map((share) => share * total);
  const counts = exact.map(Math.floor);
  const over = total - counts.reduce((sum, count) => sum + count, 0);
  exact
    .map((value, i) => ({ i, remainder: value - counts[i]! }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
    .slice(0, over)
    .forEach(({ i }) => counts[i]!++);
  return counts;
}
