/** DuckDB on two threads. */
import { onThreads } from './duckdb.ts';

export const contender = onThreads(2);
