/**
 * While one version holds, a policy in several versions pays what the policy pays that says so from the beginning: its
 * changes made as reforms are, to the same events, on drawn policies.
 */
import { expect, test } from 'vitest';
import { compileUnchecked } from '../compile.ts';
import { edgeSequences } from '../export/inputs.ts';
import { dayOf } from '../run/calendar.ts';
import { balancesOn, commit, decidingDay, settleEvent, withBalances } from '../run/interpret.ts';
import { emptyFactReached } from '../run/reach.ts';
import { emptyState, type Person, type SingleEvent, type State } from '../run/state.ts';
import { numberedPolicy } from '../testing/policies.ts';
import type { Plan } from './plan.ts';

const POLICIES = 250;
const EVENTS = 60;

/** The policy before its versions, and each version's day and changes. Nobody keeps the terms before. */
function versionsIn(policy: string): { before: string; versions: { from: number; changes: string }[] } {
  const versions: { from: number; changes: string }[] = [];
  const block = /^版本 自 (\d+)-(\d+)-(\d+) 起.*\n((?: {2}.*\n?)*)/gm;
  const before = policy.replace(block, (_, year: string, month: string, day: string, changes: string) => {
    versions.push({ from: dayOf(Number(year), Number(month), Number(day))!, changes });
    return '';
  });
  return { before, versions };
}

const planOf = (...texts: string[]): Plan | null =>
  compileUnchecked(texts.map((text, i) => ({ name: `${i}`, text }))).plan;

type Paid = Record<string, number>;

/** What an event is paid, by benefit, with what is paid and left in all; null where the data lack something. */
function settled(plan: Plan, person: Person, event: SingleEvent, state: State): { paid: Paid; state: State } | null {
  const day = decidingDay(plan, event);
  const balances = balancesOn(plan, state, day);
  const { benefits, paid, left, values } = settleEvent(plan, person, event, balances);
  if (emptyFactReached(plan, values) !== null) return null;
  commit(plan, values, balances);
  const named = benefits.flatMap((fen, b) => (fen > 0 ? [[plan.benefits[b]!.name, fen] as const] : []));
  return { paid: { ...Object.fromEntries(named), paid, left }, state: withBalances(plan, state, day, balances) };
}

test('a version alone pays what its changes pay as reforms', () => {
  let compared = 0;
  for (let seed = 1; seed <= POLICIES; seed++) {
    const { policy } = numberedPolicy(seed);
    const { before, versions } = versionsIn(policy);
    const plan = versions.length === 0 ? null : planOf(policy.replace(/ 沿用 当 .*/g, ''));
    if (!plan) continue;
    for (let v = 0; v <= versions.length; v++) {
      const reforms = versions.slice(0, v).map(({ changes }, r) => `改革 r${r} 修改 drawn\n${changes}`);
      const alone = planOf(before, ...reforms);
      // Two versions may change what two reforms may not.
      if (!alone) continue;
      const [from, until] = [versions[v - 1]?.from ?? -Infinity, versions[v]?.from ?? Infinity];
      for (const { person, events } of edgeSequences(plan, seed, EVENTS)) {
        let [state, other] = [emptyState(), emptyState()];
        for (const event of events) {
          const day = decidingDay(plan, event);
          if (day < from || day >= until) break;
          const [a, b] = [settled(plan, person, event, state), settled(alone, person, event, other)];
          if (!a || !b) break;
          expect([seed, v, a.paid]).toEqual([seed, v, b.paid]);
          [state, other] = [a.state, b.state];
          compared++;
        }
      }
    }
  }
  console.log(`versions: ${compared} events compared`);
  expect(compared).toBeGreaterThan(1000);
}, 300_000);
