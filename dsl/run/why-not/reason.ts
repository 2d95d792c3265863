/** The first thing that stood in the way of a payment: a condition, or the step that left nothing. */
import type { NodeId, Plan, PlanBenefit, Role, Step } from '../../plan/plan.ts';
import type { Span } from '../../syntax/tree.ts';

export type Reason =
  | { kind: PlanBenefit['conditions'][number]['reason']; node: NodeId; span: Span }
  | { kind: 'step'; role: Role; step: Step; span: Span };

/** Null where the benefit pays. Conditions joined by 且 are asked one by one. */
export function reasonOf(plan: Plan, benefit: PlanBenefit, values: ArrayLike<number>): Reason | null {
  const decides = ({ when }: { when: NodeId | null }) => when === null || values[when] === 1;
  for (const { reason, node, span } of benefit.conditions.filter(decides)) {
    const parts = reason === 'condition' ? conjuncts(plan, node) : [node];
    const failed = parts.find((part) => values[part] !== 1);
    if (failed !== undefined)
      return { kind: reason, node: failed, span: reason === 'condition' ? plan.nodes[failed]!.span : span };
  }
  if (values[benefit.payment]! > 0) return null;
  const amounts = benefit.steps.filter(
    (step) => decides(step) && ['fen', 'share'].includes(plan.nodes[step.node]!.kind)
  );
  // Nothing came of all the steps from there on.
  const lastAmount = amounts.findLastIndex(({ node }) => values[node]! > 0);
  const step = amounts[lastAmount + 1] ?? amounts.at(-1)!;
  return { kind: 'step', role: step.role, step, span: step.span };
}

/** The parts that 且 joins, in their order. */
export function conjuncts(plan: Plan, id: NodeId): NodeId[] {
  const node = plan.nodes[id]!;
  return node.op === 'and' ? [...conjuncts(plan, node.a), ...conjuncts(plan, node.b)] : [id];
}

/** Whether what this reason names no longer stands in the way. */
export function removed(reason: Reason, plan: Plan, benefit: PlanBenefit, values: ArrayLike<number>): boolean {
  const now = reasonOf(plan, benefit, values);
  if (reason.kind === 'step') return values[reason.step.node]! > 0 && (now === null || now.kind === 'step');
  return values[reason.node] === 1 && (now === null || now.kind === 'step' || rank(now.kind) >= rank(reason.kind));
}

const ASKED = ['version', 'service', 'force', 'identity', 'condition'];
const rank = (kind: string): number => ASKED.indexOf(kind);
