/** What is told of a part of the people: plain data that goes from worker to worker, and adds up to a comparison. */
import type { Measured } from '../metrics/measured.ts';
import { changesOf, type PartChanges } from './changes.ts';
import type { Part, PartFigures } from './part.ts';
import { totalsOf, type PartTotals } from './scenario.ts';

export type Told = {
  events: number;
  /** Events left out under every plan. */
  refused: number;
  /** In the order of the plans, the baseline first; null: as it was told of that plan the last time. */
  scenarios: (PartTotals | null)[];
  /** By reform; null where neither the baseline nor the reform is told anew. */
  changes: (PartChanges | null)[];
};

/** Tells of one comparison after another. `step`: awaited before each plan is settled. */
export function createTelling(part: Part): (plans: Measured[], step?: () => Promise<void>) => Promise<Told> {
  let last: PartFigures[] = [];
  return async (plans, step) => {
    const { events, refused } = part.open(plans);
    const figures: PartFigures[] = [];
    for (const plan of plans) {
      await step?.();
      figures.push(part.settle(plan));
    }
    const isNew = figures.map((one, i) => one !== last[i]);
    last = figures;
    const [baseline, ...reforms] = figures;
    return {
      events,
      refused,
      scenarios: figures.map((one, i) => (isNew[i] ? totalsOf(one, part.groupStart) : null)),
      changes: reforms.map((one, r) =>
        isNew[0] || isNew[r + 1] ? changesOf(baseline!.aid, one.aid, part.groupStart) : null
      )
    };
  };
}
