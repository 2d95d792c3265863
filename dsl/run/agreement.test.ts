/**
 * Interpreter, kernel and export pay the same fen. Policies and events are drawn, so that plans come from real compiling;
 * HUICE_RUNS sets how many policies, HUICE_SEED which. `npm run agree` does it a thousand times a thousand.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import type { Node } from '../plan/plan.ts';
import { agree, agreeOnPolicy } from '../testing/agreement/agreement.ts';
import { nothingMet } from '../testing/agreement/met.ts';
import { allConstructs } from '../testing/constructs.ts';
import { numberedPolicy } from '../testing/policies.ts';

const POLICIES = Number(process.env['HUICE_RUNS'] ?? 200);
const EVENTS = Number(process.env['HUICE_EVENTS'] ?? 50);
const SEED = Number(process.env['HUICE_SEED'] ?? 20260101);
const TRIAL = { events: EVENTS, exported: EVENTS };
const met = nothingMet();

/** A larger run is a longer one; this only ends a run that hangs. */
const LONGEST_MS = 120_000 + POLICIES * 1000;

test('interpreter, kernel and export pay the same fen', { timeout: LONGEST_MS }, async () => {
  for (let number = SEED; number < SEED + POLICIES; number++)
    await agreeOnPolicy(numberedPolicy(number), number, TRIAL, met);
});

const SAMPLES = new URL('../mechanisms/samples/', import.meta.url);
const samples = readdirSync(SAMPLES, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.policy') && !path.includes('+'))
  .sort();

test.each(samples)('they agree on the sample %s', async (path) => {
  const { plan } = compile([{ name: path, text: readFileSync(new URL(path, SAMPLES), 'utf8') }]);
  await agree(plan!, SEED, { events: 100, exported: 100 }, met);
});

afterAll(() => {
  const shown = (counts: Map<string, number>) =>
    [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
  console.log(
    `seed ${SEED}, ${met.policies} policies: ${JSON.stringify(met.events)}\nnodes: ${shown(met.nodes).join(', ')}\n` +
      `constructs: ${shown(met.constructs).join(', ')}`
  );
});

test('every kind of node and every construct was among them, and every way an event can end', () => {
  const kinds: Record<Node['op'], true> = {
    const: true,
    fact: true,
    among: true,
    holds: true,
    slot: true,
    version: true,
    identity: true,
    lookup: true,
    add: true,
    sub: true,
    min: true,
    max: true,
    scale: true,
    pieces: true,
    round: true,
    compare: true,
    and: true,
    or: true,
    not: true,
    choose: true
  };
  expect(Object.keys(kinds).filter((op) => !met.nodes.has(op as Node['op']))).toEqual([]);
  expect(allConstructs().filter((construct) => !met.constructs.has(construct))).toEqual([]);
  expect(Object.entries(met.events).filter(([, count]) => count === 0)).toEqual([]);
});
