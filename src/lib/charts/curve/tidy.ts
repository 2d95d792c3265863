/** Curves as they are to be read: bends that no one would see are gone, and a level begins where it is reached. */
import type { CurvePoint, CurveSegment, CurveSeries, SaidCurve } from './data.ts';

export const tidied = (data: SaidCurve): SaidCurve => ({ ...data, series: data.series.map(tidy) });

function tidy(series: CurveSeries): CurveSeries {
  if (!series.segments) return series;
  const segments = joined(series.segments);
  const within = ({ x }: CurvePoint) => segments.some(({ from, to }) => from < x && x < to);
  const points = series.points.filter((point) => !within(point)).map((point) => reached(point, series, segments));
  return { ...series, points, segments: segments.map((segment) => ({ ...segment, ...moved(segment, points) })) };
}

/** Where the parts of a sum bend against each other, the sum runs straight on. */
function joined(segments: CurveSegment[]): CurveSegment[] {
  const out: CurveSegment[] = [];
  for (const segment of segments) {
    const last = out.at(-1);
    if (last?.to === segment.from && last.rate === segment.rate) out[out.length - 1] = { ...last, to: segment.to };
    else out.push(segment);
  }
  return out;
}

/**
 * A bend into a level lies between two fen. The curve gives the last before it, rounded, sometimes a fen short of the
 * level; the cost to show is the next one, the first that is paid in full.
 */
function reached(point: CurvePoint, { points }: CurveSeries, segments: CurveSegment[]): CurvePoint {
  const level = segments.find(({ from, rate }) => from === point.x && rate === 0);
  const before = segments.some(({ to, rate }) => to === point.x && rate !== 0);
  const paid = level && points.find(({ x }) => x === level.to)?.paid;
  if (!before || paid === undefined || paid === point.paid) return point;
  return { x: point.x + 1, paid };
}

/** A segment's ends where its points now are. */
function moved({ from, to }: CurveSegment, points: CurvePoint[]): Pick<CurveSegment, 'from' | 'to'> {
  const now = (x: number) => (points.some((point) => point.x === x) ? x : x + 1);
  return { from: now(from), to: now(to) };
}
