/** What is summed up of a point: the metrics' own nodes, behind a plan that settles as before. */
import type { Node, NodeId, Plan } from '#dsl';
import { METRICS } from '../metrics/index.ts';
import { measured, type Measured } from '../metrics/measured.ts';

export type PointPlan = {
  /** Reads of the records what a comparison reads. */
  plan: Plan;
  /** fen of expenditure, fen of burden left, and how many events are the first of their person to be paid something */
  sums: [expenditure: NodeId, burdenLeft: NodeId, firstPaid: NodeId];
};

export function pointPlan(plan: Plan): PointPlan {
  const its = measured(plan);
  const nodes = [...its.plan.nodes];
  const { span } = nodes[plan.paid]!;
  const add = (node: Node): NodeId => nodes.push(node) - 1;
  const nothing = add({ op: 'const', value: 0, kind: 'fen', span });
  const slots: Plan['slots'] = [...plan.slots, { benefit: 0, of: 'paid', scope: 'life', name: 'aid', adds: plan.paid }];
  const before = add({ op: 'slot', slot: slots.length - 1, kind: 'fen', span });
  const isFirst = add({ op: 'compare', test: '=', a: before, b: nothing, kind: 'bit', span });
  const isPaid = add({ op: 'compare', test: '<', a: nothing, b: plan.paid, kind: 'bit', span });
  const firstPaid = add({ op: 'and', a: isPaid, b: isFirst, kind: 'bit', span });
  return {
    plan: { ...its.plan, nodes, slots },
    sums: [summedBy(its, 'expenditure'), summedBy(its, 'burden-left'), firstPaid]
  };
}

/** The node that a metric sums up over events. */
function summedBy({ metrics, sums }: Measured, id: string): NodeId {
  const { over } = metrics[METRICS.findIndex((metric) => metric.id === id)]!;
  if (!('sum' in over)) throw new TypeError(`${id} is no sum over events`);
  return sums[over.sum]!;
}
