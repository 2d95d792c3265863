/** The values of a fact between which a plan tells apart: on either side of every figure it is compared with. */
import type { NodeId, Plan } from '../plan/plan.ts';
import { operandsOf } from '../plan/operands.ts';

/** fen: the largest amount the language takes. */
export const MOST_FEN = 1e11;
/** fen, a typical amount where the plan calculates with one: 10,000 yuan. */
const TYPICAL_FEN = 1_000_000;

/** `live`: the nodes that still matter. `complete`: no other value would be treated otherwise. */
export function candidatesFor(
  plan: Plan,
  fact: number,
  values: (number | null)[],
  live: NodeId[]
): { candidates: number[]; complete: boolean } {
  const { type, values: codes } = plan.facts[fact]!;
  if (type === 'bit') return { candidates: [1, 0], complete: true };
  if (type === 'code') return { candidates: codesToldApart(plan, fact, codes.length, live), complete: true };
  const nodes = live.filter((id) => isFact(plan, id, fact));
  const candidates: number[] = [];
  let complete = true;
  for (const id of live) {
    const node = plan.nodes[id]!;
    if (!operandsOf(node).some((operand) => nodes.includes(operand))) continue;
    const other = node.op === 'compare' ? values[nodes.includes(node.a) ? node.b : node.a]! : null;
    if (node.op === 'compare' && other !== null) candidates.push(other - 1, other, other + 1);
    else {
      complete = false;
      candidates.push(...(type === 'fen' ? [TYPICAL_FEN, MOST_FEN] : [1]));
    }
  }
  const distinct = [...new Set(candidates)].filter((value) => type === 'day' || value >= 0);
  return { candidates: distinct, complete };
}

function isFact(plan: Plan, id: NodeId, fact: number): boolean {
  const node = plan.nodes[id]!;
  return node.op === 'fact' && node.fact === fact;
}

/** One code of every sort that the tests tell apart. */
function codesToldApart(plan: Plan, fact: number, count: number, live: NodeId[]): number[] {
  const tests = live.flatMap((id) => {
    const node = plan.nodes[id]!;
    return node.op === 'among' && node.fact === fact ? [node.codes] : [];
  });
  const sorts = new Map<string, number>();
  for (let code = 0; code < count; code++) {
    const sort = tests.map((codes) => (codes.includes(code) ? 1 : 0)).join('');
    if (!sorts.has(sort)) sorts.set(sort, code);
  }
  return [...sorts.values()];
}
