/** What a pointer finds in a picture. */
import type { Mark, Point, Scene, Tip } from './scene.ts';

/** The figures under a pointer, where they stand, and what is drawn to show it. */
export type Probe = { x: number; y: number; tip: Tip; marks: Mark[] };

/** A point as it is shown; along a row the figures stand below it, so as not to cover the bars. */
export function shownAt(scene: Scene, { x, y, hit, tip }: Point): Probe {
  return { x, y: scene.flow === 'down' ? hit.y + hit.height + 30 : y, tip, marks: [] };
}

/** The point under a place in the picture: of those that hold it the nearest. */
export function pointUnder(scene: Scene, x: number, y: number): Point | null {
  const holding = scene.points.filter(
    ({ hit }) => x >= hit.x && x <= hit.x + hit.width && y >= hit.y && y <= hit.y + hit.height
  );
  const distance = (point: Point) => Math.hypot(point.x - x, point.y - y);
  return holding.reduce<Point | null>((best, one) => (best && distance(best) <= distance(one) ? best : one), null);
}

/** Where an arrow key leads from a point; null where there is nothing further. */
export function neighbour(scene: Scene, from: Point, key: string): Point | null {
  const [along, over] =
    scene.flow === 'across'
      ? [
          { ArrowRight: 1, ArrowLeft: -1 },
          { ArrowDown: 1, ArrowUp: -1 }
        ]
      : [
          { ArrowDown: 1, ArrowUp: -1 },
          { ArrowRight: 1, ArrowLeft: -1 }
        ];
  const lane = scene.points.filter((point) => point.lane === from.lane).sort((a, b) => a.step - b.step);
  if (key === 'Home') return lane[0] ?? null;
  if (key === 'End') return lane.at(-1) ?? null;
  const step = along[key as keyof typeof along] as number | undefined;
  if (step !== undefined) return lane[lane.indexOf(from) + step] ?? null;
  const shift = over[key as keyof typeof over] as number | undefined;
  if (shift === undefined) return null;
  const lanes = [...new Set(scene.points.map((point) => point.lane))].sort((a, b) => a - b);
  const next = lanes[lanes.indexOf(from.lane) + shift];
  const measure = (point: Point) =>
    scene.flow === 'across' ? Math.abs(point.x - from.x) : Math.abs(point.step - from.step);
  return scene.points
    .filter((point) => point.lane === next)
    .reduce<Point | null>((best, one) => (best && measure(best) <= measure(one) ? best : one), null);
}
