/** What is measured of each part of the people under each plan, and how parts add up. */
import type { Plan, Records } from '#dsl';
import { decidingDays, orderEvents, planName } from '#dsl';
import { createLedger } from '../funds/draw.ts';
import { aidByPerson, burdenByPerson } from '../metrics/amounts.ts';
import { Distribution } from '../metrics/distribution.ts';
import { METRICS } from '../metrics/index.ts';
import type { Grouping, Quotient, Settled } from '../metrics/metric.ts';
import { exactly } from '../metrics/metric.ts';
import { outcomeReader, withoutRefused } from '../outcomes.ts';
import type { Progress, Signal } from '../progress.ts';
import { checkpoint } from '../progress.ts';
import { burdenQuantiles, countBurdens } from './burden.ts';
import type { Cells } from './cells.ts';
import { addUp, crossed } from './cells.ts';
import { addChanges, changesOf, sizesOf } from './changes.ts';
import type { Comparison, Everybody, MetricFigures, Scenario, ScenarioChanges } from './compare.ts';
import { categoryGroups, everyone, quintileGroups } from './groups.ts';

type Measured = Pick<Comparison, 'events' | 'refused' | 'groups' | 'baseline' | 'reforms'>;

/** `represents`: how many people they all stand for. Throws a RangeError without plans. */
export function createMeasures(plans: Plan[], everybody: Everybody, represents: number) {
  const first = plans[0];
  if (!first) throw new RangeError('no policy to compare');
  const category = categoryGroups(first, everybody.categoryNames);
  const quintile = quintileGroups(everybody.ranks);
  const cells = crossed(category.count, quintile.count);
  const scenarios = plans.map((plan) => createScenario(plan, cells.count, { people: everybody.people, represents }));
  const changes: (ScenarioChanges | null)[] = plans.slice(1).map(() => null);
  const held = new Set<string>();
  let before = { people: 0, events: 0 };
  let events = 0;
  let refused = 0;
  return { add, finish };

  async function add(records: Records, onProgress?: Progress, signal?: Signal): Promise<void> {
    const people = records.personIds.length;
    const steps = plans.length * (METRICS.length + 1);
    let step = 0;
    const next = () =>
      checkpoint(
        before.people + Math.floor((people * Math.min(step++, steps)) / steps),
        everybody.people,
        onProgress,
        signal
      );
    const order = orderEvents(records);
    const groupings = { category: category.of(records), quintile: quintile.of(records) };
    const grouping = { ofPerson: cells.of(groupings.category, groupings.quintile), count: cells.count };
    const out = withoutRefused(plans, records, order);
    const aid: Float64Array[] = [];
    for (const scenario of scenarios) {
      await next();
      aid.push(await scenario.add(out.settleable, order, grouping, before, next));
    }
    for (const code of new Set(records.holdingCategory)) held.add(records.categoryNames[code]!);
    aid.slice(1).forEach((ofReform, r) => {
      const part = {
        all: changesOf(aid[0]!, ofReform, everyone(records))[0]!,
        byCategory: changesOf(aid[0]!, ofReform, { ofPerson: groupings.category, count: category.count }),
        byQuintile: changesOf(aid[0]!, ofReform, { ofPerson: groupings.quintile, count: quintile.count }),
        sizes: sizesOf(aid[0]!, ofReform)
      };
      changes[r] = addChanges(changes[r]!, part);
    });
    for (const isVoid of out.settleable.eventVoid) events += 1 - isVoid;
    refused += out.refused;
    before = { people: before.people + people, events: before.events + records.eventIds.length };
  }

  function finish(): Measured {
    const [categories, quintiles] = [category.finish(), quintile.finish()];
    const [baseline, ...reforms] = scenarios.map((scenario) => scenario.finish(cells, categories.places, held)) as [
      Scenario,
      ...Scenario[]
    ];
    const none = () => ({ winners: 0, losers: 0, unchanged: 0, gained: 0, lost: 0 });
    const nobody: ScenarioChanges = {
      all: none(),
      byCategory: Array.from({ length: category.count }, none),
      byQuintile: Array.from({ length: quintile.count }, none),
      sizes: sizesOf(new Float64Array(0), new Float64Array(0))
    };
    return {
      events,
      refused,
      groups: { category: categories.groups, quintile: quintiles.groups },
      baseline,
      reforms: reforms.map((reform, r) => {
        const found = changes[r] ?? nobody;
        return { ...reform, changes: { ...found, byCategory: categories.places.map((g) => found.byCategory[g]!) } };
      })
    };
  }
}

/** One plan's figures, cell by cell. */
function createScenario(plan: Plan, cells: number, sampled: { people: number; represents: number }) {
  const read = outcomeReader(plan);
  const sums: Quotient[][] = METRICS.map(() => Array.from({ length: cells }, () => ({ numerator: 0, denominator: 0 })));
  const burdens = new Distribution();
  const ledger = createLedger(plan, sampled);
  let outsideForce = 0;
  return { add, finish };

  /** Answers the aid of each person; `step` is awaited before each metric. */
  async function add(
    records: Records,
    order: ReturnType<typeof orderEvents>,
    grouping: Grouping,
    before: { people: number; events: number },
    step: () => Promise<void>
  ): Promise<Float64Array> {
    const settled: Settled = { records, outcomes: read(records, order) };
    for (const [m, { compute }] of METRICS.entries()) {
      await step();
      compute(settled, grouping).forEach(({ numerator, denominator }, cell) => {
        sums[m]![cell]!.numerator += numerator;
        sums[m]![cell]!.denominator += denominator;
      });
    }
    for (const burden of burdenByPerson(settled)) burdens.add(burden);
    ledger.add(settled, before.events, before.people);
    outsideForce += countOutside(plan, records);
    return aidByPerson(settled);
  }

  function finish(crossedCells: Cells, categoryPlaces: number[], held: ReadonlySet<string>): Scenario {
    return {
      name: planName(plan),
      title: plan.title,
      assumptions: plan.assumptions,
      unheldCategories: plan.categories.map(({ name }) => name).filter((name) => !held.has(name)),
      outsideForce,
      metrics: METRICS.map(({ id, unit }, m): MetricFigures => {
        const added = (count: number, groupOf: (cell: number) => number) => addUp(sums[m]!, unit, count, groupOf);
        const byCategory = added(crossedCells.categories, crossedCells.categoryOf);
        const all = added(1, () => 0)[0]!;
        exactly(all.numerator);
        exactly(all.denominator);
        return {
          metric: id,
          unit,
          all,
          byCategory: categoryPlaces.map((place) => byCategory[place]!),
          byQuintile: added(crossedCells.quintiles, crossedCells.quintileOf)
        };
      }),
      burden: { people: countBurdens(burdens), quantiles: burdenQuantiles(burdens) },
      funds: ledger.finish()
    };
  }
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
