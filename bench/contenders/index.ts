/** The contenders that run in Node, by id. */
import type { Contender } from '../contender.ts';

export const CONTENDERS: Record<string, () => Promise<{ contender: Contender }>> = {
  kernel: () => import('./kernel.ts'),
  columns: () => import('./columns.ts'),
  'kernel-2': () => import('./kernel-2.ts'),
  'kernel-scenarios': () => import('./kernel-scenarios.ts'),
  typescript: () => import('./typescript.ts'),
  interpreter: () => import('./interpreter.ts'),
  'json-logic': () => import('./json-logic.ts'),
  'json-rules-engine': () => import('./json-rules-engine.ts'),
  'zen-engine': () => import('./zen-engine.ts'),
  publicodes: () => import('./publicodes.ts'),
  duckdb: () => import('./duckdb.ts'),
  'duckdb-2': () => import('./duckdb-2.ts')
};
