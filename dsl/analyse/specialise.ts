/** A plan for somebody of whom something is known: what follows from that is worked out, what can no longer matter goes. */
import { alike } from '../plan/alike.ts';
import { withOperands } from '../plan/operands.ts';
import type { Node, NodeId, Plan } from '../plan/plan.ts';
import { roundShare } from '../run/interpret.ts';
import { ROUNDINGS, TESTS, type Tape } from './tape.ts';

/** What is known before a case is complete; null, or NaN for what is held: not yet. Nothing was settled before. */
export type Known = {
  /** by plan fact */
  facts: (number | null)[];
  /** by plan category */
  held: ArrayLike<number>;
  day: number | null;
};

/** By node: its value where it follows from what is known, else NaN. */
export type Values = Float64Array;

export const isOpen = (values: Values, node: NodeId): boolean => Number.isNaN(values[node]);

export const nothingKnown = (plan: Plan): Values => new Float64Array(plan.nodes.length).fill(NaN);

/** Only `ids`, operands first, into `values`; what they read besides has been worked out before. */
export function workOut(tape: Tape, known: Known, ids: readonly NodeId[], values: Values): void {
  for (let i = 0; i < ids.length; i++) values[ids[i]!] = valueOf(tape, known, ids[i]!, values);
}

/** What follows for one node from the values of its operands; NaN while it is open. */
export function valueOf(tape: Tape, known: Known, id: NodeId, values: Values): number {
  const { ops, starts, operands, own } = tape;
  const at = starts[id]!;
  switch (ops[id]!) {
    case 'const':
      return own[id]!;
    case 'fact':
      return known.facts[own[id]!] ?? NaN;
    case 'among': {
      const code = known.facts[own[id]!] ?? null;
      const node = tape.plan.nodes[id]!;
      return code === null || node.op !== 'among' ? NaN : node.codes.includes(code) ? 1 : 0;
    }
    case 'holds':
      return known.held[own[id]!]!;
    case 'slot':
      return 0;
    case 'version':
      return versionOn(tape.plan, known.day);
    case 'identity':
      return firstHeld(tape, id, values);
    case 'lookup':
      return lookedUp(tape, id, values);
    case 'and': {
      const a = values[operands[at]!]!;
      const b = values[operands[at + 1]!]!;
      return a === 0 || b === 0 ? 0 : a * b;
    }
    case 'or': {
      const a = values[operands[at]!]!;
      const b = values[operands[at + 1]!]!;
      return a === 1 || b === 1 ? 1 : a + b;
    }
    case 'not':
      return 1 - values[operands[at]!]!;
    case 'choose': {
      const when = values[operands[at]!]!;
      return Number.isNaN(when) ? NaN : values[operands[when === 1 ? at + 1 : at + 2]!]!;
    }
    case 'add':
      return values[operands[at]!]! + values[operands[at + 1]!]!;
    case 'sub':
      return values[operands[at]!]! - values[operands[at + 1]!]!;
    case 'min':
      return Math.min(values[operands[at]!]!, values[operands[at + 1]!]!);
    case 'max':
      return Math.max(values[operands[at]!]!, values[operands[at + 1]!]!);
    case 'scale':
      return values[operands[at]!]! * values[operands[at + 1]!]!;
    case 'round':
      return roundShare(values[operands[at]!]!, ROUNDINGS[own[id]!]!);
    case 'compare': {
      const a = values[operands[at]!]!;
      const b = values[operands[at + 1]!]!;
      if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
      const test = TESTS[own[id]!]!;
      return (test === '<' ? a < b : test === '<=' ? a <= b : a === b) ? 1 : 0;
    }
    case 'pieces':
      return NaN;
  }
}

function versionOn({ versions }: Plan, day: number | null): number {
  if (versions.length === 0) return 0;
  return day === null ? NaN : versions.filter((from) => from <= day).length;
}

