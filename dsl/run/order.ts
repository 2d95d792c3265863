/** The order in which events are settled: by person, then day, then file order. One order serves every plan. */
import type { Records } from './records.ts';

export type EventOrder = {
  /** position → row of the input */
  row: Int32Array;
  /** positions of person p: personStart[p] ≤ i < personStart[p + 1] */
  personStart: Int32Array;
};

/** A counting sort by person, and within a person by day; nearly linear for files in any order. */
export function orderEvents({ personIds, eventPerson, eventDay }: Records): EventOrder {
  const personStart = new Int32Array(personIds.length + 1);
  for (let row = 0; row < eventPerson.length; row++) personStart[eventPerson[row]! + 1]!++;
  for (let person = 0; person < personIds.length; person++) personStart[person + 1]! += personStart[person]!;
  const next = personStart.slice();
  const row = new Int32Array(eventPerson.length);
  for (let at = 0; at < row.length; at++) row[next[eventPerson[at]!]!++] = at;
  for (let person = 0; person < personIds.length; person++) {
    sortByDay(row, eventDay, personStart[person]!, personStart[person + 1]!);
  }
  return { row, personStart };
}

/** Most people have a few events, and those often in order. */
const FEW = 32;

/** Sorts rows[from … to − 1] by day; rows of one day keep the order of the file, in which they come. */
function sortByDay(rows: Int32Array, eventDay: Int32Array, from: number, to: number): void {
  if (to - from > FEW) {
    rows.subarray(from, to).sort((a, b) => eventDay[a]! - eventDay[b]! || a - b);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!;
    const day = eventDay[row]!;
    let at = i;
    for (; at > from && eventDay[rows[at - 1]!]! > day; at--) rows[at] = rows[at - 1]!;
    rows[at] = row;
  }
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
