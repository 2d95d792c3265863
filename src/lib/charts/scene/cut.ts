/** A column too tall for its scale is cut across, so that nobody measures it. */
import { polyline, type Mark } from './scene.ts';

/** A zigzag in the paper's colour across a column from `x`, `width` wide, about `y`. */
export function cutAcross(key: string, x: number, width: number, y: number): Mark {
  const teeth = 6;
  const at = (i: number) => ({ x: x - 2 + ((width + 4) * i) / teeth, y: i % 2 === 0 ? y + 3 : y - 3 });
  const points = Array.from({ length: teeth + 1 }, (_, i) => at(i));
  return { key, mark: 'path', d: polyline(points), fill: 'none', stroke: 'sheet', strokeWidth: 4 };
}
