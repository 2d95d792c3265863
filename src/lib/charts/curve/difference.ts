/** The surfaces between two curves, cut where they cross. */
import type { CurvePoint } from './data.ts';

/** Where `sign` is 1 the second curve pays more, where −1 less. */
export type DifferenceArea = { sign: 1 | -1; upper: CurvePoint[]; lower: CurvePoint[] };

/** Two curves over the same costs (each from 0 to the same end). */
export function differenceAreas(first: CurvePoint[], second: CurvePoint[]): DifferenceArea[] {
  const areas: DifferenceArea[] = [];
  let open: DifferenceArea | null = null;
  const costs = crossingsToo(first, second);
  const rows = costs.map((x) => ({ x, first: valueAt(first, x), second: valueAt(second, x) }));
  for (let i = 1; i < rows.length; i++) {
    const [a, b] = [rows[i - 1]!, rows[i]!];
    // Rounding to the fen is no difference.
    const gap = a.second + b.second - a.first - b.first;
    const sign = (Math.abs(gap) <= 2 ? 0 : Math.sign(gap)) as 1 | 0 | -1;
    if (sign === 0) {
      open = null;
      continue;
    }
    if (!open || open.sign !== sign) {
      open = { sign, upper: [{ x: a.x, paid: a.second }], lower: [{ x: a.x, paid: a.first }] };
      areas.push(open);
    }
    open.upper.push({ x: b.x, paid: b.second });
    open.lower.push({ x: b.x, paid: b.first });
  }
  return areas;
}

/** All costs at which either curve turns or the two cross, ascending. */
function crossingsToo(first: CurvePoint[], second: CurvePoint[]): number[] {
  const costs = [...new Set([...first, ...second].map((point) => point.x))].sort((a, b) => a - b);
  const crossings: number[] = [];
  for (let i = 1; i < costs.length; i++) {
    const [a, b] = [costs[i - 1]!, costs[i]!];
    const before = valueAt(second, a) - valueAt(first, a);
    const after = valueAt(second, b) - valueAt(first, b);
    if (before * after < 0) crossings.push(a + ((b - a) * before) / (before - after));
  }
  return [...costs, ...crossings].sort((a, b) => a - b);
}

/** On the straight lines themselves, not rounded: this is for drawing. */
function valueAt(points: CurvePoint[], x: number): number {
  const i = points.findIndex((point) => point.x >= x);
  if (i <= 0) return points[Math.max(i, 0)]?.paid ?? 0;
  const [a, b] = [points[i - 1]!, points[i]!];
  return a.paid + ((b.paid - a.paid) * (x - a.x)) / (b.x - a.x);
}
