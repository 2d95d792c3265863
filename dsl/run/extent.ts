/** How large the amounts of some columns are: the kernel need not guard against what none of them comes to. */
import type { EventOrder } from './order.ts';

export type Extent = {
  /** by plan fact that is read as an amount: the largest there is, however signed; Infinity for others */
  facts: number[];
  /** by plan fact that is read as an amount: all are whole numbers of 32 bits, or empty */
  isNarrow: boolean[];
  /** of any one person: the largest amount of each event, added up, and how many events there are */
  ofPerson: number;
  events: number;
};

/** `amounts`: by plan fact, its values by row; null for what is not read as an amount. */
export function extentOf({ personStart, row }: EventOrder, amounts: (Float64Array | null)[]): Extent {
  const sources = amounts.filter((values) => values !== null);
  const most = new Float64Array(sources.length);
  const isWide = new Uint8Array(sources.length);
  let ofPerson = 0;
  let events = 0;
  for (let person = 0; person + 1 < personStart.length; person++) {
    const [from, to] = [personStart[person]!, personStart[person + 1]!];
    let sum = 0;
    for (let i = from; i < to; i++) {
      const at = row[i]!;
      let largest = 0;
      for (let f = 0; f < sources.length; f++) {
        // What is empty is not greater than anything.
        const value = Math.abs(sources[f]![at]!);
        if (value > (value | 0)) isWide[f] = 1;
        if (value > most[f]!) most[f] = value;
        if (value > largest) largest = value;
      }
      sum += largest;
    }
    if (sum > ofPerson) ofPerson = sum;
    if (to - from > events) events = to - from;
  }
  const places = amounts.map((values) => (values ? sources.indexOf(values) : -1));
  return {
    facts: places.map((at) => most[at] ?? Infinity),
    isNarrow: places.map((at) => isWide[at] === 0),
    ofPerson,
    events
  };
}
