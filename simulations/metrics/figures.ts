/**
 * What metrics are made of: nodes added behind a plan's own, one figure of each event, so that the kernel sums them up in the
 * pass that settles, and the interpreter has them for a single event. Two more balances hold what each person comes to.
 */
import type { Node, NodeId, Plan, PlanBenefit, PlanFact } from '#dsl';
import { FACTS, SERVICES } from '#dsl';

/** A plan and what is added to it. Bits are 0 or 1. */
export type Figures = {
  /** The benefits that are expenditure. An advance is not. */
  ordinary: PlanBenefit[];
  /** fen: Σ payments of the ordinary benefits; what the patient still owes */
  paid: NodeId;
  left: NodeId;
  /** fen */
  total: () => NodeId;
  /** bit: the event's service is one of these, by their Chinese names */
  isService: (names: string[]) => NodeId;
  isPositive: (amount: NodeId) => NodeId;
  isNothing: (amount: NodeId) => NodeId;
  isLess: (a: NodeId, b: NodeId) => NodeId;
  both: (a: NodeId, b: NodeId) => NodeId;
  any: (bits: NodeId[]) => NodeId;
  sum: (amounts: NodeId[]) => NodeId;
  nothing: () => NodeId;
  /** fen: `amount` where `when` is 1, elsewhere `otherwise`, or nothing */
  where: (when: NodeId, amount: NodeId, otherwise?: NodeId) => NodeId;
};

/** Adds to a plan: `finish` gives the plan with what was added, which settles as before. A figure is added once. */
export function figuresOf(plan: Plan): { of: Figures; finish: () => Pick<Plan, 'nodes' | 'facts'> } {
  const nodes = [...plan.nodes];
  const facts = [...plan.facts];
  const { span } = nodes[plan.left]!;
  const made = new Map<string, NodeId>();

  function node(kind: Node['kind'], of: DistributiveOmit<Node, 'kind' | 'span'>): NodeId {
    const key = JSON.stringify([kind, of]);
    const known = made.get(key) ?? nodes.push({ ...of, kind, span } as Node) - 1;
    made.set(key, known);
    return known;
  }
  const nothing = (): NodeId => node('fen', { op: 'const', value: 0 });
  const compare = (test: '<' | '=', a: NodeId, b: NodeId): NodeId => node('bit', { op: 'compare', test, a, b });

  /** The place of a column of the prelude among the plan's facts, behind them where the plan has no use for it. */
  function fact(column: string): number {
    const known = facts.findIndex((one) => one.column === column);
    if (known >= 0) return known;
    const { zh, of, type } = FACTS.find((one) => (one.column ?? one.en) === column)!;
    const values = column === 'service' ? SERVICES.map((service) => service.zh) : [];
    const added: PlanFact = { column, name: zh, of, type, values };
    return facts.push(added) - 1;
  }

  const of: Figures = {
    ordinary: plan.benefits.filter(({ advance }) => advance === null),
    paid: plan.paid,
    left: plan.left,
    total: () => node('fen', { op: 'fact', fact: fact('total') }),
    isService(names) {
      const codes = names.map((name) => SERVICES.findIndex(({ zh }) => zh === name));
      return node('bit', { op: 'among', fact: fact('service'), codes });
    },
    isPositive: (amount) => compare('<', nothing(), amount),
    isNothing: (amount) => compare('=', amount, nothing()),
    isLess: (a, b) => compare('<', a, b),
    both: (a, b) => node('bit', { op: 'and', a, b }),
    any: (bits) => bits.reduce((a, b) => node('bit', { op: 'or', a, b }), node('bit', { op: 'const', value: 0 })),
    sum: (amounts) => amounts.reduce((a, b) => node('fen', { op: 'add', a, b }), nothing()),
    nothing,
    where: (when, amount, otherwise = nothing()) => node('fen', { op: 'choose', when, then: amount, else: otherwise })
  };
  return { of, finish: () => ({ nodes, facts }) };
}

type DistributiveOmit<One, Key extends PropertyKey> = One extends unknown ? Omit<One, Key> : never;
