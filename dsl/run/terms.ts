/** 版本: what a benefit's wording says beside its amounts, by the version that decides for an event. */
import { operandsOf } from '../plan/operands.ts';
import type { Node, NodeId, Plan, PlanBenefit, Terms } from '../plan/plan.ts';
import { decidingDay, settleEvent } from './interpret.ts';
import type { Person, SingleEvent } from './state.ts';

/** Those of the version that decides in a settlement; of the last where it has no such benefit. */
export const termsIn = ({ terms }: PlanBenefit, values: ArrayLike<number>): Terms =>
  terms.find(({ when }) => when === null || values[when] === 1) ?? terms.at(-1)!;

/** By benefit, for event after event. Where the day alone decides, each day is looked at once. */
export function termsReader(plan: Plan): (person: () => Person, event: SingleEvent) => Terms[] {
  const whens = plan.benefits.flatMap(({ terms }) => terms.flatMap(({ when }) => when ?? []));
  const asked = nodesBelow(plan, whens);
  const deciding = { ...plan, nodes: plan.nodes.map((node, id) => (asked.has(id) ? node : nothing(node))) };
  const byDay = ![...asked].some((id) => asksMore(plan, plan.nodes[id]!));
  const known = new Map<number, Terms[]>();
  const values = new Float64Array(plan.nodes.length);
  const balances = new Float64Array(plan.slots.length);
  const nobody: Person = { holdings: [], facts: {} };
  return (person, event) => {
    const day = decidingDay(plan, event);
    const before = byDay ? known.get(day) : undefined;
    if (before) return before;
    if (whens.length > 0) settleEvent(deciding, byDay ? nobody : person(), event, balances, values);
    const terms = plan.benefits.map((benefit) => termsIn(benefit, values));
    if (byDay) known.set(day, terms);
    return terms;
  };
}

const nothing = ({ kind, span }: Node): Node => ({ op: 'const', kind, span, value: 0 });

/** Whether anything but the deciding day may decide on the node. */
function asksMore({ facts, deciding }: Plan, node: Node): boolean {
  if (node.op !== 'fact') return node.op === 'among' || node.op === 'holds' || node.op === 'slot';
  const { column } = facts[node.fact]!;
  return column !== (deciding === 'date' ? 'date' : 'deciding_day');
}

function nodesBelow({ nodes }: Plan, ids: NodeId[]): Set<NodeId> {
  const below = new Set<NodeId>();
  const visit = (id: NodeId): void => {
    if (below.has(id)) return;
    below.add(id);
    operandsOf(nodes[id]!).forEach(visit);
  };
  ids.forEach(visit);
  return below;
}
