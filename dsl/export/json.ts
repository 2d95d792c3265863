/** The plan itself as JSON, for readers that compile it themselves; and the one text of it that is hashed. */
import type { Plan } from '../plan/plan.ts';
import { planName } from '../plan/plan.ts';

export const JSON_FORMAT = 'huice-plan';
export const JSON_FORMAT_VERSION = 1;

/**
 * The same text for the same rule: keys in order, nothing between them, no places in the source. Its SHA-256 is the hash
 * that exports carry. Two files that differ in comments alone have one hash.
 */
export const canonicalJson = (plan: Plan): string => JSON.stringify(canonical(plan));

/** `hash`: SHA-256 of `canonicalJson(plan)` in hexadecimal. */
export function exportJson(plan: Plan, { hash }: { hash: string }): Record<string, string> {
  const document = {
    format: JSON_FORMAT,
    version: JSON_FORMAT_VERSION,
    policy: planName(plan),
    hash,
    plan: canonical(plan)
  };
  return { [`${fileName(plan)}.json`]: `${JSON.stringify(document, null, 1)}\n` };
}

/** The plan's name, without what a file's name may not have. */
export const fileName = (plan: Plan): string => planName(plan).replace(/[\u0000-\u001f\\/:*?"<>|]/g, '_');

const PLACES = new Set(['span', 'spans']);

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, entry]) => !PLACES.has(key) && entry !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, entry]) => [key, canonical(entry)]));
}
