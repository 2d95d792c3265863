/**
 * Two people before one plan, alike in all but what they are held to be: what does not ask who somebody is stands once, and
 * the rest twice, so that one case settles the same bill for both.
 */
import { nodesBelow } from '../analyse/specialise.ts';
import type { Tape } from '../analyse/tape.ts';
import { operandsOf, withOperands } from '../plan/operands.ts';
import type { Node, NodeId, Plan } from '../plan/plan.ts';

export type Twins = {
  /** The categories of the first person, then those of the other: `known.held` has as many again. */
  plan: Plan;
  /** A node that `outputs` read, as it is for the other person. */
  twin: (node: NodeId) => NodeId;
};

export function twinned(tape: Tape, outputs: NodeId[]): Twins {
  const { plan } = tape;
  const nodes: Node[] = [...plan.nodes];
  const twins = new Map<NodeId, NodeId>();
  const twin = (id: NodeId): NodeId => twins.get(id) ?? id;
  for (const id of nodesBelow(tape, outputs)) {
    const node = plan.nodes[id]!;
    if (node.op === 'holds')
      twins.set(id, nodes.push({ ...node, category: node.category + plan.categories.length }) - 1);
    else if (operandsOf(node).some((operand) => twins.has(operand)))
      twins.set(id, nodes.push(withOperands(node, twin)) - 1);
  }
  return { plan: { ...plan, nodes }, twin };
}
