/**
 * What of a plan depends on few things: on categories, codes, dates against fixed days, ages against fixed limits; not on
 * amounts and balances. Events are alike in all of these many times over, so such figures are computed once for each kind of
 * event (`profiles.ts`), and the kernel finds them in a table.
 */
import { operandsOf } from '../plan/operands.ts';
import type { Node, NodeId, Plan } from '../plan/plan.ts';

export type Discrete = {
  /** by node: its value is the same for all events of one profile */
  is: boolean[];
  /** by fact that is a number but is only held against fixed limits: where its value makes a difference, ascending */
  cuts: Map<number, number[]>;
};

export function discreteIn(plan: Plan): Discrete {
  const is: boolean[] = [];
  const cuts = new Map<number, Set<number>>();
  plan.nodes.forEach((node, id) => {
    const limited = limitedFact(plan, node, is);
    for (const [fact, limits] of limited) cuts.set(fact, new Set([...(cuts.get(fact) ?? []), ...limits]));
    is[id] = limited.length > 0 || isDiscrete(plan, node, is);
  });
  const ascending = ([fact, limits]: [number, Set<number>]): [number, number[]] => [
    fact,
    [...limits].sort((a, b) => a - b)
  ];
  return { is, cuts: new Map([...cuts].map(ascending)) };
}

function isDiscrete({ facts }: Plan, node: Node, is: boolean[]): boolean {
  if (node.op === 'fact' || node.op === 'among') return isEnumerated(facts[node.fact]!);
  return node.op !== 'slot' && operandsOf(node).every((operand) => is[operand]);
}

/** A fact of few values: all of them make a difference. */
export const isEnumerated = ({ type }: Plan['facts'][number]): boolean => type === 'code' || type === 'bit';

/** A count or day that the node holds against numbers known beforehand, and the least values from which that can turn out otherwise. */
function limitedFact(plan: Plan, node: Node, is: boolean[]): [fact: number, limits: number[]][] {
  const countable = (fact: number) => plan.facts[fact]!.type === 'count' || plan.facts[fact]!.type === 'day';
  if (node.op === 'among')
    return countable(node.fact) ? [[node.fact, node.codes.flatMap((code) => [code, code + 1])]] : [];
  if (node.op !== 'compare') return [];
  const sides = [
    [node.a, node.b],
    [node.b, node.a]
  ] as const;
  return sides.flatMap(([one, other]): [number, number[]][] => {
    const { nodes } = plan;
    const fact = nodes[one]!;
    const limits = fact.op === 'fact' && countable(fact.fact) ? fixedValues(plan, other, is) : null;
    if (fact.op !== 'fact' || limits === null) return [];
    return [[fact.fact, limits.flatMap((limit) => [limit, limit + 1])]];
  });
}

/** All that a node can be, where that stands in the plan. */
function fixedValues({ nodes, tables }: Plan, id: NodeId, is: boolean[]): number[] | null {
  const node = nodes[id]!;
  if (node.op === 'const') return [node.value];
  return node.op === 'lookup' && is[id] ? tables[node.table]!.values : null;
}
