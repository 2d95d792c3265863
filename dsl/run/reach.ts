/** Which figures a settlement came to ask for: what is chosen, and of and/or and identities only as far as they are read. */
import { operandsOf } from '../plan/operands.ts';
import type { Node, NodeId, Plan } from '../plan/plan.ts';

/**
 * The first of `plan.facts` that is empty although a rule that was reached reads it; null where there is none. `values`: a
 * settlement's, by node; a fact that an `among` reads has a node of its own too. A benefit's amounts are reached only where it applies; what is left of the bill always.
 */
export function emptyFactReached(plan: Plan, values: ArrayLike<number>): number | null {
  const empty = plan.nodes.flatMap((node, id) => (node.op === 'fact' && Number.isNaN(values[id]!) ? [node.fact] : []));
  if (empty.length === 0) return null;
  const reached = reachedNodes(plan, values);
  const read = plan.nodes.flatMap((node, id) =>
    reached[id] === 1 && (node.op === 'fact' || node.op === 'among') && empty.includes(node.fact) ? [node.fact] : []
  );
  return read.length === 0 ? null : Math.min(...read);
}

/** By node, 1 where the settlement asked for it. */
export function reachedNodes(plan: Plan, values: ArrayLike<number>): Uint8Array {
  const reached = new Uint8Array(plan.nodes.length);
  for (const id of rootsOf(plan)) reached[id] = 1;
  for (let id = plan.nodes.length - 1; id >= 0; id--) {
    if (reached[id] === 1) for (const operand of operandsRead(plan.nodes[id]!, values)) reached[operand] = 1;
  }
  return reached;
}

/** Payments, what is left, and what goes into the balances. */
function rootsOf(plan: Plan): NodeId[] {
  const committed = plan.slots.map(({ adds }) => adds);
  return [...plan.benefits.map((benefit) => benefit.payment), plan.paid, plan.left, ...committed];
}

function operandsRead(node: Node, values: ArrayLike<number>): NodeId[] {
  switch (node.op) {
    case 'and':
      return values[node.a] === 1 ? [node.a, node.b] : [node.a];
    case 'or':
      return values[node.a] === 1 ? [node.a] : [node.a, node.b];
    case 'choose':
      return [node.when, values[node.when] === 1 ? node.then : node.else];
    case 'identity': {
      const first = node.candidates.findIndex((candidate) => values[candidate] === 1);
      return first < 0 ? node.candidates : node.candidates.slice(0, first + 1);
    }
    default:
      return operandsOf(node);
  }
}
