/** What every measured program written in TypeScript gives; the others speak the protocol of measure.ts themselves. */
import type { Dataset } from './dataset.ts';

export type Contender = {
  /** Reads the dataset and gets ready for passes over it. */
  prepare: (dataset: Dataset) => Promise<Prepared>;
};

export type Prepared = {
  /** Milliseconds from records (or raw columns) to what a pass reads; 0 where a pass reads them as they are. */
  preparedMs: number;
  /** Settles every event. */
  pass: () => void | Promise<void>;
  /** Fen by position (person, then date): a column a benefit, then paid and left; of sums, columns of one, by scenario. */
  results: () => Float64Array[] | Promise<Float64Array[]>;
};

/** Milliseconds that `work` takes, and what it gives. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** Columns by row of the records, in the order of settlement. */
export const inOrder = (columns: Float64Array[], row: Int32Array): Float64Array[] =>
  columns.map((column) => Float64Array.from(row, (at) => column[at]!));
