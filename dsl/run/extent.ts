/** How large the amounts of some columns are: the kernel need not guard against what none of them comes to. */
import type { EventOrder } from './order.ts';

export type Extent = {
  /** by plan fact that is read as an amount: the largest there is, however signed; Infinity for others */
  facts: number[];
  /** of any one person: the largest amount of each event, added up, and how many events there are */
  ofPerson: number;
  events: number;
};

/** `amounts`: by plan fact, its values by position; null for what is not read as an amount. */
export function extentOf({ personStart, row }: EventOrder, amounts: (Float64Array | Int32Array | null)[]): Extent {
  const largest = new Float64Array(row.length);
  const facts = amounts.map((values) => {
    if (!values) return Infinity;
    let most = 0;
    for (let i = 0; i < values.length; i++) {
      // What is empty is not greater than anything.
      const value = Math.abs(values[i]!);
      if (value > most) most = value;
      if (value > largest[i]!) largest[i] = value;
    }
    return most;
  });
  const extent = { facts, ofPerson: 0, events: 0 };
  for (let person = 0; person + 1 < personStart.length; person++) {
    const [from, to] = [personStart[person]!, personStart[person + 1]!];
    let sum = 0;
    for (let i = from; i < to; i++) sum += largest[i]!;
    if (sum > extent.ofPerson) extent.ofPerson = sum;
    if (to - from > extent.events) extent.events = to - from;
  }
  return extent;
}
