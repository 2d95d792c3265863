/**
 * A plan's nodes as numbers side by side, for whoever works them out again and again: what the nodes say is read from no
 * objects there.
 */
import { operandsOf } from '../plan/operands.ts';
import type { Node, Plan } from '../plan/plan.ts';

export type Tape = {
  plan: Plan;
  /** by node */
  ops: Node['op'][];
  /** by node, where its operands begin in `operands`; and where the last one's end */
  starts: Int32Array;
  /** in the order of `operandsOf` */
  operands: Int32Array;
  /** by node, the one figure it has besides: a value, or the index of its fact, category, table, test or rounding */
  own: Float64Array;
};

export const TESTS = ['<', '<=', '='] as const;
export const ROUNDINGS = ['half-up', 'down', 'up'] as const;

export function tapeOf(plan: Plan): Tape {
  const count = plan.nodes.length;
  const starts = new Int32Array(count + 1);
  const operands: number[] = [];
  plan.nodes.forEach((node, id) => {
    for (const operand of operandsOf(node)) operands.push(operand);
    starts[id + 1] = operands.length;
  });
  return {
    plan,
    ops: plan.nodes.map(({ op }) => op),
    starts,
    operands: Int32Array.from(operands),
    own: Float64Array.from(plan.nodes, ownOf)
  };
}

function ownOf(node: Node): number {
  switch (node.op) {
    case 'const':
      return node.value;
    case 'fact':
    case 'among':
      return node.fact;
    case 'holds':
      return node.category;
    case 'lookup':
    case 'pieces':
      return node.table;
    case 'compare':
      return TESTS.indexOf(node.test);
    case 'round':
      return ROUNDINGS.indexOf(node.mode);
    default:
      return 0;
  }
}
