/** What all parts of a curve's picture share: the places, the scales, the room left for labels. */
import type { Room } from '../scene/labels.ts';
import { polyline, type Box, type Point } from '../scene/scene.ts';
import type { ChartWords, Language, Side } from '../words/words.ts';
import type { SaidCurve, CurvePoint, CurveSeries } from './data.ts';
import type { CurveGroup } from './groups.ts';

/** One drawn line; `place` is its group's position among those drawn. */
export type Line = { group: CurveGroup; place: number; side: Side; series: CurveSeries; points: CurvePoint[] };

export type Ground = {
  data: SaidCurve;
  words: ChartWords;
  language: Language;
  groups: CurveGroup[];
  lines: Line[];
  /** The curve, and below it the marginal rate. */
  plot: Box;
  strip: Box;
  /** fen of cost, fen paid → pixels. */
  x(cost: number): number;
  y(paid: number): number;
  room: Room;
};

export const SMALL = 11;

export const keyOf = (line: Line): string => `${line.side} ${line.series.id}`;

/** Lines in drawing order: the broad ones of the reform below. */
export const fromBelow = (lines: Line[]): Line[] =>
  lines.toSorted((a, b) => Number(a.side === 'baseline') - Number(b.side === 'baseline'));

/** Labels stay off lines: a row of small boxes along each. */
export function keepOffLine(points: Pick<Point, 'x' | 'y'>[], room: Room): void {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 6));
    for (let s = 0; s <= steps; s++) {
      const [x, y] = [a.x + ((b.x - a.x) * s) / steps, a.y + ((b.y - a.y) * s) / steps];
      room.keepOff({ x: x - 1.5, y: y - 1.5, width: 3, height: 3 });
    }
  }
}

/** The line's path on the ground. */
export const pathOf = (ground: Ground, points: CurvePoint[]): string =>
  polyline(points.map((point) => ({ x: ground.x(point.x), y: ground.y(point.paid) })));
