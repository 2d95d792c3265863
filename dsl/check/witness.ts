/** Cases as witnesses: settled by the interpreter, so that what a problem says is what anyone will find. */
import type { Witness } from '../problems/witness.ts';
import type { Plan } from '../plan/plan.ts';
import { CODE_LISTS } from '../resolve/prelude.ts';
import { emptyState, type SingleEvent } from '../run/state.ts';
import { balancesOn, settleEvent, type Settlement } from '../run/interpret.ts';
import type { Case } from './cases.ts';
import type { Checked } from './checked.ts';

/** A case, as far as a witness tells of it. */
export type Told = Pick<Case, 'situation' | 'chosen'>;

/** One bill of the case, the first of its year. `costFen`: its total, all of it in scope. */
export function settleCase(plan: Plan, { situation }: Told, costFen: number): Settlement {
  const { person, day, facts } = situation;
  return settleEvent(plan, person, billOf(day, facts, costFen), balancesOn(plan, emptyState(), day));
}

export const billOf = (day: number, facts: SingleEvent['facts'], costFen: number): SingleEvent => ({
  day,
  facts: { ...facts, total: costFen, in_scope: costFen, basic_paid: 0, critical_paid: 0 }
});

export function witnessOf({ plan, resolved }: Checked, one: Told, costsFen: number[]): Witness {
  const { person, day, facts } = one.situation;
  const { service, ...event } = facts;
  return {
    categories: person.holdings.map(({ category }) => category),
    service: CODE_LISTS['service']![service!]!.zh,
    day,
    person: person.facts,
    event: Object.fromEntries(Object.entries(event).filter(([column]) => !column.endsWith('_paid'))),
    told: one.chosen.flatMap((f) => {
      const { column, of, type, values } = plan.facts[f]!;
      const value = column === 'age' ? 0 : (of === 'person' ? person.facts : facts)[column];
      if (value === null || value === undefined) return [];
      const name = resolved.facts.find((fact) => fact.column === column)?.zh ?? column;
      return [{ column, name, type, value, text: type === 'code' ? (values[value] ?? null) : null }];
    }),
    bills: costsFen.map((costFen) => {
      const { paid, left } = settleCase(plan, one, costFen);
      return { costFen, paidFen: paid, leftFen: left };
    })
  };
}
