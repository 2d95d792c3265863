/** What is measured of each part of the people under each plan, and how parts add up. */
import type { Plan, Records } from '#dsl';
import { askingsReader, type Askings } from '../funds/askings.ts';
import { createLedger } from '../funds/draw.ts';
import { measured } from '../metrics/measured.ts';
import type { Outcomes } from '../outcomes.ts';
import { countBurdens } from './burden.ts';
import { crossed, type Cells, type CountedPeople } from './cells.ts';
import { addChanges, byGroup, changesOf, noChanges, type PartChanges } from './changes.ts';
import type { Comparison, Everybody, Scenario, ScenarioChanges } from './compare.ts';
import { createPart, type PartFigures } from './part.ts';
import { ranksFrom, type Edge } from './ranks.ts';
import { createTotals, totalsOf, type PartTotals } from './scenario.ts';

type Measures = Pick<Comparison, 'events' | 'refused' | 'groups' | 'baseline' | 'reforms'>;

/** Figures of some of the people, measured wherever they are: plain data, which adds up. */
export type PartMeasures = {
  people: number;
  /** Events in the records, settled or not; those settled, and those left out under every plan. */
  rows: number;
  events: number;
  refused: number;
  met: CountedPeople;
  held: string[];
  /** In the order of the plans; `burden`: fen by person, in any order; `askings`: of its funds. */
  scenarios: { totals: PartTotals; burden: Float64Array; askings: Askings[] }[];
  /** by reform */
  changes: PartChanges[];
};

export type MeasuredPart = {
  measures: PartMeasures;
  /** What one of the plans pays them, event by event; null where the plan is not compared or events were left out. */
  outcomes: (plan: Plan) => Outcomes | null;
};

/**
 * Settles and measures some of the people, all events of each; `before`: how many people before them are on each edge of the ranks
 * (`onEdges`). `step`: awaited before each plan.
 */
export type Measurer = (records: Records, before: number[], step?: () => Promise<void>) => Promise<MeasuredPart>;

/** Throws a RangeError without plans. */
export function createMeasurer(plans: Plan[], categoryNames: string[], edges: Edge[]): Measurer {
  const first = plans[0];
  if (!first) throw new RangeError('no policy to compare');
  const scenarios = plans.map((plan) => ({ its: measured(plan), askingsOf: askingsReader(plan) }));
  return async (records, before, step) => {
    const cells = crossed(first, categoryNames, ranksFrom(edges, before));
    const part = createPart(records, cells.of(records));
    const { events, refused } = part.open(scenarios.map(({ its }) => its));
    const figures: PartFigures[] = [];
    for (const { its } of scenarios) {
      await step?.();
      figures.push(part.settle(its));
    }
    const measures: PartMeasures = {
      ...{ people: records.personIds.length, rows: records.eventIds.length, events, refused },
      met: cells.counted(),
      held: [...new Set(records.holdingCategory)].map((code) => categoryNames[code]!),
      scenarios: scenarios.map(({ its, askingsOf }, s) => ({
        totals: totalsOf(figures[s]!, part.groupStart),
        burden: figures[s]!.burden,
        askings: its.plan.funds.length === 0 ? [] : askingsOf(part.settleable(), part.outcomes(its).benefits)
      })),
      changes: figures.slice(1).map((one) => changesOf(figures[0]!.aid, one.aid, part.groupStart))
    };
    const outcomes = (plan: Plan): Outcomes | null => {
      const at = plans.indexOf(plan);
      return at < 0 || refused > 0 ? null : part.outcomes(scenarios[at]!.its);
    };
    return { measures, outcomes };
  };
}

/** Adds up what was measured. `represents`: how many people they all stand for. Throws a RangeError without plans. */
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
  let [events, refused] = [0, 0];
  return { add, finish };

  /** In any order; `firstEvent`, `firstPerson`: how many stand before them. */
  function add(part: PartMeasures, firstEvent: number, firstPerson: number): void {
    cells.add(part.met);
    part.scenarios.forEach(({ totals, burden, askings }, s) => {
      const scenario = scenarios[s]!;
      scenario.totals.add(totals);
      scenario.burdens.add(burden);
      if (askings.length > 0) scenario.ledger.ask(askings, firstEvent, firstPerson);
    });
    part.changes.forEach((one, r) => addChanges(changes[r]!, one));
    for (const name of part.held) held.add(name);
    events += part.events;
    refused += part.refused;
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
