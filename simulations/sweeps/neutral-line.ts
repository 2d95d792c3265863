/** Where a grid of differences changes sign: the combinations that cost what the rule as written costs. */
import type { GridSize } from './grid.ts';

/** In columns and rows: (1.5, 2) lies halfway between the second and the third column, on the third row. */
export type GridPlace = { x: number; y: number };

/** Along a single row: the places between two points where the sign changes. */
export const neutralPlaces = (values: (number | null)[]): number[] =>
  values.slice(1).flatMap((b, x) => {
    const a = values[x] ?? null;
    return a === null || b === null || a < 0 === b < 0 ? [] : [x + a / (a - b)];
  });

/**
 * The lines along which `values` (row by row) pass from below 0 to 0 or more, straight within each square of four points,
 * from end to end; a ring ends where it begins. A square with a point that has no value is left out.
 */
export function neutralLines({ columns, rows }: GridSize, values: (number | null)[]): GridPlace[][] {
  const crossings = new Map<string, GridPlace>();
  const neighbours = new Map<string, string[]>();
  const at = (x: number, y: number) => values[y * columns + x] ?? null;
  /** The crossing on the side between two points, by name; null where there is none. */
  const crossing = ([x0, y0, x1, y1]: Side): string | null => {
    const [a, b] = [at(x0, y0)!, at(x1, y1)!];
    if (a < 0 === b < 0) return null;
    const key = `${x0} ${y0} ${x1} ${y1}`;
    const share = a / (a - b);
    crossings.set(key, { x: x0 + (x1 - x0) * share, y: y0 + (y1 - y0) * share });
    return key;
  };
  for (let y = 0; y + 1 < rows; y++) {
    for (let x = 0; x + 1 < columns; x++) {
      const corners = [at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)];
      if (corners.includes(null)) continue;
      const sides: Side[] = [
        [x, y, x + 1, y],
        [x + 1, y, x + 1, y + 1],
        [x, y + 1, x + 1, y + 1],
        [x, y, x, y + 1]
      ];
      const met = sides.map(crossing).filter((key) => key !== null);
      // A saddle: which sides belong together is decided by the middle.
      const isMiddleBelow = corners.reduce<number>((sum, value) => sum + value!, 0) < 0;
      const turned = met.length === 4 && corners[0]! < 0 === isMiddleBelow;
      const pairs =
        met.length < 4
          ? [met]
          : turned
            ? [
                [met[0]!, met[1]!],
                [met[2]!, met[3]!]
              ]
            : [
                [met[3]!, met[0]!],
                [met[1]!, met[2]!]
              ];
      for (const [one, other] of pairs) {
        if (one === undefined || other === undefined) continue;
        neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
        neighbours.set(other, [...(neighbours.get(other) ?? []), one]);
      }
    }
  }
  return chained(neighbours).map((chain) => chain.map((key) => crossings.get(key)!));
}

type Side = [x0: number, y0: number, x1: number, y1: number];

/** Lines from their ends, then rings. */
function chained(neighbours: Map<string, string[]>): string[][] {
  const used = new Set<string>();
  const from = (start: string): string[] => {
    const chain = [start];
    used.add(start);
    for (let next = start; ;) {
      const on = neighbours.get(next)!.find((key) => !used.has(key));
      if (on === undefined) break;
      used.add(on);
      chain.push(on);
      next = on;
    }
    return chain;
  };
  const lines: string[][] = [];
  for (const [key, { length }] of neighbours) if (length === 1 && !used.has(key)) lines.push(from(key));
  for (const key of neighbours.keys()) {
    if (used.has(key)) continue;
    const ring = from(key);
    lines.push([...ring, ring[0]!]);
  }
  return lines;
}
