/** People by category and quintile at once: figures are computed for these cells in one pass and added up to groups. */
import type { Grouping, MetricUnit, Quotient } from '../metrics/metric.ts';
import { isTotal } from '../metrics/metric.ts';

export type Cells = {
  grouping: Grouping;
  categories: number;
  quintiles: number;
  categoryOf: (cell: number) => number;
  quintileOf: (cell: number) => number;
};

export function crossed(category: Grouping, quintile: Grouping): Cells {
  const categoryOf = (cell: number) => Math.floor(cell / quintile.count);
  const quintileOf = (cell: number) => cell % quintile.count;
  const ofPerson = category.ofPerson.map((group, person) => group * quintile.count + quintile.ofPerson[person]!);
  const grouping = { ofPerson, count: category.count * quintile.count };
  return { grouping, categories: category.count, quintiles: quintile.count, categoryOf, quintileOf };
}

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
