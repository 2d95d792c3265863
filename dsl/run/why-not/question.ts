/** What is asked: of one event of one person, why a benefit paid nothing. */
import { operandsOf } from '../../plan/operands.ts';
import type { NodeId, Plan, PlanBenefit } from '../../plan/plan.ts';
import { settle, type Settlement } from '../interpret.ts';
import { emptyFactReached } from '../reach.ts';
import type { Person, SingleEvent, State } from '../state.ts';

/** `state`: the balances before the event. */
export type Question = { plan: Plan; state: State; benefit: PlanBenefit };
export type Case = { person: Person; event: SingleEvent };

/** The case settled; null where a rule that is reached reads a fact that is empty: such an event is refused. */
export function settled({ plan, state }: Question, { person, event }: Case): Settlement | null {
  const settlement = settle(plan, state, person, event);
  return emptyFactReached(plan, settlement.values) === null ? settlement : null;
}

/** fen that the benefit pays in this settlement. */
export const paidBy = ({ benefit }: Question, { values }: Settlement): number => values[benefit.payment]!;

/** Nodes that decide what the benefit pays, itself among them. */
export function nodesOf({ plan, benefit }: Question): NodeId[] {
  const below = new Uint8Array(plan.nodes.length);
  below[benefit.payment] = 1;
  for (let id = benefit.payment; id >= 0; id--) {
    if (below[id] === 1) for (const operand of operandsOf(plan.nodes[id]!)) below[operand] = 1;
  }
  return plan.nodes.flatMap((_, id) => (below[id] === 1 ? [id] : []));
}
