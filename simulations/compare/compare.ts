/** A baseline and any number of reforms over the same people: plain data for reports and charts. */
import type { Assumption, Plan, Records } from '#dsl';
import { decidingDays, orderEvents, planName } from '#dsl';
import type { MetricUnit, Grouping, Quotient, Settled } from '../metrics/metric.ts';
import { aidByPerson, burdenByPerson } from '../metrics/amounts.ts';
import { METRICS } from '../metrics/index.ts';
import { outcomesOf, withoutRefused } from '../outcomes.ts';
import type { Progress, Signal } from '../progress.ts';
import { checkpoint } from '../progress.ts';
import type { BurdenBin } from './burden.ts';
import { burdenBins, burdenQuantiles, countBurdens } from './burden.ts';
import type { Changes, SizeBin } from './changes.ts';
import { changesOf, sizesOf } from './changes.ts';
import type { CategoryGroup, QuintileGroup } from './groups.ts';
import type { Cells } from './cells.ts';
import { addUp, crossed } from './cells.ts';
import { categoryGroups, everyone, quintileGroups } from './groups.ts';

/** Whom the records stand for. `seed` and `represents` are null for records that were not drawn. */
export type Provenance = { population: string; seed: number | null; represents: number | null };

/** One policy's figures. `byCategory[g]` and `byQuintile[g]` follow `groups`. */
export type MetricFigures = {
  metric: string;
  unit: MetricUnit;
  all: Quotient;
  byCategory: Quotient[];
  byQuintile: Quotient[];
};

export type Scenario = {
  name: string;
  title: string;
  assumptions: Assumption[];
  /** Categories of the policy that no one in the records holds on any day: its rules for them are not seen at work. */
  unheldCategories: string[];
  /** Events before or after its force, settled at nothing. */
  outsideForce: number;
  /** in the order of METRICS */
  metrics: MetricFigures[];
  /** people by bin of `Comparison.burdenBins`; fen at `BURDEN_SHARES` */
  burden: { people: number[]; quantiles: (number | null)[] };
};

/** A reform against the baseline. */
export type ScenarioChanges = { all: Changes; byCategory: Changes[]; byQuintile: Changes[]; sizes: SizeBin[] };

export type Comparison = Provenance & {
  /** people and events settled; how many people each stands for */
  people: number;
  events: number;
  weight: number;
  /** Events left out, under every policy, because one of them reads a fact that the event does not have. */
  refused: number;
  groups: { category: CategoryGroup[]; quintile: QuintileGroup[] };
  burdenBins: BurdenBin[];
  baseline: Scenario;
  reforms: (Scenario & { changes: ScenarioChanges })[];
};

/**
 * Settles the records under each plan, the first being the baseline, and measures. Categories are grouped in the order
 * in which the baseline declares them. Rejects with `Cancelled` when the signal says so; throws a RangeError without plans.
 */
export async function compareScenarios(
  records: Records,
  plans: Plan[],
  provenance: Provenance,
  onProgress?: Progress,
  signal?: Signal
): Promise<Comparison> {
  const first = plans[0];
  if (!first) throw new RangeError('no policy to compare');
  const order = orderEvents(records);
  const category = categoryGroups(first, records);
  const quintile = quintileGroups(records);
  const groupings = { all: everyone(records), category: category.grouping, quintile: quintile.grouping };
  const cells = crossed(category.grouping, quintile.grouping);
  const { settleable, refused } = withoutRefused(plans, records, order);
  const measured: Measured[] = [];
  let done = 0;
  const step = () => checkpoint(done++, plans.length * (METRICS.length + 1), onProgress, signal);
  for (const plan of plans) {
    await step();
    measured.push(await measure({ records: settleable, outcomes: outcomesOf(plan, settleable, order) }, cells, step));
  }
  await step();
  const people = records.personIds.length;
  const [baseline, ...reforms] = measured as [Measured, ...Measured[]];
  return {
    ...provenance,
    people,
    events: settleable.eventVoid.reduce((count, isVoid) => count + 1 - isVoid, 0),
    refused,
    weight: provenance.represents === null || people === 0 ? 1 : provenance.represents / people,
    groups: { category: category.groups, quintile: quintile.groups },
    burdenBins: burdenBins(),
    baseline: baseline.scenario,
    reforms: reforms.map(({ scenario, aid }) => ({ ...scenario, changes: changes(baseline.aid, aid, groupings) }))
  };
}

type Groupings = { all: Grouping; category: Grouping; quintile: Grouping };
/** What outlives a scenario's outcomes: its figures, and each person's aid. */
type Measured = { scenario: Scenario; aid: Float64Array };

/** One pass a metric over the cells, which are then added up. `step` is awaited before each. */
async function measure(settled: Settled, cells: Cells, step: () => Promise<void>): Promise<Measured> {
  const { plan } = settled.outcomes;
  const metrics: MetricFigures[] = [];
  for (const { id, unit, compute } of METRICS) {
    await step();
    const byCell = compute(settled, cells.grouping);
    const added = (count: number, groupOf: (cell: number) => number) => addUp(byCell, unit, count, groupOf);
    metrics.push({
      metric: id,
      unit,
      all: added(1, () => 0)[0]!,
      byCategory: added(cells.categories, cells.categoryOf),
      byQuintile: added(cells.quintiles, cells.quintileOf)
    });
  }
  const burden = burdenByPerson(settled);
  return {
    aid: aidByPerson(settled),
    scenario: {
      name: planName(plan),
      title: plan.title,
      assumptions: plan.assumptions,
      unheldCategories: unheld(plan, settled.records),
      outsideForce: countOutside(plan, settled.records),
      metrics,
      burden: { people: countBurdens(burden), quantiles: burdenQuantiles(burden) }
    }
  };
}

function unheld(plan: Plan, { categoryNames, holdingCategory }: Records): string[] {
  const held = new Set(Array.from(new Set(holdingCategory), (category) => categoryNames[category]));
  return plan.categories.map(({ name }) => name).filter((name) => !held.has(name));
}

function countOutside(plan: Plan, records: Records): number {
  const { from, to } = plan;
  const { eventVoid } = records;
  const isOutside = (day: number) => day < from || (to !== null && day > to);
  return decidingDays(plan, records).reduce(
    (count, day, event) => (eventVoid[event] === 0 && isOutside(day) ? count + 1 : count),
    0
  );
}

function changes(baseline: Float64Array, reform: Float64Array, groupings: Groupings): ScenarioChanges {
  return {
    all: changesOf(baseline, reform, groupings.all)[0]!,
    byCategory: changesOf(baseline, reform, groupings.category),
    byQuintile: changesOf(baseline, reform, groupings.quintile),
    sizes: sizesOf(baseline, reform)
  };
}
