/** What stands around a picture: its title, its headline, its signs, its grounds, and every figure in a table. */
import type { LegendItem } from '../scene/scene.ts';

/** What a column holds. `yuan`: fen, shown as yuan; `rate`: 1/10000, shown as %; `points`: the same as a difference; `count`: people. */
export type ColumnKind = 'text' | 'yuan' | 'rate' | 'points' | 'count';
export type Column = { name: string; kind: ColumnKind };
export type Cell = string | number | null;
/** `caption` says what is in it; units stand in the column heads. */
export type FigureTable = { caption: string; columns: Column[]; rows: Cell[][] };

export type Figure = {
  title: string;
  /** What the chart answers. */
  question: string;
  /** The finding in a sentence or two, computed from the data, both rules named. */
  summary: string;
  legend: LegendItem[];
  /** Units, population, n, weights, seed. */
  notes: string[];
  table: FigureTable;
  /** Without ending; Chinese allowed. */
  fileName: string;
};

/** Whom a population chart is about. */
export type Sample = {
  /** As named on the command line, or a file's name. */
  population: string;
  /** People settled. */
  people: number;
  /** How many people each of them stands for; 1 where everyone counts once. Counts in the data are already multiplied. */
  weight: number;
  /** Null for records that were not drawn. */
  seed: number | null;
};
