/** The order in which events are settled: by person, then day, then file order. One order serves every plan. */
import type { Records } from './records.ts';

export type EventOrder = {
  /** position → row of the input */
  row: Int32Array;
  /** positions of person p: personStart[p] ≤ i < personStart[p + 1] */
  personStart: Int32Array;
};

/** Two stable counting sorts, by day and then by person: linear in events, persons and the days they span. */
export function orderEvents(records: Records): EventOrder {
  const { eventPerson, eventDay } = records;
  const persons = records.personIds.length;
  const inFileOrder = Int32Array.from({ length: eventDay.length }, (_, row) => row);
  const { least, span } = range(eventDay);
  const byDay = countingSort(inFileOrder, span, (row) => eventDay[row]! - least).sorted;
  const { sorted, start } = countingSort(byDay, persons, (row) => eventPerson[row]!);
  return { row: sorted, personStart: start };
}

function countingSort(rows: Int32Array, keys: number, keyOf: (row: number) => number) {
  const start = new Int32Array(keys + 1);
  for (const row of rows) start[keyOf(row) + 1]!++;
  for (let key = 0; key < keys; key++) start[key + 1]! += start[key]!;
  const next = start.slice(0, keys);
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[next[keyOf(row)]!++] = row;
  return { sorted, start };
}

/** The least value and how many integers lie from it to the greatest. */
export function range(values: Int32Array): { least: number; span: number } {
  if (values.length === 0) return { least: 0, span: 0 };
  let least = values[0]!;
  let greatest = least;
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return { least, span: greatest - least + 1 };
}
