/**
 * Comparisons of one people, again and again while plans change: they are put in order and into columns once, and only a plan
 * that changed is settled again.
 */
import type { Plan, Records } from '#dsl';
import { createLedger } from '../funds/draw.ts';
import { measured, type Measured } from '../metrics/measured.ts';
import { sortBurdens } from './burden.ts';
import { crossed, type Cells } from './cells.ts';
import type { PartChanges } from './changes.ts';
import { describe, everybodyIn, type Comparison, type Provenance, type Scenario } from './compare.ts';
import { changesByGroup } from './measure.ts';
import { createPart, type Part } from './part.ts';
import { createTotals } from './scenario.ts';
import { createTelling } from './telling.ts';

export type Live = {
  /**
   * The plans, the baseline first. One given again as the same object is not settled again. `step`: awaited before each plan that
   * is looked at. Throws a RangeError without plans, and where a sum is too large to be exact.
   */
  compare: (plans: Plan[], step?: () => Promise<void>) => Promise<Comparison>;
};

type Gathered = { names: string; cells: Cells; part: Part; tell: ReturnType<typeof createTelling> };

export function createLive(records: Records, provenance: Provenance): Live {
  const people = records.personIds.length;
  const held = new Set([...new Set(records.holdingCategory)].map((code) => records.categoryNames[code]!));
  let gathered: Gathered | null = null;
  let known = new Map<Plan, Measured>();
  let scenarios: Scenario[] = [];
  let changes: PartChanges[] = [];

  /** Groups follow the order in which the baseline declares its categories. */
  function gatheredFor(baseline: Plan): Gathered {
    const names = baseline.categories.map(({ name }) => name).join('\n');
    if (gathered?.names === names) return gathered;
    const { ranks, categoryNames } = everybodyIn(records);
    const cells = crossed(baseline, categoryNames, ranks);
    const part = createPart(records, cells.of(records));
    return (gathered = { names, cells, part, tell: createTelling(part) });
  }

  return {
    async compare(plans, step) {
      const [first] = plans;
      if (!first) throw new RangeError('no policy to compare');
      const { cells, part, tell } = gatheredFor(first);
      const before = known;
      const its = plans.map((plan) => before.get(plan) ?? measured(plan));
      known = new Map(plans.map((plan, i) => [plan, its[i]!]));
      const told = await tell(its, step);
      const { places, ...groups } = cells.finish();
      scenarios = its.map((plan, i): Scenario => {
        const one = told.scenarios[i];
        if (!one) return scenarios[i]!;
        const totals = createTotals(plan, cells.count, sortBurdens());
        totals.add(one, part.groupStart);
        const ledger = createLedger(plan.plan, { people, represents: provenance.represents ?? people });
        if (plan.plan.funds.length > 0) ledger.add(part.settleable(), part.payments(plan), 0, 0);
        return { ...totals.finish(cells, places, held), funds: ledger.finish() };
      });
      changes = told.changes.map((one, r) => one ?? changes[r]!);
      const [baseline, ...reforms] = scenarios as [Scenario, ...Scenario[]];
      return describe(provenance, people, {
        ...{ events: told.events, refused: told.refused, groups, baseline },
        reforms: reforms.map((reform, r) => ({ ...reform, changes: changesByGroup(changes[r]!, cells, places) }))
      });
    }
  };
}
