/** The interpreter pays what the language's description says, read a second time and apart from it. */
import { expect, test } from 'vitest';
import { compileUnchecked } from '../../compile.ts';
import { drawsFrom } from '../../export/random.ts';
import { SERVICES } from '../../resolve/prelude.ts';
import { dayOf } from '../../run/calendar.ts';
import { settle } from '../../run/interpret.ts';
import { emptyState } from '../../run/state.ts';
import { CATEGORIES, drawLetterPolicy, letterText } from './policy.ts';
import { settleByTheLetter, type LetterEvent } from './settle.ts';

const POLICIES = 400;
const PERSONS = 5;
const EVENTS = 6;
const INPATIENT = SERVICES.findIndex(({ zh }) => zh === '住院');

test('drawn policies pay what the description says', () => {
  for (let seed = 1; seed <= POLICIES; seed++) {
    const d = drawsFrom(seed);
    const policy = drawLetterPolicy(d);
    const text = letterText(policy);
    const { plan, problems } = compileUnchecked([{ name: 'letter', text }]);
    expect([text, problems.filter(({ severity }) => severity === 'error')]).toEqual([text, []]);
    for (let person = 0; person < PERSONS; person++) {
      const held = CATEGORIES.filter(() => d.chance(0.6));
      const events = Array.from({ length: EVENTS }, (_, e): LetterEvent => {
        const total = d.integer(0, d.one([100, 100_000, 900_000]));
        const inScope = d.chance(0.5) ? total : d.integer(0, total);
        return { year: e < 4 ? 2020 : 2021, total, inScope, basicPaid: d.chance(0.5) ? 0 : d.integer(0, inScope) };
      });
      const holdings = held.map((category) => ({ category, from: null, to: null }));
      let state = emptyState();
      const paid = events.map(({ year, total, inScope, basicPaid }, e) => {
        const facts = { service: INPATIENT, total, in_scope: inScope, basic_paid: basicPaid, critical_paid: 0 };
        const settled = settle(
          plan!,
          state,
          { holdings, facts: { birth_date: 0 } },
          { day: dayOf(year, e + 1, 1)!, facts }
        );
        ({ state } = settled);
        return [...settled.benefits];
      });
      expect([text, held, events, paid]).toEqual([text, held, events, settleByTheLetter(policy, held, events)]);
    }
  }
}, 120_000);
