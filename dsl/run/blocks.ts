/** The settlement order cut into blocks, each small enough for the kernel's memory. */
import type { EventOrder } from './order.ts';

/** Events a block, at most: all of a block's columns together stay in the processor's cache. */
export const BLOCK = 1024;

export type Blocks = {
  /**
   * `window`: where a block's rows are a stretch of the file, as in a file grouped by person, its first row; results can
   * then be put in the order of the file and copied whole. null: row by row.
   */
  list: { start: number; count: number; window: number | null }[];
  /** by position: where in its block the event's results go */
  target: Int32Array;
};

export function blocksOf({ row, personStart }: EventOrder): Blocks {
  const target = new Int32Array(row.length);
  const list: Blocks['list'] = [];
  let person = 0;
  for (let start = 0; start < row.length;) {
    // Up to the last person who fits whole, or as much as fits of a longer one.
    while (person + 1 < personStart.length && personStart[person + 1]! <= start + BLOCK) person++;
    const end = personStart[person]! > start ? personStart[person]! : Math.min(row.length, start + BLOCK);
    const window = windowOf(row, start, end);
    for (let i = start; i < end; i++) target[i] = window === null ? i - start : row[i]! - window;
    list.push({ start, count: end - start, window });
    start = end;
  }
  return { list, target };
}

function windowOf(row: Int32Array, start: number, end: number): number | null {
  let least = row[start]!;
  let most = least;
  for (let i = start + 1; i < end; i++) {
    const at = row[i]!;
    if (at < least) least = at;
    if (at > most) most = at;
  }
  return most - least === end - start - 1 ? least : null;
}
