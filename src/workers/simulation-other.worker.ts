/**
 * A simulation worker beside the first: it settles people of its own, under the rules that are compared, and tells the first of them.
 * What it is asked is done in the order of asking.
 */
import { expose } from 'comlink';
import type { Columns, Plan, Source } from '#dsl';
import { createOther, createSweepOther, type Given, type SweepGiven, type Told, type Wanted } from '#simulations';
import { createPlans } from './plans.ts';

function createApi() {
  const plansOf = createPlans();
  const other = createOther();
  const sweep = createSweepOther();
  let plans: (Plan | null)[] = [];
  return {
    /** The rules that are compared from now on, the baseline first: this worker compiles them while the others do. */
    compareRules: (rules: Source[][]): void => void (plans = plansOf(rules)),
    /** As of `Others`. */
    give: (people: Given): void => other.take(people),
    giveColumns: (inputs: string, columns: Columns): void => other.takeColumns(inputs, columns),
    /** Asked only where every rule has a plan. */
    tell: (wanted: Wanted): Promise<Told> => other.tell(plans as Plan[], wanted),
    /** As of `SweepOthers`. */
    beginSweep: (given: SweepGiven): void => sweep.begin(given),
    settlePoints: (points: number[]) => sweep.settle(points),
    endSweep: (): void => sweep.end()
  };
}

export type OtherApi = ReturnType<typeof createApi>;
expose(createApi());
