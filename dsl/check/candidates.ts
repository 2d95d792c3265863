/** The values of a fact between which a plan tells apart: on either side of every figure it is compared with. */
import { isOpen, type Values } from '../analyse/specialise.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { operandsOf } from '../plan/operands.ts';

/** fen: the largest amount the language takes. */
export const MOST_FEN = 1e11;
/** fen, a typical amount where the plan calculates with one: 10,000 yuan. */
export const TYPICAL_FEN = 1_000_000;

/** `live`: the nodes that still matter. `complete`: no other value would be treated otherwise. */
export function candidatesFor(
  plan: Plan,
  fact: number,
  values: Values,
  live: NodeId[]
): { candidates: number[]; complete: boolean } {
  const { type, values: codes } = plan.facts[fact]!;
  if (type === 'bit') return { candidates: [1, 0], complete: true };
  if (type === 'code') return { candidates: codesToldApart(plan, fact, codes.length, live), complete: true };
  const carriers = carriersOf(plan, fact, values, live);
  const candidates: number[] = [];
  let complete = true;
  for (const id of live) {
    const node = plan.nodes[id]!;
    if (carriers.has(id) || !operandsOf(node).some((operand) => carriers.has(operand))) continue;
    const [carrier, other] =
      node.op !== 'compare' ? [0, NaN] : carriers.has(node.a) ? [node.a, values[node.b]!] : [node.b, values[node.a]!];
    if (Number.isNaN(other)) {
      complete = false;
      candidates.push(...(type === 'fen' ? [TYPICAL_FEN, MOST_FEN] : [1]));
    } else {
      const edge = other - carriers.get(carrier)!;
      candidates.push(edge - 1, edge, edge + 1);
    }
  }
  const distinct = [...new Set(candidates)].filter((value) => type === 'day' || value >= 0);
  return { candidates: distinct, complete };
}

/** Live nodes that are the fact, or the fact moved by a known figure, with that figure; held to 0 or not makes no odds. */
function carriersOf(plan: Plan, fact: number, values: Values, live: NodeId[]): Map<NodeId, number> {
  const carriers = new Map<NodeId, number>();
  for (const id of live) {
    const node = plan.nodes[id]!;
    if (node.op === 'fact' && node.fact === fact) carriers.set(id, 0);
    if (node.op !== 'add' && node.op !== 'sub' && node.op !== 'max') continue;
    const [a, b] = [carriers.get(node.a), carriers.get(node.b)];
    if (node.op === 'max' && a !== undefined && values[node.b] === 0) carriers.set(id, a);
    else if (node.op === 'add' && a !== undefined && !isOpen(values, node.b)) carriers.set(id, a + values[node.b]!);
    else if (node.op === 'add' && b !== undefined && !isOpen(values, node.a)) carriers.set(id, b + values[node.a]!);
    else if (node.op === 'sub' && a !== undefined && !isOpen(values, node.b)) carriers.set(id, a - values[node.b]!);
  }
  return carriers;
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
