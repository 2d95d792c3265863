/** People by category and quintile at once: figures are computed for these cells in one pass and added up to groups. */
import type { MetricUnit, Quotient } from '../metrics/metric.ts';
import { isTotal } from '../metrics/metric.ts';

export type Cells = {
  count: number;
  categories: number;
  quintiles: number;
  /** by person */
  of: (category: Int32Array, quintile: Int32Array) => Int32Array;
  categoryOf: (cell: number) => number;
  quintileOf: (cell: number) => number;
};

export const crossed = (categories: number, quintiles: number): Cells => ({
  count: categories * quintiles,
  categories,
  quintiles,
  of: (category, quintile) => category.map((group, person) => group * quintiles + quintile[person]!),
  categoryOf: (cell) => Math.floor(cell / quintiles),
  quintileOf: (cell) => cell % quintiles
});

/** Sums of numerators and denominators; a total stays a total. Each person is in one cell, so headcounts add up too. */
export function addUp(
  byCell: Quotient[],
  unit: MetricUnit,
  count: number,
  groupOf: (cell: number) => number
): Quotient[] {
  const sums = Array.from({ length: count }, () => ({ numerator: 0, denominator: isTotal(unit) ? 1 : 0 }));
  byCell.forEach(({ numerator, denominator }, cell) => {
    const sum = sums[groupOf(cell)]!;
    sum.numerator += numerator;
    if (!isTotal(unit)) sum.denominator += denominator;
  });
  return sums;
}
