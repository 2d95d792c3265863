import {
  balancesOn,
  commit,
  compileEvaluator,
  decidingDay,
  emptyFactReached,
  emptyState,
  openingOf,
  orderEvents,
  prepare,
  settleEvent,
  stateAfter,
  withBalances,
  type EventOrder,
  type Plan,
  type Records,
  type Settlement,
  type State
} from '#dsl';
import { advanceNodes, sumAdvances, type Advances } from './advances.ts';
import { eventAt, personAt } from './single.ts';

/** by person (index in the records): balances from before the first event */
export type OpeningStates = ReadonlyMap<number, State>;

export type RecordsSettlement = {
  /** fen by event, in the order of the records: one column per benefit of the plan, then paid and left */
  benefits: Float64Array[];
  paid: Float64Array;
  left: Float64Array;
  /** Events refused because a rule that was reached reads a column that is empty for them; they moved no balance. */
  factEmpty: { event: number; column: string }[];
  /** null where the policy has no advance on a benefit */
  advances: Advances | null;
  /** by person id; null unless it was asked for */
  closing: Record<string, State> | null;
};

/**
 * Settles every event by the columnar evaluator. Only where a fact the plan reads is empty is a person first settled by
 * the interpreter, which knows whether the rule came to ask for it.
 */
export function settleRecords(
  plan: Plan,
  records: Records,
  options: { opening?: OpeningStates; closing?: boolean } = {}
): RecordsSettlement {
  const opening = options.opening ?? new Map<number, State>();
  const order = orderEvents(records);
  const factEmpty = findEmptyFacts(plan, records, order, opening);
  const eventVoid = records.eventVoid.slice();
  for (const { event } of factEmpty) eventVoid[event] = 1;
  const columns = prepare(plan, { ...records, eventVoid }, order);
  const evaluator = compileEvaluator(plan, advanceNodes(plan), { closing: options.closing });
  const outcome = evaluator.evaluate(columns, openingOf(plan, columns, opening));
  const { benefits, paid, left } = outcome;
  const advances = sumAdvances(plan, order, eventVoid, outcome);
  if (!options.closing) return { benefits, paid, left, factEmpty, advances, closing: null };
  const closing: Record<string, State> = Object.create(null);
  records.personIds.forEach((id, person) => {
    const before = opening.get(person);
    const moved = order.personStart[person + 1]! > order.personStart[person]!;
    if (before || moved) closing[id] = stateAfter(plan, columns, outcome.closing, person, before ?? emptyState());
  });
  return { benefits, paid, left, factEmpty, advances, closing };
}

/** Settles the persons of whom a fact is empty, one event at a time; what is refused moves no balance. */
export function findEmptyFacts(plan: Plan, records: Records, order: EventOrder, opening: OpeningStates) {
  const found: RecordsSettlement['factEmpty'] = [];
  for (const person of personsWithEmptyFacts(plan, records)) {
    settlePerson(plan, records, order, person, opening.get(person) ?? emptyState(), (event, settlement) => {
      const fact = emptyFactReached(plan, settlement.values);
      if (fact !== null) found.push({ event, column: columnOf(plan.facts[fact]!.column) });
      return fact === null;
    });
  }
  return found.sort((a, b) => a.event - b.event);
}

/**
 * Settles one person's events by the interpreter, in order; void ones are passed over. `visit` answers whether the event
 * counts: its payments and bases then go into the balances.
 */
export function settlePerson(
  plan: Plan,
  records: Records,
  order: EventOrder,
  person: number,
  opening: State,
  visit: (event: number, settlement: Settlement) => boolean
): State {
  const who = personAt(records, person);
  let state = opening;
  for (let i = order.personStart[person]!; i < order.personStart[person + 1]!; i++) {
    const event = order.row[i]!;
    if (records.eventVoid[event]) continue;
    const single = eventAt(records, event);
    const day = decidingDay(plan, single);
    const balances = balancesOn(plan, state, day);
    const settlement = settleEvent(plan, who, single, balances);
    if (!visit(event, settlement)) continue;
    commit(plan, settlement.values, balances);
    state = withBalances(plan, state, day, balances);
  }
  return state;
}

/** Where the data of a fact come from: an age is reckoned from the date of birth. */
const columnOf = (fact: string): string => (fact === 'age' ? 'birth_date' : fact);

/** The columns that the plan's nodes read. */
export function factColumns(plan: Plan): { column: string; ofPerson: boolean }[] {
  const read = new Set(plan.nodes.flatMap((node) => (node.op === 'fact' || node.op === 'among' ? [node.fact] : [])));
  return plan.facts.flatMap(({ column, of }, index) => {
    if (column === 'date' || column === 'deciding_day' || !read.has(index)) return [];
    return [{ column: columnOf(column), ofPerson: of === 'person' || column === 'age' }];
  });
}

function personsWithEmptyFacts(plan: Plan, records: Records): Set<number> {
  const persons = new Set<number>();
  for (const { column, ofPerson } of factColumns(plan)) {
    const values = (ofPerson ? records.personFacts : records.eventFacts)[column];
    const rows = ofPerson ? records.personIds.length : records.eventDay.length;
    for (let row = 0; row < rows; row++) {
      if (values && !Number.isNaN(values[row]!)) continue;
      if (ofPerson) persons.add(row);
      else if (!records.eventVoid[row]) persons.add(records.eventPerson[row]!);
    }
  }
  return persons;
}
