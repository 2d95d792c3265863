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

/** By target: file names and their texts. */
export const EXPORTS = {
  json: exportJson,
  typescript: exportTypeScript
} satisfies Record<string, (plan: Plan, options: ExportOptions) => Record<string, string>>;

export type ExportTarget = keyof typeof EXPORTS;