function lookedUp({ plan, starts, operands, own }: Tape, id: NodeId, values: Values): number {
  const { sizes, values: figures } = plan.tables[own[id]!]!;
  let index = 0;
  for (let k = 0; k < sizes.length; k++) index = index * sizes[k]! + values[operands[starts[id]! + k]!]!;
  return Number.isNaN(index) ? NaN : figures[index]!;
}

function firstHeld({ starts, operands }: Tape, id: NodeId, values: Values): number {
  const start = starts[id]!;
  const end = starts[id + 1]!;
  for (let c = start; c < end; c++) {
    const held = values[operands[c]!]!;
    if (held !== 0) return held === 1 ? c - start + 1 : NaN;
  }
  return 0;
}

/** The nodes that `outputs` read, themselves included, operands first. */
export const nodesBelow = (tape: Tape, outputs: NodeId[]): NodeId[] =>
  liveNodes(tape, nothingKnown(tape.plan), outputs, null);

/**
 * The nodes that still decide any of `outputs`, operands first; `among`: all that may, operands first. `marks`: by node, 0,
 * as it is left.
 */
export function liveNodes(
  { ops, starts, operands }: Tape,
  values: Values,
  outputs: readonly NodeId[],
  among: readonly NodeId[] | null = null,
  marks = new Uint8Array(ops.length)
): NodeId[] {
  for (let o = 0; o < outputs.length; o++) if (Number.isNaN(values[outputs[o]!]!)) marks[outputs[o]!] = 1;
  const found: NodeId[] = [];
  for (let at = (among ?? ops).length - 1; at >= 0; at--) {
    const id = among === null ? at : among[at]!;
    if (marks[id] === 0) continue;
    marks[id] = 0;
    found.push(id);
    let start = starts[id]!;
    let end = starts[id + 1]!;
    if (ops[id] === 'choose') {
      const when = values[operands[start]!]!;
      if (!Number.isNaN(when)) {
        start += when === 1 ? 1 : 2;
        end = start + 1;
      }
    }
    for (let o = start; o < end; o++) if (Number.isNaN(values[operands[o]!]!)) marks[operands[o]!] = 1;
  }
  return found.reverse();
}

/** Of a choice that is made already, the side it takes; -1: it is no such choice. */
export function branchTaken({ ops, starts, operands }: Tape, id: NodeId, values: Values): NodeId {
  if (ops[id] !== 'choose') return -1;
  const when = values[operands[starts[id]!]!]!;
  return Number.isNaN(when) ? -1 : operands[starts[id]! + (when === 1 ? 1 : 2)]!;
}

/** What is left of a plan, small enough to be evaluated again and again. */
export type Rest = {
  plan: Plan;
  /** by node of the whole plan that still matters, its place in this one */
  places: ReadonlyMap<NodeId, NodeId>;
};

/** The plan with only `live` (operands first) in it, every known operand a constant and every choice that is made gone. */
export function restOf(tape: Tape, values: Values, live: readonly NodeId[]): Rest {
  const { plan } = tape;
  const nodes: Node[] = [];
  const places = new Map<NodeId, NodeId>();
  const constants = new Map<number, NodeId>();
  const placeOf = (id: NodeId): NodeId => {
    const place = places.get(id);
    if (place !== undefined) return place;
    // What is neither live nor known stands on a side that is not taken.
    const value = isOpen(values, id) ? 0 : values[id]!;
    const known = constants.get(value);
    if (known !== undefined) return known;
    const { kind, span } = plan.nodes[id]!;
    constants.set(value, nodes.length);
    return nodes.push(alike({ op: 'const', kind, span, value })) - 1;
  };
  for (const id of live) {
    const taken = branchTaken(tape, id, values);
    if (taken >= 0) places.set(id, placeOf(taken));
    else {
      const moved = withOperands(plan.nodes[id]!, placeOf);
      places.set(id, nodes.push(moved) - 1);
    }
  }
  return { plan: { ...plan, nodes }, places };
}
