/** Sweeps as the page asks for them, and the other workers as a sweep sees them. */
import type { Sentence } from '#dsl';
import type { Provenance, Sweep, SweepOthers, SweepPoint } from '#simulations';
import type { Pool, Threads } from './simulation-pool.ts';

/** `fault`: why the user's files cannot be used; null: the rule has an error. */
export type Swept =
  | { sweep: Sweep; provenance: Provenance; people: number; seconds: number; threads: Threads }
  | { sweep: null; fault: Sentence | null };

/** Has points as they are settled: by their place in the grid, −1 the rule as written. */
export type TakeSwept = (points: [point: number, found: SweepPoint][]) => void;

export const sweepOthers = ({ ask, others: { count, isShared } }: Pool): SweepOthers => ({
  count,
  isShared,
  begin: (other, given) => void ask(other, (api) => api.beginSweep(given)),
  settle: (other, points) => ask(other, (api) => api.settlePoints(points)),
  end() {
    for (let other = 0; other < count; other++) void ask(other, (api) => api.endSweep());
  }
});
