/** What is measured of each part of the people under each plan, and how parts add up. */
import type { Plan, Records } from '#dsl';
import { createLedger } from '../funds/draw.ts';
import { measured } from '../metrics/measured.ts';
import type { Progress, Signal } from '../progress.ts';
import { checkpoint } from '../progress.ts';
import { countBurdens } from './burden.ts';
import { crossed, type Cells } from './cells.ts';
import { addChanges, byGroup, changesOf, noChanges, type PartChanges } from './changes.ts';
import type { Comparison, Everybody, Scenario, ScenarioChanges } from './compare.ts';
import { createPart, type PartFigures } from './part.ts';
import { createTotals, totalsOf } from './scenario.ts';

type Measures = Pick<Comparison, 'events' | 'refused' | 'groups' | 'baseline' | 'reforms'>;

/** `represents`: how many people they all stand for. Throws a RangeError without plans. */
export function createMeasures(plans: Plan[], everybody: Everybody, represents: number) {
  const first = plans[0];
  if (!first) throw new RangeError('no policy to compare');
  const cells = crossed(first, everybody.categoryNames, everybody.ranks);
  const scenarios = plans.map((plan) => {
    const its = measured(plan);
    const ledger = createLedger(plan, { people: everybody.people, represents });
    return { its, totals: createTotals(its, cells.count), burdens: countBurdens(), ledger };
  });
  const changes = plans.slice(1).map(() => noChanges(cells.count));
  const held = new Set<string>();
  let before = { people: 0, events: 0 };
  let [events, refused] = [0, 0];
  return { add, finish };

  async function add(records: Records, onProgress?: Progress, signal?: Signal): Promise<void> {
    const people = records.personIds.length;
    let step = 0;
    const next = () =>
      checkpoint(
        before.people + Math.floor((people * step++) / (plans.length + 1)),
        everybody.people,
        onProgress,
        signal
      );
    await next();
    const part = createPart(records, cells.of(records));
    const opened = part.open(scenarios.map(({ its }) => its));
    let baseline: PartFigures | null = null;
    for (const [s, { its, totals, burdens }] of scenarios.entries()) {
      await next();
      const figures = part.settle(its);
      totals.add(totalsOf(figures, part.groupStart));
      burdens.add(figures.burden);
      baseline ??= figures;
      if (s > 0) addChanges(changes[s - 1]!, changesOf(baseline.aid, figures.aid, part.groupStart));
    }
    for (const { its, ledger } of scenarios) {
      if (its.plan.funds.length > 0) ledger.add(part.settleable(), part.payments(its), before.events, before.people);
    }
    for (const code of new Set(records.holdingCategory)) held.add(records.categoryNames[code]!);
    events += opened.events;
    refused += opened.refused;
    before = { people: before.people + people, events: before.events + records.eventIds.length };
  }

  function finish(): Measures {
    const { places, ...groups } = cells.finish();
    const [baseline, ...reforms] = scenarios.map(({ totals, burdens, ledger }) => {
      return { ...totals.finish(cells, places, held, burdens.finish()), funds: ledger.finish() };
    }) as [Scenario, ...Scenario[]];
    return {
      ...{ events, refused, groups, baseline },
      reforms: reforms.map((reform, r) => ({ ...reform, changes: changesByGroup(changes[r]!, cells, places) }))
    };
  }
}

/** `places`: of the categories that are shown. */
export function changesByGroup({ byCell, sizes }: PartChanges, cells: Cells, places: number[]): ScenarioChanges {
  const byCategory = byGroup(byCell, cells.categories, cells.categoryOf);
  return {
    all: byGroup(byCell, 1, () => 0)[0]!,
    byCategory: places.map((place) => byCategory[place]!),
    byQuintile: byGroup(byCell, cells.quintiles, cells.quintileOf),
    sizes
  };
}
