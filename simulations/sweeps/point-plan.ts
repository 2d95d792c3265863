/** What is summed up of a point: the metrics' own nodes, behind a plan that settles as before. */
import type { Node, NodeId, Plan } from '#dsl';
import { burdenLeft } from '../metrics/burden-left.ts';
import { expenditure } from '../metrics/expenditure.ts';
import { figuresOf } from '../metrics/figures.ts';
import type { Counted } from '../metrics/metric.ts';

export type PointPlan = {
  plan: Plan;
  /** fen of expenditure, fen of burden left, and events that are the first of their account to be paid something */
  sums: [expenditure: NodeId, burdenLeft: NodeId, firstPaid: NodeId];
  /** the aid paid to each person, by policy year */
  aid: number;
};

export function pointPlan(plan: Plan): PointPlan {
  const { of, finish } = figuresOf(plan);
  const [spent, owed] = [nodeOf(expenditure.over(of)), nodeOf(burdenLeft.over(of))];
  const [isPaid, nothing] = [of.isPositive(plan.paid), of.nothing()];
  const { nodes, facts } = finish();
  const aid = plan.slots.length;
  const { span } = nodes[plan.paid]!;
  const add = (node: Node): NodeId => nodes.push(node) - 1;
  const before = add({ op: 'slot', slot: aid, kind: 'fen', span });
  const isFirst = add({ op: 'compare', test: '=', a: before, b: nothing, kind: 'bit', span });
  const firstPaid = add({ op: 'and', a: isPaid, b: isFirst, kind: 'bit', span });
  const slot = { benefit: 0, of: 'paid' as const, scope: 'year' as const, name: 'aid', adds: plan.paid };
  return {
    plan: { ...plan, nodes, facts, slots: [...plan.slots, slot] },
    sums: [spent, owed, firstPaid],
    aid
  };
}

function nodeOf(counted: Counted): NodeId {
  if ('people' in counted) throw new TypeError('people are counted, not summed up over events');
  return counted.events;
}
