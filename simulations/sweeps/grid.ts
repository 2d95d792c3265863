/** The points of a sweep: row by row, and in which order they are settled. */
import type { Lever } from './lever.ts';

/** Numbers of columns and rows; a single lever has one row. */
export type GridSize = { columns: number; rows: number };

export const sizeOf = (levers: Pick<Lever, 'values'>[]): GridSize => ({
  columns: levers[0]!.values.length,
  rows: levers[1]?.values.length ?? 1
});

/** The levers' values at point p = row × columns + column. */
export function valuesAt(levers: Pick<Lever, 'values'>[], point: number): number[] {
  const { columns } = sizeOf(levers);
  const places = [point % columns, Math.floor(point / columns)];
  return levers.map(({ values }, l) => values[places[l]!]!);
}

/** Coarse to fine: the corners first, then what halves each side, so that a picture is there at once. */
export function coarseToFine({ columns, rows }: GridSize): number[] {
  const [ofColumn, ofRow] = [levels(columns), levels(rows)];
  const level = (point: number) => Math.max(ofColumn[point % columns]!, ofRow[Math.floor(point / columns)]!);
  return Array.from({ length: columns * rows }, (_, point) => point).sort((a, b) => level(a) - level(b) || a - b);
}

/** How often a side is halved before each of its places is met. */
function levels(count: number): number[] {
  const levels = new Array<number>(count).fill(0);
  const halve = (from: number, to: number, level: number): void => {
    if (to - from < 2) return;
    const middle = (from + to) >> 1;
    levels[middle] = level;
    halve(from, middle, level + 1);
    halve(middle, to, level + 1);
  };
  halve(0, count - 1, 1);
  return levels;
}
