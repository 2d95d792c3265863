/** The targets a policy can be exported to. */
import type { Plan } from '../plan/plan.ts';
import { exportJson } from './json.ts';
import { exportTypeScript } from './typescript.ts';
import type { Vectors } from './vectors.ts';

export type ExportOptions = {
  /** SHA-256 of `canonicalJson(plan)` in hexadecimal */
  hash: string;
  /** from `makeVectors` */
  vectors: Vectors;
};

export type ExportTarget = 'json' | 'typescript';

/** By target: file names and their texts. */
export const EXPORTS: Record<ExportTarget, (plan: Plan, options: ExportOptions) => Record<string, string>> = {
  json: exportJson,
  typescript: exportTypeScript
};
