/** A sign of a legend as marks, 26 × 12: the same on the page and in a file. */
import type { Mark, Swatch } from './scene.ts';

export const SWATCH = { width: 26, height: 12 };

export function swatchMarks({ sign, shape, ...look }: Swatch, key = 'swatch'): Mark[] {
  const { width, height } = SWATCH;
  const middle = height / 2;
  if (sign === 'bar') return [{ key, mark: 'rect', x: 1, y: 1, width: width - 2, height: height - 2, ...look }];
  if (sign === 'dot') return [{ key, mark: 'dot', x: width / 2, y: middle, r: 5, shape: shape ?? 'circle', ...look }];
  return [{ key, mark: 'line', x1: 0, x2: width, y1: middle, y2: middle, ...look }];
}
