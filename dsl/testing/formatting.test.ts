/** On policies with every construct: formatting twice is formatting once, keeps the plan, and the other language leads back. */
import { expect, test } from 'vitest';
import { compileUnchecked } from '../compile.ts';
import type { Plan } from '../plan/plan.ts';
import { format } from '../syntax/format.ts';
import { numberedPolicy } from './policies.ts';

const POLICIES = Number(process.env['HUICE_RUNS'] ?? 150);
const SEED = Number(process.env['HUICE_SEED'] ?? 20260202);
console.log(`formatting: seed ${SEED}, ${POLICIES} policies with their reforms`);

/** All but where it stands and the words that reports quote. */
const meaningOf = (plan: Plan | null): string =>
  JSON.stringify(plan && { ...plan, assumptions: [] }, (key, value: unknown) =>
    ['span', 'spans', 'text', 'condition'].includes(key) && (typeof value === 'string' || key.startsWith('span'))
      ? undefined
      : value
  );

const planOf = (texts: string[], readings: string[]): string =>
  meaningOf(
    compileUnchecked(
      texts.map((text, file) => ({ name: `${file}`, text })),
      readings
    ).plan
  );

test('drawn policies and their reforms', { timeout: 600_000 }, () => {
  for (let number = SEED; number < SEED + POLICIES; number++) {
    const { policy, reforms, readings } = numberedPolicy(number);
    const written = [policy, ...reforms];
    const once = written.map((text) => format(text, { language: 'keep' }).text);
    expect(once.map((text) => format(text, { language: 'keep' }).text)).toEqual(once);
    const english = once.map((text) => format(text, { language: 'en' }).text);
    expect(english.map((text) => format(text, { language: 'en' }).text)).toEqual(english);
    expect(english.map((text) => format(text, { language: 'zh' }).text)).toEqual(once);
    const plan = planOf(written, readings);
    expect(plan).not.toBe('null');
    expect(planOf(once, readings) === plan, `policy ${number} formatted`).toBe(true);
    expect(planOf(english, readings) === plan, `policy ${number} in English`).toBe(true);
  }
});
