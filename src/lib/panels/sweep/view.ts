/** What a sweep found, in the form its pictures take; sums stand for everybody the sample does. */
import {
  addressOf,
  AS_WRITTEN,
  kindOf,
  sizeOf,
  writtenValue,
  type Lever,
  type PointFigures,
  type SweepPoint
} from '#simulations';
import type { SweepData, SweptAxis, SweptFigures, SweptPoint } from '$lib/charts/heat/data.ts';
import type { Sample } from '$lib/charts/frame/figure.ts';

/** Points as they come in: by place in their grid, −1 the rule as written. */
export function gatherPoints() {
  const found = new Map<number, SweepPoint>();
  return {
    count: () => found.size,
    add(points: Iterable<[number, SweepPoint]>): void {
      for (const [point, one] of points) found.set(point, one);
    },
    /** null until the rule as written is settled. */
    data(rule: string, levers: [Lever, Lever], sample: Sample): SweepData | null {
      const written = found.get(AS_WRITTEN)?.figures;
      return written ? sweepData(rule, levers, found, written, sample) : null;
    }
  };
}

/** Levers with their values ascending; points by place in their grid, −1 the rule as written. */
export function sweepData(
  rule: string,
  levers: [Lever, Lever],
  found: ReadonlyMap<number, SweepPoint>,
  written: PointFigures,
  sample: Sample
): SweepData {
  const { columns, rows } = sizeOf(levers);
  const weighted = ({ expenditure, burdenLeft, helped }: PointFigures): SweptFigures => {
    const { weight } = sample;
    return { expenditure: expenditure * weight, burdenLeft: burdenLeft * weight, helped: helped * weight };
  };
  return {
    rule,
    x: axisOf(levers[0]),
    y: axisOf(levers[1]),
    written: weighted(written),
    points: Array.from({ length: columns * rows }, (_, point): SweptPoint | null => {
      const one = found.get(point);
      if (!one) return null;
      return one.figures ? { figures: weighted(one.figures) } : { fault: one.fault };
    }),
    sample
  };
}

const axisOf = (lever: Lever): SweptAxis => ({
  name: addressOf(lever),
  unit: kindOf(lever) === 'rate' ? 'rate' : 'yuan',
  written: writtenValue(lever),
  values: lever.values
});
