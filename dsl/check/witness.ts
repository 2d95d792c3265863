/** Cases as witnesses: settled by the interpreter, so that what a problem says is what anyone will find. */
import type { Witness } from '../problems/witness.ts';
import type { Plan } from '../plan/plan.ts';
import { CODE_LISTS } from '../resolve/prelude.ts';
import { emptyState, type SingleEvent } from '../run/state.ts';
import { balancesOn, commit, settleEvent, type Settlement } from '../run/interpret.ts';
import type { Case } from './cases.ts';
import type { Checked } from './checked.ts';

/** A case, as far as a witness tells of it. `earlier`: bills just like it came before, in the same year. */
export type Told = Pick<Case, 'situation' | 'chosen'> & { earlier?: number };

/** One bill of the case, the first of its year unless it says otherwise. `costFen`: its total. */
export function settleCase(plan: Plan, { situation, earlier = 0 }: Told, costFen: number): Settlement {
  const { person, day, facts } = situation;
  const balances = balancesOn(plan, emptyState(), day);
  const bill = billOf(day, facts, costFen);
  for (let before = 0; before < earlier; before++) {
    commit(plan, settleEvent(plan, person, bill, balances).values, balances);
  }
  return settleEvent(plan, person, bill, balances);
}

/** All of it in scope and nothing paid on it before, but for what `facts` say. */
export const billOf = (day: number, facts: SingleEvent['facts'], costFen: number): SingleEvent => ({
  day,
  facts: { basic_paid: 0, critical_paid: 0, in_scope: costFen, ...facts, total: costFen }
});

/** `plan` null: the rule has none, and the bills no answer. `inputs`: what `chosen` are places in. */
export function witnessOf(
  { plan, resolved }: Pick<Checked, 'resolved'> & { plan: Plan | null },
  one: Told & { inputs?: Plan['facts'] },
  costsFen: number[]
): Witness {
  const inputs = one.inputs ?? plan!.facts;
  const { person, day, facts } = one.situation;
  const { service, ...event } = facts;
  return {
    categories: person.holdings.map(({ category }) => category),
    service: CODE_LISTS['service']![service!]!.zh,
    day,
    person: person.facts,
    event: Object.fromEntries(
      Object.entries(event).filter(([column, value]) => value !== 0 || !column.endsWith('_paid'))
    ),
    told: one.chosen.flatMap((f) => {
      const { column, of, type, values } = inputs[f]!;
      const value = column === 'age' ? 0 : column === 'date' ? day : (of === 'person' ? person.facts : facts)[column];
      if (value === null || value === undefined) return [];
      const name = resolved.facts.find((fact) => fact.column === column)?.zh ?? column;
      return [{ column, name, type, value, text: type === 'code' ? (values[value] ?? null) : null }];
    }),
    earlier: one.earlier ?? 0,
    bills: costsFen.map((costFen) => {
      if (plan === null) return { costFen, paidFen: null, leftFen: null };
      const { paid, left } = settleCase(plan, one, costFen);
      return { costFen, paidFen: paid, leftFen: left };
    })
  };
}
