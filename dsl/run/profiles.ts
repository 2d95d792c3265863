/**
 * Kinds of events. Two events are of one profile where they agree in everything discrete that the plan reads: what the
 * person holds, codes and bits, the version, and on which side of each limit an age or a day lies.
 */
import type { Discrete } from './discrete.ts';

/** By position: what profiles are told apart by. Columns a plan does not read are absent. */
export type DiscreteColumns = {
  /** by plan fact: enumerated facts, and those with limits; NaN where empty */
  facts: (Float64Array | null)[];
  /** bit c of word w: the data list plan.categories[32 w + c] */
  held: Uint32Array[];
  version: Int32Array;
};

export type Profiles = {
  count: number;
  /** by position */
  of: Int32Array;
  /** by profile: the values of an event that is of it */
  values: DiscreteColumns;
};

/** Numbers the profiles in the order in which they are met. */
export function profilesOf(discrete: Discrete, columns: DiscreteColumns): Profiles {
  const events = columns.version.length;
  let of: Int32Array = new Int32Array(events);
  let count = events === 0 ? 0 : 1;
  const tell = (column: ArrayLike<number>, codeOf: (value: number) => number): void => {
    ({ of, count } = toldApart(of, count, column, codeOf));
  };
  columns.facts.forEach((column, fact) => {
    if (!column) return;
    const cuts = discrete.cuts.get(fact);
    tell(column, cuts ? (value) => sideOf(cuts, value) : (value) => value);
  });
  for (const word of columns.held) tell(word, (value) => value);
  tell(columns.version, (value) => value);
  const first = new Int32Array(count).fill(-1);
  for (let i = 0; i < events; i++) if (first[of[i]!]! < 0) first[of[i]!] = i;
  return { count, of, values: valuesOfSome(columns, first) };
}

/** How many limits are not above the value; −1 where it is empty. */
function sideOf(cuts: number[], value: number): number {
  if (Number.isNaN(value)) return -1;
  let side = 0;
  while (side < cuts.length && cuts[side]! <= value) side++;
  return side;
}

/** Splits what was alike so far by one more column. */
function toldApart(
  of: Int32Array,
  count: number,
  column: ArrayLike<number>,
  codeOf: (value: number) => number
): { of: Int32Array; count: number } {
  // Values in the order in which they are met; neighbours are often the same.
  const codes = new Map<number, number>();
  const known = new Map<number, number>();
  const code = new Int32Array(of.length);
  let last = NaN;
  let lastCode = -1;
  for (let i = 0; i < of.length; i++) {
    const value = column[i]!;
    if (value !== last || lastCode < 0) {
      last = value;
      const found = known.get(value);
      if (found !== undefined) lastCode = found;
      else {
        const side = codeOf(value);
        if (!codes.has(side)) codes.set(side, codes.size);
        known.set(value, (lastCode = codes.get(side)!));
      }
    }
    code[i] = lastCode;
  }
  if (codes.size <= 1) return { of, count };
  return numbered(of, count, code, codes.size);
}

/** A table where it is small, a map where not. */
const SMALL = 1 << 22;

function numbered(of: Int32Array, count: number, code: Int32Array, codes: number): { of: Int32Array; count: number } {
  const split = new Int32Array(of.length);
  let next = 0;
  if (count * codes <= SMALL) {
    const table = new Int32Array(count * codes).fill(-1);
    for (let i = 0; i < of.length; i++) {
      const at = of[i]! * codes + code[i]!;
      if (table[at]! < 0) table[at] = next++;
      split[i] = table[at]!;
    }
  } else {
    const table = new Map<number, number>();
    for (let i = 0; i < of.length; i++) {
      const at = of[i]! * codes + code[i]!;
      const found = table.get(at);
      if (found === undefined) table.set(at, next);
      split[i] = found ?? next++;
    }
  }
  return { of: split, count: next };
}

/** The values of some of the profiles. */
export function valuesOfSome({ facts, held, version }: DiscreteColumns, some: Int32Array): DiscreteColumns {
  const chosen = <T extends Float64Array | Uint32Array | Int32Array>(into: T, column: T): T => {
    for (let k = 0; k < some.length; k++) into[k] = column[some[k]!]!;
    return into;
  };
  return {
    facts: facts.map((column) => column && chosen(new Float64Array(some.length), column)),
    held: held.map((word) => chosen(new Uint32Array(some.length), word)),
    version: chosen(new Int32Array(some.length), version)
  };
}
