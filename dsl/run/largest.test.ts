/**
 * The largest amounts that may come in, through every benefit of every shipped policy and of drawn ones: interpreter, kernel
 * and export pay the same fen. Balances go up to the most there may be before an event.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile, compileUnchecked } from '../compile.ts';
import { edgeSequences } from '../export/inputs.ts';
import { MOST_FEN, MOST_OF_PERSON } from '../plan/bounds.ts';
import type { Plan } from '../plan/plan.ts';
import { sameInExport } from '../testing/agreement/in-export.ts';
import { sameInKernel } from '../testing/agreement/in-kernel.ts';
import { interpretPeople } from '../testing/agreement/interpreted.ts';
import { nothingMet } from '../testing/agreement/met.ts';
import type { DrawnPerson } from '../testing/agreement/people.ts';
import { numberedPolicy } from '../testing/policies.ts';

const POLICIES = Number(process.env['HUICE_RUNS'] ?? 100);
const SEED = 20260801;

/** How the most may be owed: all of it, a fen less, next to nothing insured, half insured, all insured. */
const LARGEST = [
  { total: MOST_FEN, in_scope: MOST_FEN, basic_paid: 0, critical_paid: 0 },
  { total: MOST_FEN, in_scope: MOST_FEN - 1, basic_paid: 1, critical_paid: 0 },
  { total: MOST_FEN - 1, in_scope: MOST_FEN - 1, basic_paid: 0, critical_paid: 1 },
  { total: MOST_FEN, in_scope: MOST_FEN, basic_paid: MOST_FEN / 2, critical_paid: 3 },
  { total: MOST_FEN, in_scope: 0, basic_paid: 0, critical_paid: 0 }
];
const NOTHING = { total: 0, in_scope: 0, basic_paid: 0, critical_paid: 0 };

/** Drawn people whose first events cost the most there may be; half of them with the policy's own amounts as large. */
function largestPeople(plan: Plan, events: number): DrawnPerson[] {
  const own = plan.facts.filter(({ of, type, column }) => of === 'event' && type === 'fen' && !(column in NOTHING));
  return edgeSequences(plan, SEED, events, 8).map(({ person, events }, p) => ({
    person,
    events: events.map((event, e) => {
      // The second of two brings what the first was left with: together they have as many as one person may.
      const isLarge = e < (p % 2 === 0 ? MOST_OF_PERSON / MOST_FEN - 1 : 1);
      const amounts: Record<string, number> = isLarge ? { ...LARGEST[(p + e) % LARGEST.length]! } : NOTHING;
      for (const { column } of plan.replaced) amounts[column] = 0;
      for (const { column } of own) amounts[column] = isLarge && p % 4 < 2 ? MOST_FEN : 0;
      return { ...event, facts: { ...event.facts, ...amounts } };
    }),
    isReversed: events.map(() => false)
  }));
}

/** Answers what was paid most, by benefit. */
async function agreeOnTheLargest(plan: Plan, events: number): Promise<number[]> {
  const people = largestPeople(plan, events);
  const outputs = plan.nodes.flatMap(({ kind }, id) => (kind === 'fen' ? [id] : []));
  const settled = interpretPeople(plan, people, outputs);
  const values = settled.flatMap(({ events }) => events.flatMap((one) => one?.extra ?? []));
  expect(values.every((value) => value === null || Number.isSafeInteger(value))).toBe(true);
  await sameInExport(plan, people, settled, Infinity, nothingMet());
  sameInKernel(plan, people, settled, outputs, SEED);
  return plan.benefits.map((_, b) =>
    Math.max(0, ...settled.flatMap(({ events }) => events.map((one) => one?.benefits[b] ?? 0)))
  );
}

const POLICY_FOLDER = new URL('../../policies/', import.meta.url);
const shipped = readdirSync(POLICY_FOLDER).filter((id) => existsSync(new URL(`${id}/${id}.policy`, POLICY_FOLDER)));

test.each(shipped)('the largest amounts through %s', async (id) => {
  const text = readFileSync(new URL(`${id}/${id}.policy`, POLICY_FOLDER), 'utf8');
  const { plan } = compile([{ name: id, text }]);
  const paid = await agreeOnTheLargest(plan!, 8000);
  const unpaid = plan!.benefits.filter((_, b) => paid[b] === 0).map(({ name }) => name);
  expect(unpaid).toEqual([]);
});

test('the largest amounts through drawn policies', { timeout: 600_000 }, async () => {
  let most = 0;
  for (let number = SEED; number < SEED + POLICIES; number++) {
    const { policy, reforms, readings } = numberedPolicy(number);
    const sources = [policy, ...reforms].map((text, file) => ({ name: `drawn ${file}`, text }));
    const { plan } = compileUnchecked(sources, readings);
    most = Math.max(most, ...(await agreeOnTheLargest(plan!, 150)));
  }
  expect(most).toBeGreaterThan(MOST_FEN / 2);
});
