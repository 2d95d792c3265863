/** A part of the people, with what happened to them. */
import type { FactColumns, Records } from '#dsl';

/** The people from `from` to `to` − 1 with their events, at most `most`, of records that go person by person. */
export function personsFrom(records: Records, from: number, to: number, most = Infinity): Records {
  const first = firstEventOf(records, from);
  const last = Math.min(firstEventOf(records, to), first + most);
  const [held, heldTo] = [records.holdingStart[from]!, records.holdingStart[to]!];
  const cut = (facts: FactColumns, start: number, end: number): FactColumns =>
    Object.fromEntries(Object.entries(facts).map(([name, column]) => [name, column.subarray(start, end)]));
  return {
    personIds: records.personIds.slice(from, to),
    personFacts: cut(records.personFacts, from, to),
    holdingStart: records.holdingStart.slice(from, to + 1).map((at) => at - held),
    holdingCategory: records.holdingCategory.subarray(held, heldTo),
    holdingFrom: records.holdingFrom.subarray(held, heldTo),
    holdingTo: records.holdingTo.subarray(held, heldTo),
    categoryNames: records.categoryNames,
    eventIds: [],
    eventPerson: records.eventPerson.subarray(first, last).map((person) => person - from),
    eventDay: records.eventDay.subarray(first, last),
    eventFacts: cut(records.eventFacts, first, last),
    eventVoid: records.eventVoid.subarray(first, last)
  };
}

function firstEventOf({ eventPerson }: Records, person: number): number {
  let [low, high] = [0, eventPerson.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (eventPerson[middle]! < person) low = middle + 1;
    else high = middle;
  }
  return low;
}
