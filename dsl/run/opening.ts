/** Balances from before the first event in the columns, and those after the last: stored state to columns and back. */
import type { Plan } from '../plan/plan.ts';
import type { Columns } from './columns.ts';
import { withBalances } from './interpret.ts';
import type { State } from './state.ts';

/** `balances[k × slots + s]` is added to slot s before the event at position `at[k]`; `at` ascends. */
export type Opening = { at: Int32Array; balances: Float64Array };

export const NO_OPENING: Opening = { at: new Int32Array(0), balances: new Float64Array(0) };

/** The openings of the persons (by index) that have a state: life balances with the first event, yearly ones with each year's first. */
export function openingOf(plan: Plan, columns: Columns, states: ReadonlyMap<number, State>): Opening {
  const at: number[] = [];
  const balances: number[] = [];
  const { row, personStart } = columns.order;
  for (let person = 0; person + 1 < personStart.length; person++) {
    const state = states.get(person);
    if (!state) continue;
    const entered = new Set<number>();
    for (let i = personStart[person]!; i < personStart[person + 1]! && i < row.length; i++) {
      if (columns.carry[i] === 2 || entered.has(columns.year[i]!)) continue;
      entered.add(columns.year[i]!);
      const year = state.years[columns.year[i]!] ?? {};
      const life = columns.carry[i] === 0 ? state.life : {};
      at.push(i);
      for (const slot of plan.slots) balances.push((slot.scope === 'year' ? year : life)[slot.name] ?? 0);
    }
  }
  return { at: Int32Array.from(at), balances: Float64Array.from(balances) };
}

/**
 * A person's state after the last event. `closing`: by plan slot, the balance after the event at each position;
 * `before`: the person's state before the first one.
 */
export function stateAfter(
  plan: Plan,
  columns: Columns,
  closing: Float64Array[],
  person: number,
  before: State
): State {
  const { personStart } = columns.order;
  let state = before;
  for (let i = personStart[person]!; i < personStart[person + 1]!; i++) {
    if (columns.void[i]) continue;
    state = withBalances(
      plan,
      state,
      columns.day[i]!,
      Float64Array.from(closing, (slot) => slot[i]!)
    );
  }
  return state;
}
