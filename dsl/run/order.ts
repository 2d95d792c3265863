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
  const { least, span } = range(eventDay);
  const days = new Int32Array(eventDay.length);
  for (let row = 0; row < days.length; row++) days[row] = eventDay[row]! - least;
  const byDay = countingSort(null, span, days).sorted;
  const { sorted, start } = countingSort(byDay, records.personIds.length, eventPerson);
  return { row: sorted, personStart: start };
}

/** Stable: rows in the order given (null: as they are numbered), by a key below `keys`. */
function countingSort(rows: Int32Array | null, keys: number, keyOf: Int32Array) {
  const start = new Int32Array(keys + 1);
  for (let k = 0; k < keyOf.length; k++) start[keyOf[k]! + 1]!++;
  for (let key = 0; key < keys; key++) start[key + 1]! += start[key]!;
  const next = start.slice(0, keys);
  const sorted = new Int32Array(keyOf.length);
  for (let k = 0; k < sorted.length; k++) {
    const row = rows === null ? k : rows[k]!;
    sorted[next[keyOf[row]!]!++] = row;
  }
  return { sorted, start };
}

/** The least value and how many integers lie from it to the greatest. */
export function range(values: Int32Array): { least: number; span: number } {
  if (values.length === 0) return { least: 0, span: 0 };
  let least = values[0]!;
  let greatest = least;
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return { least, span: greatest - least + 1 };
}
