/** The values of a fact between which a plan tells apart: on either side of every figure it is compared with. */
import { isOpen, type Values } from '../analyse/specialise.ts';
import type { Tape } from '../analyse/tape.ts';
import { operandsOf } from '../plan/operands.ts';
import type { NodeId, Plan } from '../plan/plan.ts';

/** fen: the largest amount the language takes. */
export const MOST_FEN = 1e11;
/** fen, a typical amount where the plan calculates with one: 10,000 yuan. */
export const TYPICAL_FEN = 1_000_000;

/** What is taken off an amount, which is chosen after that amount. */
export const TAKEN_OFF: ReadonlySet<string> = new Set(['basic_paid', 'critical_paid', 'paid before']);

/** `live`: the nodes that still matter. `complete`: no other value would be treated otherwise. */
export function candidatesFor(
  tape: Tape,
  fact: number,
  values: Values,
  live: readonly NodeId[]
): { candidates: number[]; complete: boolean } {
  const { plan, ops, starts, operands } = tape;
  const { type, values: codes } = plan.facts[fact]!;
  if (type === 'bit') return { candidates: [1, 0], complete: true };
  if (type === 'code') return { candidates: codesToldApart(tape, fact, codes.length, live), complete: true };
  const carriers = carriersOf(tape, fact, values, live);
  const candidates: number[] = [];
  let complete = true;
  for (const id of live) {
    let carried = false;
    for (let o = starts[id]!; o < starts[id + 1]!; o++) carried ||= carriers.has(operands[o]!);
    if (!carried || carriers.has(id)) continue;
    const [a, b] = [operands[starts[id]!]!, operands[starts[id]! + 1]!];
    if (ops[id] === 'sub' && isTakenOff(plan, values, b)) continue;
    const [carrier, other] = ops[id] !== 'compare' ? [0, NaN] : carriers.has(a) ? [a, values[b]!] : [b, values[a]!];
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
function carriersOf(
  { ops, starts, operands, own }: Tape,
  fact: number,
  values: Values,
  live: readonly NodeId[]
): Map<NodeId, Carried> {
  const carriers = new Map<NodeId, Carried>();
  for (const id of live) {
    const op = ops[id]!;
    if (op === 'fact' && own[id] === fact) carriers.set(id, { sign: 1, by: 0 });
    if (op !== 'add' && op !== 'sub' && op !== 'max') continue;
    const [left, right] = [operands[starts[id]!]!, operands[starts[id]! + 1]!];
    const [a, b] = [carriers.get(left), carriers.get(right)];
    if (a !== undefined && !isOpen(values, right)) {
      const other = values[right]!;
      if (op === 'max' && other === 0) carriers.set(id, a);
      if (op === 'add') carriers.set(id, { ...a, by: a.by + other });
      if (op === 'sub') carriers.set(id, { ...a, by: a.by - other });
    } else if (b !== undefined && !isOpen(values, left)) {
      const other = values[left]!;
      if (op === 'add') carriers.set(id, { ...b, by: b.by + other });
      if (op === 'sub') carriers.set(id, { sign: b.sign === 1 ? -1 : 1, by: other - b.by });
    }
  }
  return carriers;
}

/** One code of every sort that the tests tell apart. */
function codesToldApart({ plan, ops, own }: Tape, fact: number, count: number, live: readonly NodeId[]): number[] {
  const tests = live.flatMap((id) => {
    if (ops[id] !== 'among' || own[id] !== fact) return [];
    const node = plan.nodes[id]!;
    return node.op === 'among' ? [node.codes] : [];
  });
  const sorts = new Map<string, number>();
  for (let code = 0; code < count; code++) {
    const sort = tests.map((codes) => (codes.includes(code) ? 1 : 0)).join('');
    if (!sorts.has(sort)) sorts.set(sort, code);
  }
  return [...sorts.values()];
}
