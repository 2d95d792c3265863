/** A policy as an ES module with its types and conformance vectors: no dependencies, Node 20 or later, or a browser. */
import type { Plan } from '../plan/plan.ts';
import { planName } from '../plan/plan.ts';
import { fileName } from './json.ts';
import { declarationsText } from './typescript/declarations.ts';
import { inputsOf } from './typescript/inputs.ts';
import { moduleText } from './typescript/module.ts';
import type { Vectors } from './vectors.ts';

export const VECTORS_FORMAT = 'huice-vectors';
export const VECTORS_FORMAT_VERSION = 1;

/** File names and texts: NAME.js, NAME.d.ts and NAME.vectors.json. `hash`: SHA-256 of `canonicalJson(plan)` in hexadecimal. */
export function exportTypeScript(
  plan: Plan,
  { hash, vectors }: { hash: string; vectors: Vectors }
): Record<string, string> {
  const inputs = inputsOf(plan);
  const name = fileName(plan);
  const document = {
    format: VECTORS_FORMAT,
    version: VECTORS_FORMAT_VERSION,
    policy: planName(plan),
    hash,
    ...vectors
  };
  return {
    [`${name}.js`]: moduleText(plan, inputs, hash),
    [`${name}.d.ts`]: declarationsText(plan, inputs),
    [`${name}.vectors.json`]: `${JSON.stringify(document, null, 1)}\n`
  };
}
