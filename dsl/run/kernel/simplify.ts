/** Nodes that always equal another: what a rule's general form leaves behind, such as max(0, x) of what is never negative. */
import type { Node, NodeId, Plan } from '../../plan/plan.ts';

/** By node, the node that stands for it: itself, or an earlier one. */
export function simplify(plan: Plan, nodes: Node[]): NodeId[] {
  const same: NodeId[] = [];
  const positive: boolean[] = [];
  nodes.forEach((node, id) => {
    same.push(equalTo(nodes, node, same, positive) ?? id);
    positive.push(neverNegative(plan, node, positive));
  });
  return same;
}

function equalTo(nodes: Node[], node: Node, same: NodeId[], positive: boolean[]): NodeId | null {
  const constant = (id: NodeId): number | null => {
    const operand = nodes[same[id]!]!;
    return operand.op === 'const' ? operand.value : null;
  };
  if (node.op === 'max' && constant(node.b) === 0 && positive[node.a]) return same[node.a]!;
  if (node.op === 'max' && constant(node.a) === 0 && positive[node.b]) return same[node.b]!;
  if ((node.op === 'min' || node.op === 'max') && same[node.a] === same[node.b]) return same[node.a]!;
  if (node.op !== 'round') return null;
  const share = nodes[same[node.share]!]!;
  // The whole of an amount needs no rounding.
  return share.op === 'scale' && constant(share.by) === 10000 ? same[share.money]! : null;
}

function neverNegative(plan: Plan, node: Node, positive: boolean[]): boolean {
  switch (node.op) {
    case 'const':
      return node.value >= 0;
    case 'fact':
      return plan.facts[node.fact]!.type === 'fen';
    case 'lookup':
      return plan.tables[node.table]!.values.every((value) => value >= 0);
    case 'add':
    case 'min':
      return positive[node.a]! && positive[node.b]!;
    case 'max':
      return positive[node.a]! || positive[node.b]!;
    case 'scale':
      return positive[node.money]! && positive[node.by]!;
    case 'round':
      return positive[node.share]!;
    case 'choose':
      return positive[node.then]! && positive[node.else]!;
    case 'slot':
    case 'pieces':
      return true;
    default:
      return false;
  }
}
