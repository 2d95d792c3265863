/** Some of the people of records, with all events of each, as records of their own. */
import type { FactColumns, Groups, Records } from '#dsl';

/** People `from` to `to` − 1 of each slice, about as many events in each of `count` slices. */
export function slicesOf({ personIds, eventPerson }: Records, count: number): { from: number; to: number }[] {
  const eventsBefore = new Float64Array(personIds.length + 1);
  for (const person of eventPerson) eventsBefore[person + 1]!++;
  for (let p = 0; p < personIds.length; p++) eventsBefore[p + 1]! += eventsBefore[p]!;
  const bounds = Array.from({ length: count + 1 }, (_, k) => {
    const found = eventsBefore.findIndex((before) => before * count >= eventPerson.length * k);
    return k === 0 ? 0 : k === count || found < 0 ? personIds.length : found;
  });
  return bounds.slice(1).map((to, k) => ({ from: bounds[k]!, to }));
}

export function sliceOf(records: Records, { from, to }: { from: number; to: number }): Records {
  const rows: number[] = [];
  records.eventPerson.forEach((person, row) => {
    if (person >= from && person < to) rows.push(row);
  });
  const holdings = [records.holdingStart[from]!, records.holdingStart[to]!] as const;
  return {
    personIds: records.personIds.slice(from, to),
    personFacts: each(records.personFacts, (column) => column.slice(from, to)),
    holdingStart: records.holdingStart.slice(from, to + 1).map((start) => start - holdings[0]),
    holdingCategory: records.holdingCategory.slice(...holdings),
    holdingFrom: records.holdingFrom.slice(...holdings),
    holdingTo: records.holdingTo.slice(...holdings),
    categoryNames: records.categoryNames,
    eventIds: rows.map((row) => records.eventIds[row]!),
    eventPerson: Int32Array.from(rows, (row) => records.eventPerson[row]! - from),
    eventDay: Int32Array.from(rows, (row) => records.eventDay[row]!),
    eventFacts: each(records.eventFacts, (column) => Float64Array.from(rows, (row) => column[row]!)),
    eventVoid: Uint8Array.from(rows, (row) => records.eventVoid[row]!)
  };
}

export const sliceOfGroups = ({ ofPerson, count }: Groups, { from, to }: { from: number; to: number }): Groups => ({
  ofPerson: ofPerson.slice(from, to),
  count
});

const each = (columns: FactColumns, change: (column: Float64Array) => Float64Array): FactColumns =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, change(column)]));
