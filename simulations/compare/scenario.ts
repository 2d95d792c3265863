/** One plan's figures over all the people: those of the parts added up. */
import { planName } from '#dsl';
import { Distribution } from '../metrics/distribution.ts';
import { METRICS } from '../metrics/index.ts';
import type { Measured, Summed } from '../metrics/measured.ts';
import { exactly, type Quotient } from '../metrics/metric.ts';
import { burdenQuantiles, countBurdens } from './burden.ts';
import { addUp, type Cells } from './cells.ts';
import type { MetricFigures, Scenario } from './compare.ts';
import type { PartFigures } from './part.ts';

/** What a worker tells of its part: figures by cell, and each person's burden. */
export type PartTotals = Pick<PartFigures, 'sums' | 'burden' | 'outsideForce'> & {
  /** by cell: people to whom aid was paid */
  helped: number[];
};

export function totalsOf({ sums, aid, burden, outsideForce }: PartFigures, cellStart: Int32Array): PartTotals {
  const helped = sums.map((_, cell) => {
    let count = 0;
    for (let place = cellStart[cell]!; place < cellStart[cell + 1]!; place++) if (aid[place]! > 0) count++;
    return count;
  });
  return { sums, burden, outsideForce, helped };
}

export type ScenarioTotals = {
  add: (part: PartTotals, cellStart: Int32Array) => void;
  /** `held`: the categories that anyone holds. Throws a RangeError where a sum is too large to be exact. */
  finish: (cells: Cells, places: number[], held: ReadonlySet<string>) => Omit<Scenario, 'funds'>;
};

export function createTotals({ plan, sums: nodes, metrics }: Measured, cells: number): ScenarioTotals {
  const sums = Array.from({ length: cells }, () => new Float64Array(nodes.length));
  const helped = new Float64Array(cells);
  const people = new Float64Array(cells);
  const burdens = new Distribution();
  let outsideForce = 0;

  const counted = (summed: Summed, cell: number): number => {
    if ('sum' in summed) return sums[cell]![summed.sum]!;
    return summed.people === 'all' ? people[cell]! : helped[cell]!;
  };

  return {
    add(part, cellStart) {
      for (let cell = 0; cell < cells; cell++) {
        part.sums[cell]!.forEach((sum, s) => (sums[cell]![s]! += sum));
        helped[cell]! += part.helped[cell]!;
        people[cell]! += cellStart[cell + 1]! - cellStart[cell]!;
      }
      for (const burden of part.burden) burdens.add(burden);
      outsideForce += part.outsideForce;
    },
    finish: (crossed, places, held) => ({
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
      burden: { people: countBurdens(burdens), quantiles: burdenQuantiles(burdens) }
    })
  };
}
