/** The values of a fact between which a plan tells apart: on either side of every figure it is compared with. */
import { isOpen, type Values } from '../analyse/specialise.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { operandsOf } from '../plan/operands.ts';

/** fen: the largest amount the language takes. */
export const MOST_FEN = 1e11;
/** fen, a typical amount where the plan calculates with one: 10,000 yuan. */
export const TYPICAL_FEN = 1_000_000;

/** What is taken off an amount, which is chosen after that amount. */
export const TAKEN_OFF: ReadonlySet<string> = new Set(['basic_paid', 'critical_paid', 'paid before']);

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
    if (node.op === 'sub' && isTakenOff(plan, values, node.b)) continue;
    const [carrier, other] =
      node.op !== 'compare' ? [0, NaN] : carriers.has(node.a) ? [node.a, values[node.b]!] : [node.b, values[node.a]!];
    if (Number.isNaN(other)) {
      complete = false;
      candidates.push(...(type === 'fen' ? [TYPICAL_FEN, MOST_FEN] : [1]));
    } else {
      const { sign, by } = carriers.get(carrier)!;
      const edge = sign * (other - by);
      candidates.push(edge - 1, edge, edge + 1);
    }
  }
  const distinct = [...new Set(candidates)].filter((value) => type === 'day' || value >= 0);
  return { candidates: distinct, complete };
}

/**
 * Whether all that is open of a figure is such: whatever that leaves of an amount can be chosen then, as long as the amount
 * is the least and the most that it can be.
 */
function isTakenOff(plan: Plan, values: Values, id: NodeId): boolean {
  if (!isOpen(values, id)) return false;
  const node = plan.nodes[id]!;
  if (node.op === 'fact') return TAKEN_OFF.has(plan.facts[node.fact]!.column);
  return node.op === 'add' && operandsOf(node).every((one) => !isOpen(values, one) || isTakenOff(plan, values, one));
}

/** sign × the fact + by */
type Carried = { sign: 1 | -1; by: number };

/** Live nodes that are the fact, or the fact moved by a known figure, or taken from one; held to 0 or not makes no odds. */
function carriersOf(plan: Plan, fact: number, values: Values, live: NodeId[]): Map<NodeId, Carried> {
  const carriers = new Map<NodeId, Carried>();
  for (const id of live) {
    const node = plan.nodes[id]!;
    if (node.op === 'fact' && node.fact === fact) carriers.set(id, { sign: 1, by: 0 });
    if (node.op !== 'add' && node.op !== 'sub' && node.op !== 'max') continue;
    const [a, b] = [carriers.get(node.a), carriers.get(node.b)];
    if (a !== undefined && !isOpen(values, node.b)) {
      const other = values[node.b]!;
      if (node.op === 'max' && other === 0) carriers.set(id, a);
      if (node.op === 'add') carriers.set(id, { ...a, by: a.by + other });
      if (node.op === 'sub') carriers.set(id, { ...a, by: a.by - other });
    } else if (b !== undefined && !isOpen(values, node.a)) {
      const other = values[node.a]!;
      if (node.op === 'add') carriers.set(id, { ...b, by: b.by + other });
      if (node.op === 'sub') carriers.set(id, { sign: b.sign === 1 ? -1 : 1, by: other - b.by });
    }
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
