/** Which events a plan cannot settle, because it comes to read a fact that they do not have. */
import type { EventOrder, Plan, Records } from '#dsl';
import { factColumns, findEmptyFacts } from '../records/settle.ts';

/** Answers the events of which a plan reads an empty fact, ascending. Whether a column has gaps is looked up once. */
export function createEmptyFacts(records: Records, order: EventOrder): (plan: Plan) => number[] {
  const gaps = new Map<string, boolean>();
  const hasGaps = (column: string, values: Float64Array | undefined): boolean => {
    const found = gaps.get(column) ?? (values === undefined || values.some(Number.isNaN));
    gaps.set(column, found);
    return found;
  };
  return (plan) => {
    const mayBe = factColumns(plan).some(({ column, ofPerson }) =>
      hasGaps(column, (ofPerson ? records.personFacts : records.eventFacts)[column])
    );
    return mayBe ? findEmptyFacts(plan, records, order, new Map()).map(({ event }) => event) : [];
  };
}

/** The records without those events. */
export function withoutEvents(records: Records, events: number[]): Records {
  if (events.length === 0) return records;
  const eventVoid = records.eventVoid.slice();
  for (const event of events) eventVoid[event] = 1;
  return { ...records, eventVoid };
}

/** Events that are settled: neither reversed nor left out. */
export function countSettled({ eventVoid }: Records): number {
  let count = 0;
  for (const isVoid of eventVoid) count += 1 - isVoid;
  return count;
}
