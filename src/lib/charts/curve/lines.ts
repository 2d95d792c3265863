/** Reading a curve: its value at any cost, its rates, and where spending less would leave a family better off. */
import { wholeFen } from '../figures.ts';
import type { CurveCliff, CurvePoint, CurveSegment, CurveSeries } from './data.ts';

/** fen paid at a cost in fen; beyond the last point what the last point pays. */
export function paidAt(series: CurveSeries, x: number): number {
  const { points } = series;
  const known = series.also?.find((point) => point.x === x);
  if (known) return known.paid;
  const after = points.findIndex((point) => point.x >= x);
  if (after === -1) return points.at(-1)?.paid ?? 0;
  const right = points[after]!;
  if (right.x === x || after === 0) return right.paid;
  const left = points[after - 1]!;
  return wholeFen(left.paid + ((right.paid - left.paid) * (x - left.x)) / (right.x - left.x));
}

/** The curve from 0 to `xMax`, with a point at `xMax` itself. */
export function within(series: CurveSeries, xMax: number): CurvePoint[] {
  const inside = series.points.filter((point) => point.x < xMax);
  return [...inside, { x: xMax, paid: paidAt(series, xMax) }];
}

/** The marginal rates from 0 to `xMax`: as given, or from the slopes. Jumps have none. */
export function ratesOf(series: CurveSeries, xMax: number): CurveSegment[] {
  const given = series.segments ?? slopes(series.points);
  return given
    .filter((segment) => segment.from < xMax && segment.to > segment.from)
    .map((segment) => ({ ...segment, to: Math.min(segment.to, xMax) }));
}

function slopes(points: CurvePoint[]): CurveSegment[] {
  const out: CurveSegment[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    if (b.x - a.x > 1) {
      out.push({ from: a.x, to: b.x, rate: Math.round(((b.paid - a.paid) / (b.x - a.x)) * 1e4) });
    }
  }
  return out;
}

/** The marginal rate beyond a cost; at a jump that on its other side, at the end that before it. */
export const rateAt = (rates: CurveSegment[], x: number): number =>
  (rates.find((segment) => x < segment.to) ?? rates.at(-1))?.rate ?? 0;

/** Costs between which somebody is worse off than at another cost beside them. */
export type Shadow = { cliff: CurveCliff; from: number; to: number };

/**
 * What lies in a cliff's shadow. Where aid rises faster than the cost: the costs below that leave a larger burden than
 * the cost above. Where it falls: the costs above that are paid less than the cost below.
 */
export function shadowOf(series: CurveSeries, cliff: CurveCliff, xMax: number): Shadow {
  const points = within(series, Math.max(xMax, cliff.to));
  if (cliff.after > cliff.before) {
    const bearable = cliff.to - cliff.after;
    const below = points.filter((point) => point.x <= cliff.from);
    return { cliff, from: lastCrossing(below, (point) => point.x - point.paid - bearable) ?? 0, to: cliff.to };
  }
  const beyond = points.filter((point) => point.x >= cliff.to);
  return { cliff, from: cliff.from, to: firstCrossing(beyond, (point) => point.paid - cliff.before) ?? xMax };
}

type Measure = (point: CurvePoint) => number;

const between = (a: CurvePoint, b: CurvePoint, measure: Measure): number => {
  const [from, to] = [measure(a), measure(b)];
  return to === from ? a.x : a.x + ((b.x - a.x) * (0 - from)) / (to - from);
};

/** Walking back from the last point: where the measure, above nought there, was nought. */
function lastCrossing(points: CurvePoint[], measure: Measure): number | null {
  for (let i = points.length - 1; i > 0; i--) {
    if (measure(points[i - 1]!) <= 0) return between(points[i - 1]!, points[i]!, measure);
  }
  return null;
}

/** Walking on from the first point: where the measure, below nought there, comes back to it. */
function firstCrossing(points: CurvePoint[], measure: Measure): number | null {
  for (let i = 1; i < points.length; i++) {
    if (measure(points[i]!) >= 0) return between(points[i - 1]!, points[i]!, measure);
  }
  return null;
}
