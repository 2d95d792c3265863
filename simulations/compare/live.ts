/**
 * Comparisons of one people, again and again while plans change: they are put in order and into columns once, only a plan that
 * changed is settled again, and several workers may share the work.
 */
import type { Plan, Records } from '#dsl';
import { forWorker } from '#dsl';
import { createLedger } from '../funds/draw.ts';
import { measured, type Measured } from '../metrics/measured.ts';
import { burdensOf } from './burden.ts';
import { crossed, type Cells } from './cells.ts';
import { addChanges, noChanges, type PartChanges } from './changes.ts';
import { describe, everybodyIn, type Comparison, type Provenance, type Scenario } from './compare.ts';
import { changesByGroup } from './measure.ts';
import type { Others } from './others.ts';
import { createPart, type Part } from './part.ts';
import { createTotals } from './scenario.ts';
import { sliceOf, sliceOfGroups, slicesOf } from './slice.ts';
import { tell, type Told, type Wanted } from './telling.ts';

export type Live = {
  /**
   * The plans, the baseline first. One given again as the same object is not settled again. `step`: awaited before each piece of the
   * work, with what share of it is done. One comparison at a time. Throws a RangeError without plans, and where a sum is too large
   * to be exact.
   */
  compare: (plans: Plan[], step?: (done: number) => Promise<void>) => Promise<Comparison>;
};

/** `whole`: everybody, for what cannot be added up from shares. */
type Gathered = { names: string; cells: Cells; part: Part; whole: () => Part; given: Set<string> };
type Known = { its: Measured; scenario: Scenario | null; against: Plan | null; changes: PartChanges | null };

const NOBODY: Others = { count: 0, isShared: false, give: () => {}, giveColumns: () => {}, tell: () => [] };

export function createLive(records: Records, provenance: Provenance, others: Others = NOBODY): Live {
  const people = records.personIds.length;
  const workers = others.count + 1;
  const isShared = others.isShared && others.count > 0;
  const held = new Set([...new Set(records.holdingCategory)].map((code) => records.categoryNames[code]!));
  let gathered: Gathered | null = null;
  let known = new Map<Plan, Known>();

  /** Groups follow the order in which the baseline declares its categories. */
  function gatheredFor(baseline: Plan): Gathered {
    const names = baseline.categories.map(({ name }) => name).join('\n');
    if (gathered?.names === names) return gathered;
    known = new Map();
    const { ranks, categoryNames } = everybodyIn(records);
    const cells = crossed(baseline, categoryNames, ranks);
    const groups = cells.of(records);
    const given = new Set<string>();
    if (isShared || workers === 1) {
      const part = createPart(records, groups, { isShared, share: { at: 0, of: workers } });
      giveShares(part);
      return (gathered = { names, cells, part, whole: () => part, given });
    }
    const slices = slicesOf(records, workers).map((slice) => {
      return { records: sliceOf(records, slice), groups: sliceOfGroups(groups, slice) };
    });
    slices.slice(1).forEach((slice, other) => others.give(other, slice));
    let whole: Part | null = null;
    return (gathered = {
      ...{ names, cells, given },
      part: createPart(slices[0]!.records, slices[0]!.groups),
      whole: () => (whole ??= createPart(records, groups))
    });
  }

  function giveShares({ groupStart }: Part): void {
    for (let other = 0; other < others.count; other++)
      others.give(other, { share: { at: other + 1, of: workers }, groupStart });
  }

  /** So that every worker finds the columns it needs. */
  async function shareColumns({ part, given }: Gathered, its: Measured[], step: () => Promise<void>): Promise<void> {
    for (const plan of its) {
      await step();
      const { inputs, columns } = part.columnsOf(plan);
      if (given.has(inputs)) continue;
      given.add(inputs);
      others.giveColumns(inputs, forWorker(columns));
    }
  }

  /** What is not known of the plans. */
  function unknown(plans: Plan[]): Wanted {
    const [baseline, ...reforms] = plans.map((plan) => known.get(plan)!);
    return {
      scenarios: [baseline!, ...reforms].map(({ scenario }) => scenario === null),
      changes: reforms.map(({ against }) => against !== plans[0])
    };
  }

  /** Of everybody, worker by worker. */
  async function told({ part }: Gathered, its: Measured[], wanted: Wanted, step: () => Promise<void>): Promise<Told[]> {
    const asked = Promise.all(others.tell(wanted));
    // Whether it fails matters only where the others' own work does not.
    asked.catch(() => {});
    const own = await tell(part, its, wanted, step);
    return [own, ...(await asked)];
  }

  function learn({ cells, whole }: Gathered, plans: Plan[], parts: Told[], { scenarios, changes }: Wanted): void {
    const { places } = cells.finish();
    plans.forEach((plan, i) => {
      const one = known.get(plan)!;
      if (scenarios[i])
        one.scenario = scenarioOf(
          one.its,
          parts.map((part) => part.scenarios[i]!),
          cells,
          places,
          whole
        );
      if (i === 0 || !changes[i - 1]) return;
      one.against = plans[0]!;
      one.changes = noChanges(cells.count);
      for (const part of parts) addChanges(one.changes, part.changes[i - 1]!);
    });
  }

  function scenarioOf(
    its: Measured,
    parts: NonNullable<Told['scenarios'][number]>[],
    cells: Cells,
    places: number[],
    whole: () => Part
  ): Scenario {
    const totals = createTotals(its, cells.count);
    for (const part of parts) totals.add(part);
    const ledger = createLedger(its.plan, { people, represents: provenance.represents ?? people });
    if (its.plan.funds.length > 0) {
      whole().open([...known.values()].map((one) => one.its));
      ledger.add(whole().settleable(), whole().outcomes(its).benefits, 0, 0);
    }
    const burden = burdensOf(parts.map(({ burdens }) => burdens));
    return { ...totals.finish(cells, places, held, burden), funds: ledger.finish() };
  }

  return {
    async compare(plans, step) {
      const [first] = plans;
      if (!first) throw new RangeError('no policy to compare');
      const now = gatheredFor(first);
      const before = known;
      const anew = (plan: Plan): Known => {
        return { its: before.get(plan)?.its ?? measured(plan), scenario: null, against: null, changes: null };
      };
      known = new Map(plans.map((plan) => [plan, before.get(plan) ?? anew(plan)]));
      const its = plans.map((plan) => known.get(plan)!.its);
      const forget = () => (known = new Map(plans.map((plan) => [plan, anew(plan)])));
      let steps = 0;
      const next = async () => step?.(Math.min(1, steps++ / (plans.length * (isShared ? 2 : 1))));
      if (now.part.open(its).isAnew) {
        forget();
        now.given.clear();
        if (isShared) giveShares(now.part);
      }
      if (isShared) await shareColumns(now, its, next);
      let wanted = unknown(plans);
      let parts = await told(now, its, wanted, next);
      if (parts.some(({ isAnew }) => isAnew)) {
        forget();
        wanted = unknown(plans);
        parts = await told(now, its, wanted, next);
      }
      learn(now, plans, parts, wanted);
      const { places, ...groups } = now.cells.finish();
      const [baseline, ...reforms] = plans.map((plan) => known.get(plan)!);
      const sum = (of: (part: Told) => number) => parts.reduce((all, part) => all + of(part), 0);
      return describe(provenance, people, {
        ...{ events: sum(({ events }) => events), refused: sum(({ refused }) => refused), groups },
        baseline: baseline!.scenario!,
        reforms: reforms.map(({ scenario, changes }) => ({
          ...scenario!,
          changes: changesByGroup(changes!, now.cells, places)
        }))
      });
    }
  };
}
