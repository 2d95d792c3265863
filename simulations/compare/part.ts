/**
 * Some of the people, ready to be settled under one plan after another: their events are put in order and into columns once, and
 * again only where a plan reads something else of them. People stand group by group; a place is theirs under every plan.
 */
import type { Columns, EventOrder, Groups, KeptCode, Plan, Records } from '#dsl';
import { columnsFor, compileEvaluator, compileSums, decidingDays, inputsOf, orderEvents, prepare } from '#dsl';
import type { Measured } from '../metrics/measured.ts';
import { countSettled, createEmptyFacts, withoutEvents } from './empty-facts.ts';

/** One plan over the people of a part. Figures of several parts add up. */
export type PartFigures = {
  /** by group, by `Measured.sums` */
  sums: Float64Array[];
  /** by place, fen: the aid paid to each person, and the burden left */
  aid: Float64Array;
  burden: Float64Array;
  /** Events before or after the plan's force. */
  outsideForce: number;
};

export type Part = {
  records: Records;
  people: number;
  /** by group, and one more: where its places begin */
  groupStart: Int32Array;
  /** Says which plans are compared: an event that one of them cannot settle is settled under none. */
  open: (plans: Measured[]) => { events: number; refused: number };
  /** Settles under one of those. */
  settle: (plan: Measured) => PartFigures;
  /** by benefit, fen by event in the order of the records */
  payments: (plan: Measured) => Float64Array[];
  /** The records without the events that are settled under none. */
  settleable: () => Records;
};

type Kept = { columns: Columns; inputs: string; figures: PartFigures };

export function createPart(records: Records, groups: Groups): Part {
  const people = records.personIds.length;
  const order = orderEvents(records);
  const groupStart = startsOf(groups);
  const codes: KeptCode = [];
  let opened: Measured[] = [];
  let settleable = records;
  const all = countSettled(records);
  let settled = all;
  const empties = createEmpties(records, order);
  let kept = new Map<Measured, Kept>();
  let outside = new Map<string, number>();

  function open(plans: Measured[]): { events: number; refused: number } {
    const found = empties(plans.map(({ plan }) => plan));
    if (found !== null) {
      settleable = found;
      settled = countSettled(found);
      kept = new Map();
      outside = new Map();
    }
    // What was made for the others is let go, but for what helps to make the next.
    const others = [...kept].filter(([plan]) => !plans.includes(plan));
    for (const [plan] of others.slice(0, -1)) kept.delete(plan);
    opened = plans;
    return { events: settled, refused: all - settled };
  }

  function settle(plan: Measured): PartFigures {
    if (!opened.includes(plan)) throw new RangeError('a plan that was not opened');
    const known = kept.get(plan);
    if (known) return known.figures;
    const { columns, inputs } = columnsOf(plan.plan);
    const settleSums = compileSums(plan.plan, plan.sums, codes);
    const { byGroup, byPerson } = settleSums(columns, { slots: [plan.slots.aid, plan.slots.burden] });
    const figures = { sums: byGroup, aid: byPerson[0]!, burden: byPerson[1]!, outsideForce: countOutside(plan.plan) };
    kept.set(plan, { columns, inputs, figures });
    return figures;
  }

  /** Those made before, where the plan reads the same of the records. */
  function columnsOf(plan: Plan): Omit<Kept, 'figures'> {
    const inputs = inputsOf(plan);
    const same = [...kept.values()].find((one) => one.inputs === inputs);
    return { inputs, columns: same ? columnsFor(plan, same.columns) : prepare(plan, settleable, order, { groups }) };
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
    records,
    people,
    groupStart,
    open,
    settle,
    payments: ({ plan }) => compileEvaluator(plan).evaluate(columnsOf(plan).columns).benefits,
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
