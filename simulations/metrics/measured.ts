/** A plan with every metric's figures behind its nodes: what the kernel sums up by group of people while it settles. */
import type { NodeId, Plan } from '#dsl';
import { burdenOf } from './amounts.ts';
import { figuresOf } from './figures.ts';
import { METRICS } from './index.ts';
import type { Counted } from './metric.ts';

export type Measured = {
  /** The plan with figures and two balances more: it settles as before. */
  plan: Plan;
  /** What is summed up over events. */
  sums: NodeId[];
  /** in the order of METRICS: a place in `sums`, or the people counted; null under a total */
  metrics: { over: Summed; under: Summed | null }[];
  /** The two balances, by policy year and person: the aid paid and the burden left, in fen. */
  slots: { aid: number; burden: number };
};
export type Summed = { sum: number } | { people: 'all' | 'helped' };

export function measured(plan: Plan): Measured {
  const { of, finish } = figuresOf(plan);
  const sums: NodeId[] = [];
  const summed = (counted: Counted): Summed => {
    if ('people' in counted) return counted;
    const known = sums.indexOf(counted.events);
    return { sum: known >= 0 ? known : sums.push(counted.events) - 1 };
  };
  const metrics = METRICS.map(({ over, under }) => ({
    over: summed(over(of)),
    under: under ? summed(under(of)) : null
  }));
  const burden = burdenOf(of);
  const slots = [
    ...plan.slots,
    { benefit: 0, of: 'paid' as const, scope: 'year' as const, name: 'aid', adds: plan.paid },
    { benefit: 0, of: 'base' as const, scope: 'year' as const, name: 'burden_left', adds: burden }
  ];
  const aid = plan.slots.length;
  return { plan: { ...plan, ...finish(), slots }, sums, metrics, slots: { aid, burden: aid + 1 } };
}
