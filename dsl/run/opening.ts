/** Balances from before the first event in the columns, and those after the last: stored state to columns and back. */
import type { Plan } from '../plan/plan.ts';
import type { Columns } from './columns.ts';
import { slotPlaces } from './kernel/class-code.ts';
import type { State } from './state.ts';

/**
 * Balances of all accounts and persons, as the kernel keeps them: by account its yearly slots, by person those for life, a
 * record of an even number of f64s each (`slotPlaces`).
 */
export type Balances = { year: Float64Array; life: Float64Array };

/** Where they are not asked for. */
export const nothingKept = (): Balances => ({ year: new Float64Array(0), life: new Float64Array(0) });

export function noBalances(plan: Plan, { accounts, persons }: Pick<Columns, 'accounts' | 'persons'>): Balances {
  const { bytes } = slotPlaces(plan);
  return {
    year: new Float64Array((accounts.count * bytes.year) / 8),
    life: new Float64Array((persons * bytes.life) / 8)
  };
}

/** What the persons (by index) that have a state bring with them; null where nobody has one. */
export function openingOf(plan: Plan, columns: Columns, states: ReadonlyMap<number, State>): Balances | null {
  if (states.size === 0) return null;
  const balances = noBalances(plan, columns);
  const { places, bytes } = slotPlaces(plan);
  const { accounts } = columns;
  const put = (into: Float64Array, record: number, scope: 'year' | 'life', kept: Record<string, number>): void => {
    plan.slots.forEach((slot, s) => {
      if (slot.scope === scope) into[(record * bytes[scope]) / 8 + places[s]!.index] = kept[slot.name] ?? 0;
    });
  };
  for (const [person, state] of states) {
    put(balances.life, person, 'life', state.life);
    for (let account = accounts.personStart[person]!; account < accounts.personStart[person + 1]!; account++)
      put(balances.year, account, 'year', state.years[accounts.year[account]!] ?? {});
  }
  return balances;
}

/** A person's state after all their events; `before`: the state before the first one. */
export function stateAfter(plan: Plan, columns: Columns, closing: Balances, person: number, before: State): State {
  const { accounts } = columns;
  const [from, to] = [accounts.personStart[person]!, accounts.personStart[person + 1]!];
  if (from === to) return before;
  const { places, bytes } = slotPlaces(plan);
  const taken = (balances: Float64Array, record: number, scope: 'year' | 'life', known: Record<string, number>) => {
    const kept = { ...known };
    plan.slots.forEach((slot, s) => {
      if (slot.scope === scope) kept[slot.name] = balances[(record * bytes[scope]) / 8 + places[s]!.index]!;
    });
    return kept;
  };
  const years = { ...before.years };
  for (let account = from; account < to; account++) {
    const year = accounts.year[account]!;
    years[year] = taken(closing.year, account, 'year', years[year] ?? {});
  }
  return { life: taken(closing.life, person, 'life', before.life), years };
}
