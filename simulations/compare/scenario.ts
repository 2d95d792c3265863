/** One plan's figures over all the people: those of the parts added up. */
import { planName } from '#dsl';
import { METRICS } from '../metrics/index.ts';
import type { Measured, Summed } from '../metrics/measured.ts';
import { exactly, type Quotient } from '../metrics/metric.ts';
import type { Burdens } from './burden.ts';
import { addUp, type Cells } from './cells.ts';
import type { MetricFigures, Scenario } from './compare.ts';
import type { PartFigures } from './part.ts';

/** Figures of some of the people, by cell. */
export type PartTotals = Pick<PartFigures, 'sums' | 'outsideForce'> & {
  /** by cell: how many there are, and to how many aid was paid */
  people: number[];
  helped: number[];
};

export function totalsOf(
  { sums, aid, outsideForce }: Pick<PartFigures, 'sums' | 'aid' | 'outsideForce'>,
  cellStart: Int32Array
): PartTotals {
  const people = sums.map((_, cell) => cellStart[cell + 1]! - cellStart[cell]!);
  const helped = sums.map((_, cell) => {
    let count = 0;
    for (let place = cellStart[cell]!; place < cellStart[cell + 1]!; place++) if (aid[place]! > 0) count++;
    return count;
  });
  return { sums, outsideForce, people, helped };
}

export type ScenarioTotals = {
  add: (part: PartTotals) => void;
  /** `held`: the categories that anyone holds. Throws a RangeError where a sum is too large to be exact. */
  finish: (cells: Cells, places: number[], held: ReadonlySet<string>, burden: Burdens) => Omit<Scenario, 'funds'>;
};

export function createTotals({ plan, sums: nodes, metrics }: Measured, cells: number): ScenarioTotals {
  const sums = Array.from({ length: cells }, () => new Float64Array(nodes.length));
  const helped = new Float64Array(cells);
  const people = new Float64Array(cells);
  let outsideForce = 0;

  const counted = (summed: Summed, cell: number): number => {
    if ('sum' in summed) return sums[cell]![summed.sum]!;
    return summed.people === 'all' ? people[cell]! : helped[cell]!;
  };

  return {
    add(part) {
      for (let cell = 0; cell < cells; cell++) {
        part.sums[cell]!.forEach((sum, s) => (sums[cell]![s]! += sum));
        helped[cell]! += part.helped[cell]!;
        people[cell]! += part.people[cell]!;
      }
      outsideForce += part.outsideForce;
    },
    finish: (crossed, places, held, burden) => ({
      name: planName(plan),
      title: plan.title,
      assumptions: plan.assumptions,
      unheldCategories: plan.categories.map(({ name }) => name).filter((name) => !held.has(name)),
      outsideForce,
      metrics: METRICS.map(({ id, unit }, m): MetricFigures => {
        const { over, under } = metrics[m]!;
        const byCell = Array.from({ length: cells }, (_, cell): Quotient => {
          return { numerator: counted(over, cell), denominator: under ? counted(under, cell) : 1 };
        });
        const added = (count: number, groupOf: (cell: number) => number) => addUp(byCell, unit, count, groupOf);
        const byCategory = added(crossed.categories, crossed.categoryOf);
        const all = added(1, () => 0)[0]!;
        exactly(all.numerator);
        exactly(all.denominator);
        return {
          metric: id,
          unit,
          all,
          byCategory: places.map((place) => byCategory[place]!),
          byQuintile: added(crossed.quintiles, crossed.quintileOf)
        };
      }),
      burden
    })
  };
}
