/**
 * Some of the people, ready to be settled under one plan after another: their events are put in order and into columns once, and
 * again only where a plan reads something else of them. People stand group by group; a place is theirs under every plan.
 */
import type { Columns, EventOrder, Groups, KeptCode, Plan, Records } from '#dsl';
import { columnsFor, compileEvaluator, decidingDays, inputsOf, orderEvents, prepare } from '#dsl';
import type { Measured } from '../metrics/measured.ts';
import type { Outcomes } from '../outcomes.ts';
import { countSettled, createEmptyFacts, withoutEvents } from './empty-facts.ts';
import { EVERYONE, settleShare, startsWithin, takenBy, type Share, type ShareFigures, type Taken } from './share.ts';

/** One plan over the people of a part. Figures of several parts add up. */
export type PartFigures = ShareFigures & {
  /** Events before or after the plan's force. */
  outsideForce: number;
};

export type PartColumns = { columns: Columns; inputs: string };

export type Part = {
  people: number;
  /** by group of all people, and one more: where its places begin */
  groupStart: Int32Array;
  /**
   * Says which plans are compared: an event that one of them cannot settle is settled under none. `isAnew`: other events are settled
   * than before, so that nothing settled before holds.
   */
  open: (plans: Measured[]) => { events: number; refused: number; isAnew: boolean };
  /** For one of those. Plans with the same `inputs` have the same columns. */
  columnsOf: (plan: Measured) => PartColumns;
  /** Settles the part's share under one of those. */
  settle: (plan: Measured) => PartFigures;
  /** As `groupStart`, of the share. Before anything was settled there is none. */
  cellStart: () => Int32Array;
  /** event by event, in the order of the records */
  outcomes: (plan: Measured) => Outcomes;
  /** The records without the events that are settled under none. */
  settleable: () => Records;
};

/**
 * `share`: which of the people `settle` settles, while other workers settle the rest; `isShared`: in memory that these have before
 * them, too.
 */
export function createPart(
  records: Records,
  groups: Groups,
  { share = EVERYONE, isShared = false }: { share?: Share; isShared?: boolean } = {}
): Part {
  const people = records.personIds.length;
  const order = orderEvents(records);
  const groupStart = startsOf(groups);
  const codes: KeptCode = [];
  let settleable = records;
  const all = countSettled(records);
  let settled = all;
  const empties = createEmpties(records, order);
  let prepared = new Map<string, Columns>();
  let opened = new Map<Measured, { inputs: string; figures: PartFigures | null }>();
  let taken: Taken | null = null;
  let outside = new Map<string, number>();

  function open(plans: Measured[]): ReturnType<Part['open']> {
    const found = empties(plans.map(({ plan }) => plan));
    if (found !== null) {
      settleable = found;
      settled = countSettled(found);
      prepared = new Map();
      opened = new Map();
      taken = null;
      outside = new Map();
    }
    const before = opened;
    opened = new Map(
      plans.map((plan) => [plan, before.get(plan) ?? { inputs: inputsOf(plan.plan), figures: null }] as const)
    );
    return { events: settled, refused: all - settled, isAnew: found !== null };
  }

  const known = (plan: Measured) => {
    const one = opened.get(plan);
    if (!one) throw new RangeError('a plan that was not opened');
    return one;
  };

  /** Those made before, where the plan reads the same of the records. */
  function columnsOf(plan: Measured): PartColumns {
    const { inputs } = known(plan);
    const same = prepared.get(inputs);
    if (same) return { inputs, columns: columnsFor(plan.plan, same) };
    const columns = prepare(plan.plan, settleable, order, { groups, isShared });
    const wanted = [...opened.values()].map((one) => one.inputs);
    prepared = new Map([...[...prepared].filter(([one]) => wanted.includes(one)), [inputs, columns]]);
    return { inputs, columns };
  }

  function settle(plan: Measured): PartFigures {
    const one = known(plan);
    if (one.figures) return one.figures;
    const { columns } = columnsOf(plan);
    taken ??= takenBy(share, columns);
    return (one.figures = {
      ...settleShare(plan, columns, taken, codes),
      outsideForce: countOutside(plan.plan)
    });
  }

  function countOutside(plan: Plan): number {
    const { from, to, deciding } = plan;
    const key = `${from} ${to} ${deciding}`;
    const known = outside.get(key);
    if (known !== undefined) return known;
    const { eventVoid } = settleable;
    let count = 0;
    decidingDays(plan, settleable).forEach((day, event) => {
      if (eventVoid[event] === 0 && (day < from || (to !== null && day > to))) count++;
    });
    outside.set(key, count);
    return count;
  }

  return {
    people,
    groupStart,
    open,
    columnsOf,
    settle,
    cellStart: () => startsWithin(groupStart, taken!.places),
    outcomes: (plan) => compileEvaluator(plan.plan).evaluate(columnsOf(plan).columns),
    settleable: () => settleable
  };
}

function startsOf({ ofPerson, count }: Groups): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const group of ofPerson) starts[group + 1]!++;
  for (let group = 0; group < count; group++) starts[group + 1]! += starts[group]!;
  return starts;
}

/**
 * Answers the records without the events of which a fact is empty that one of the plans comes to read; null where they are those
 * of the last answer. Each plan is asked once, as long as it is among those compared.
 */
function createEmpties(records: Records, order: EventOrder): (plans: Plan[]) => Records | null {
  let known = new Map<Plan, number[]>();
  let last = '';
  const emptyIn = createEmptyFacts(records, order);
  return (plans) => {
    const before = known;
    known = new Map(plans.map((plan) => [plan, before.get(plan) ?? emptyIn(plan)]));
    const events = [...new Set([...known.values()].flat())].sort((a, b) => a - b);
    const key = events.join();
    if (key === last) return null;
    last = key;
    return withoutEvents(records, events);
  };
}
