/** What was met on the way, so that nothing is missing unnoticed. */
import type { Node } from '../../plan/plan.ts';
import type { Counts } from '../constructs.ts';

export type Met = {
  policies: number;
  nodes: Map<Node['op'], number>;
  constructs: Counts;
  events: Record<'settled' | 'paid' | 'refused' | 'reversed' | 'brought' | 'exported', number>;
};

/** As a page tells it, which can send no map. */
export type MetTold = Omit<Met, 'nodes' | 'constructs'> & {
  nodes: Iterable<[Node['op'], number]>;
  constructs: Iterable<[string, number]>;
};

export const nothingMet = (): Met => ({
  policies: 0,
  nodes: new Map(),
  constructs: new Map(),
  events: { settled: 0, paid: 0, refused: 0, reversed: 0, brought: 0, exported: 0 }
});

export function metTogether(all: MetTold[]): Met {
  const sum = nothingMet();
  for (const { policies, nodes, constructs, events } of all) {
    sum.policies += policies;
    for (const [op, count] of nodes) sum.nodes.set(op, (sum.nodes.get(op) ?? 0) + count);
    for (const [name, count] of constructs) sum.constructs.set(name, (sum.constructs.get(name) ?? 0) + count);
    for (const end of Object.keys(events) as (keyof typeof events)[]) sum.events[end] += events[end];
  }
  return sum;
}
