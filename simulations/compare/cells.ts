/** People by category and quintile at once: figures are computed for these cells in one pass and added up to groups. */
import type { Groups, Plan, Records } from '#dsl';
import type { MetricUnit, Quotient } from '../metrics/metric.ts';
import { isTotal } from '../metrics/metric.ts';
import {
  categoryGroups,
  quintileGroups,
  type CategoryGroup,
  type CountedCategories,
  type QuintileGroup
} from './groups.ts';
import type { Ranks } from './ranks.ts';

/** The people met so far: plain data. */
export type CountedPeople = { category: CountedCategories; quintile: QuintileGroup[] };

export type Cells = {
  count: number;
  categories: number;
  quintiles: number;
  /** Of the next part of the people. */
  of: (records: Records) => Groups;
  counted: () => CountedPeople;
  /** Those who were counted elsewhere. */
  add: (counted: CountedPeople) => void;
  categoryOf: (cell: number) => number;
  quintileOf: (cell: number) => number;
  /** After the last part: the groups that are shown; of categories, each one's place among `categories`. */
  finish: () => { category: CategoryGroup[]; quintile: QuintileGroup[]; places: number[] };
};

/** Categories in the order in which the plan declares them. */
export function crossed(plan: Plan, categoryNames: string[], ranks: Ranks): Cells {
  const category = categoryGroups(plan, categoryNames);
  const quintile = quintileGroups(ranks);
  const [categories, quintiles] = [category.count, quintile.count];
  const count = categories * quintiles;
  return {
    ...{ count, categories, quintiles },
    of(records) {
      const [ofCategory, ofQuintile] = [category.of(records), quintile.of(records)];
      return { ofPerson: ofCategory.map((group, person) => group * quintiles + ofQuintile[person]!), count };
    },
    counted: () => ({ category: category.counted(), quintile: quintile.counted() }),
    add(counted) {
      category.add(counted.category);
      quintile.add(counted.quintile);
    },
    categoryOf: (cell) => Math.floor(cell / quintiles),
    quintileOf: (cell) => cell % quintiles,
    finish() {
      const { groups, places } = category.finish();
      return { category: groups, quintile: quintile.finish().groups, places };
    }
  };
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
