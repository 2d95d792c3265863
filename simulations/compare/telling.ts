/** What is told of some of the people: plain data that goes from worker to worker, and adds up to a comparison. */
import type { Measured } from '../metrics/measured.ts';
import { countedBurdens, type CountedBurdens } from './burden.ts';
import { changesOf, type PartChanges } from './changes.ts';
import type { Part, PartFigures } from './part.ts';
import { totalsOf, type PartTotals } from './scenario.ts';

/** Of the plans in their order, the baseline first; the first of `changes` is that of the first reform. */
export type Wanted = { scenarios: boolean[]; changes: boolean[] };

export type Told = {
  events: number;
  /** Events left out under every plan. */
  refused: number;
  /** Other events are settled than the last time: what was told then does not hold. */
  isAnew: boolean;
  /** null for what was not wanted */
  scenarios: ((PartTotals & { burdens: CountedBurdens }) | null)[];
  changes: (PartChanges | null)[];
};

/** Whoever settles some of the people. */
export type Settler = Pick<Part, 'open' | 'settle' | 'cellStart'>;

/** Settles what is needed for what is wanted. `step`: awaited before each plan. */
export async function tell(
  { open, settle, cellStart }: Settler,
  plans: Measured[],
  { scenarios, changes }: Wanted,
  step?: () => Promise<void>
): Promise<Told> {
  const opened = open(plans);
  const figures: (PartFigures | null)[] = [];
  for (const [i, plan] of plans.entries()) {
    const isNeeded = scenarios[i]! || (i === 0 ? changes.includes(true) : changes[i - 1]!);
    if (isNeeded) await step?.();
    figures.push(isNeeded ? settle(plan) : null);
  }
  return {
    ...opened,
    scenarios: figures.map((one, i) =>
      one && scenarios[i] ? { ...totalsOf(one, cellStart()), burdens: countedBurdens(one.burden) } : null
    ),
    changes: changes.map((isWanted, r) =>
      isWanted ? changesOf(figures[0]!.aid, figures[r + 1]!.aid, cellStart()) : null
    )
  };
}
