/** What every measured program written in TypeScript gives; the others speak the protocol of measure.ts themselves. */
import type { Dataset } from './dataset.ts';

export type Contender = {
  /** Reads the dataset and gets ready for passes over it. */
  prepare: (dataset: Dataset) => Promise<Prepared>;
};

export type Prepared = {
  /** Settles every event. */
  pass: () => void | Promise<void>;
  /** Fen by position (person, then date): a column a benefit, then paid and left; of sums, columns of one, by scenario; or none. */
  results: () => Float64Array[] | Promise<Float64Array[]>;
};

/** Columns by row of the records, in the order of settlement. */
export const inOrder = (columns: Float64Array[], row: Int32Array): Float64Array[] =>
  columns.map((column) => Float64Array.from(row, (at) => column[at]!));
