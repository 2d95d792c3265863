/**
 * Kinds of events. Two events are of one profile where they agree in everything discrete that the plan reads: what the
 * person holds, codes and bits, the version, and on which side of each limit an age or a day lies.
 */
import type { Discrete } from './discrete.ts';

export type NumberColumn = Float64Array | Int32Array | Uint32Array;

/** Of position i: `values[i]`, or `values[at[i]]`. */
export type Column = { values: NumberColumn; at: Int32Array | null };

/** What profiles are told apart by. Columns a plan does not read are absent. `C`: a column of events, or of profiles. */
type Discretes<C> = {
  /** by plan fact: enumerated facts, and those with limits; NaN where empty */
  facts: (C | null)[];
  /** bit c of word w: the data list plan.categories[32 w + c] */
  held: Uint32Array[];
  version: Int32Array;
};
export type DiscreteColumns = Discretes<NumberColumn>;

export type Profiles = {
  count: number;
  /** by position */
  of: Int32Array;
  /** by profile: the values of an event that is of it */
  values: DiscreteColumns;
};

/** Numbers the profiles in the order in which they are met, column by column. `columns`: by position. */
export function profilesOf(discrete: Discrete, columns: Discretes<Column>): Profiles {
  const events = columns.version.length;
  const of = new Int32Array(events);
  let count = events === 0 ? 0 : 1;
  columns.facts.forEach((column, fact) => {
    if (column) count = tellApart(of, count, column, discrete.cuts.get(fact) ?? null);
  });
  for (const word of columns.held) count = tellApart(of, count, { values: word, at: null }, null);
  count = tellApart(of, count, { values: columns.version, at: null }, null);
  const first = new Int32Array(count).fill(-1);
  for (let i = 0, found = 0; found < count; i++) {
    if (first[of[i]!]! >= 0) continue;
    first[of[i]!] = i;
    found++;
  }
  const facts = columns.facts.map(
    (column) => column && Float64Array.from(first, (i) => column.values[column.at ? column.at[i]! : i]!)
  );
  const held = columns.held.map((word) => Uint32Array.from(first, (i) => word[i]!));
  return { count, of, values: { facts, held, version: Int32Array.from(first, (i) => columns.version[i]!) } };
}

/** How many limits are not above the value; −1 where it is empty. */
function sideOf(cuts: number[], value: number): number {
  if (Number.isNaN(value)) return -1;
  let side = 0;
  while (side < cuts.length && cuts[side]! <= value) side++;
  return side;
}

/** Values that are found in a table: ages, codes, days of this and the last century. */
const SMALL = 1 << 16;

/**
 * Splits what was alike so far by one more column: `of` is numbered anew, and how many there are is answered. `cuts`: values that lie
 * between the same limits are alike.
 */
function tellApart(of: Int32Array, count: number, { values, at }: Column, cuts: number[] | null): number {
  // The value's likeness by value, then by likeness and number so far the number from now on.
  const small = new Int32Array(SMALL).fill(-1);
  const large = new Map<number, number>();
  const likeness = new Map<number, number>();
  const numbers: Int32Array[] = [];
  let next = 0;
  const meet = (value: number): number => {
    const side = cuts ? sideOf(cuts, value) : value;
    const found = likeness.get(side) ?? likeness.size;
    likeness.set(side, found);
    numbers[found] ??= new Int32Array(count).fill(-1);
    if (value >= 0 && value < SMALL && Number.isInteger(value)) small[value] = found;
    else large.set(value, found);
    return found;
  };
  for (let i = 0; i < of.length; i++) {
    const value = values[at ? at[i]! : i]!;
    let like = small[value] ?? large.get(value) ?? -1;
    if (like < 0) like = meet(value);
    const numbered = numbers[like]!;
    const before = of[i]!;
    if (numbered[before]! < 0) numbered[before] = next++;
    of[i] = numbered[before]!;
  }
  return next;
}

/** The values of some of the profiles. */
export function valuesOfSome({ facts, held, version }: DiscreteColumns, some: Int32Array): DiscreteColumns {
  const chosen = <T extends NumberColumn>(into: T, column: NumberColumn): T => {
    for (let k = 0; k < some.length; k++) into[k] = column[some[k]!]!;
    return into;
  };
  return {
    facts: facts.map((column) => column && chosen(new Float64Array(some.length), column)),
    held: held.map((word) => chosen(new Uint32Array(some.length), word)),
    version: chosen(new Int32Array(some.length), version)
  };
}
