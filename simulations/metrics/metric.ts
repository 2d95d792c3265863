/** What a metric is: a figure for each group of people, exact until it is shown, with the words that say what it means. */
import type { Records, Sentence } from '#dsl';
import type { Outcomes } from '../outcomes.ts';

export type Settled = { records: Records; outcomes: Outcomes };

/** Which group each person is in: 0 ≤ ofPerson[p] < count, or −1 for none. */
export type Grouping = { ofPerson: Int32Array; count: number };

/** numerator ÷ denominator, both integers; a total has denominator 1. Nothing to divide by is no figure. */
export type Quotient = { numerator: number; denominator: number };

/** `fen` and `people` are totals, to be multiplied by the population's weight; the others are per something. */
export type MetricUnit = 'fen' | 'people' | 'fen_per_person' | 'ratio';

export type Metric = {
  id: string;
  unit: MetricUnit;
  name: Sentence;
  definition: Sentence;
  /** What it is measured against, in words. */
  denominator: Sentence;
  /** by group */
  compute: (settled: Settled, grouping: Grouping) => Quotient[];
};

/** null where there is nothing to divide by. */
export const valueOf = ({ numerator, denominator }: Quotient): number | null =>
  denominator === 0 ? null : numerator / denominator;

export const isTotal = (unit: MetricUnit): boolean => unit === 'fen' || unit === 'people';

/** by group: Σ of the events' amounts */
export function sumEvents(
  { records }: Settled,
  { ofPerson, count }: Grouping,
  amount: (event: number) => number
): number[] {
  const sums = new Array<number>(count).fill(0);
  for (let event = 0; event < records.eventPerson.length; event++) {
    const group = ofPerson[records.eventPerson[event]!]!;
    if (group >= 0 && records.eventVoid[event] === 0) sums[group]! += amount(event);
  }
  return sums;
}

/** by group: Σ over the people of what `amount` says of each */
export function sumPeople({ ofPerson, count }: Grouping, amount: (person: number) => number): number[] {
  const sums = new Array<number>(count).fill(0);
  ofPerson.forEach((group, person) => {
    if (group >= 0) sums[group]! += amount(person);
  });
  return sums;
}

export const totals = (numerators: number[]): Quotient[] =>
  numerators.map((numerator) => ({ numerator, denominator: 1 }));

export const quotients = (numerators: number[], denominators: number[]): Quotient[] =>
  numerators.map((numerator, i) => ({ numerator, denominator: denominators[i]! }));

/**
 * A sum of whole numbers from 0 up, where it is exact: one that ends below 2⁵³ was below it, and so exact, at every step.
 * Throws a RangeError otherwise.
 */
export function exactly(sum: number): number {
  if (sum > Number.MAX_SAFE_INTEGER) throw new RangeError('a sum of 2^53 fen or more is not exact');
  return sum;
}
