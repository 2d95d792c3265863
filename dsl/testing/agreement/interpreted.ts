/** What the interpreter, which is the definition, pays a drawn person. */
import type { NodeId, Plan } from '../../plan/plan.ts';
import { balancesOn, commit, decidingDay, settleEvent, withBalances } from '../../run/interpret.ts';
import { emptyFactReached, reachedNodes } from '../../run/reach.ts';
import { emptyState, type State } from '../../run/state.ts';
import type { DrawnPerson } from './people.ts';

/** `extra`: the outputs asked for, null where the event did not come to ask for them; `state`: after the event. */
export type SettledEvent = { benefits: number[]; paid: number; left: number; extra: (number | null)[]; state: State };

/** By event; null where it was reversed, or an empty fact refuses it. */
export type SettledPerson = { opening: State; events: (SettledEvent | null)[]; closing: State };

/** Every second person brings balances: those that the person before was left with. */
export function interpretPeople(plan: Plan, people: DrawnPerson[], outputs: NodeId[]): SettledPerson[] {
  const settled: SettledPerson[] = [];
  people.forEach((person, p) => {
    const opening = p % 2 === 1 ? settled[p - 1]!.closing : emptyState();
    settled.push(interpretPerson(plan, person, opening, outputs));
  });
  return settled;
}

function interpretPerson(
  plan: Plan,
  { person, events, isReversed }: DrawnPerson,
  opening: State,
  outputs: NodeId[]
): SettledPerson {
  const facts = plan.nodes.flatMap(({ op }, id) => (op === 'fact' ? [id] : []));
  const values = new Float64Array(plan.nodes.length);
  let state = opening;
  const settled = events.map((event, at): SettledEvent | null => {
    if (isReversed[at]) return null;
    const day = decidingDay(plan, event);
    const balances = balancesOn(plan, state, day);
    const { benefits, paid, left } = settleEvent(plan, person, event, balances, values);
    const hasEmpty = facts.some((id) => Number.isNaN(values[id]!));
    if (hasEmpty && emptyFactReached(plan, values) !== null) return null;
    commit(plan, values, balances);
    state = withBalances(plan, state, day, balances);
    // What is computed from an empty fact, and not used, may be anything.
    const reached = hasEmpty ? reachedNodes(plan, values) : null;
    const extra = outputs.map((id) => (reached?.[id] === 0 ? null : values[id]!));
    return { benefits, paid, left, extra, state };
  });
  return { opening, events: settled, closing: state };
}
