/** What a metric is: a figure for each group of people, exact until it is shown, with the words that say what it means. */
import type { NodeId, Sentence } from '#dsl';
import type { Figures } from './figures.ts';

/** numerator ÷ denominator, both integers; a total has denominator 1. Nothing to divide by is no figure. */
export type Quotient = { numerator: number; denominator: number };

/** `fen` and `people` are totals, to be multiplied by the population's weight; the others are per something. */
export type MetricUnit = 'fen' | 'people' | 'fen_per_person' | 'ratio';

/** The sum of a node over events, or a number of people: all, or those to whom aid above zero was paid. */
export type Counted = { events: NodeId } | { people: 'all' | 'helped' };

export type Metric = {
  id: string;
  unit: MetricUnit;
  name: Sentence;
  definition: Sentence;
  /** What it is measured against, in words. */
  denominator: Sentence;
  over: (figures: Figures) => Counted;
  /** Absent from a total. */
  under?: (figures: Figures) => Counted;
};

/** null where there is nothing to divide by. */
export const valueOf = ({ numerator, denominator }: Quotient): number | null =>
  denominator === 0 ? null : numerator / denominator;

export const isTotal = (unit: MetricUnit): boolean => unit === 'fen' || unit === 'people';

/**
 * A sum of whole numbers from 0 up, where it is exact: one that ends below 2⁵³ was below it, and so exact, at every step.
 * Throws a RangeError otherwise.
 */
export function exactly(sum: number): number {
  if (sum > Number.MAX_SAFE_INTEGER) throw new RangeError('a sum of 2^53 fen or more is not exact');
  return sum;
}
