/** A plan for somebody of whom something is known: what follows from that is worked out, what can no longer matter goes. */
import { operandsOf } from '../plan/operands.ts';
import type { Node, NodeId, Plan } from '../plan/plan.ts';
import { roundShare } from '../run/interpret.ts';

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
export function workOut(plan: Plan, known: Known, ids: readonly NodeId[], values: Values): void {
  for (const id of ids) values[id] = valueOf(plan, known, id, values);
}

/** What follows for one node from the values of its operands; NaN while it is open. */
export function valueOf(plan: Plan, known: Known, id: NodeId, values: Values): number {
  const node = plan.nodes[id]!;
  switch (node.op) {
    case 'const':
      return node.value;
    case 'fact':
      return known.facts[node.fact] ?? NaN;
    case 'among': {
      const code = known.facts[node.fact] ?? null;
      return code === null ? NaN : node.codes.includes(code) ? 1 : 0;
    }
    case 'holds':
      return known.held[node.category]!;
    case 'slot':
      return 0;
    case 'version':
      if (plan.versions.length === 0) return 0;
      return known.day === null ? NaN : plan.versions.filter((from) => from <= known.day!).length;
    case 'identity':
      return firstHeld(node.candidates, values);
    case 'lookup': {
      const { sizes, values: figures } = plan.tables[node.table]!;
      let index = 0;
      for (let k = 0; k < sizes.length; k++) index = index * sizes[k]! + values[node.keys[k]!]!;
      return Number.isNaN(index) ? NaN : figures[index]!;
    }
    case 'and':
      return values[node.a] === 0 || values[node.b] === 0 ? 0 : values[node.a]! * values[node.b]!;
    case 'or':
      return values[node.a] === 1 || values[node.b] === 1 ? 1 : values[node.a]! + values[node.b]!;
    case 'not':
      return 1 - values[node.a]!;
    case 'choose':
      return isOpen(values, node.when) ? NaN : values[values[node.when] === 1 ? node.then : node.else]!;
    case 'add':
      return values[node.a]! + values[node.b]!;
    case 'sub':
      return values[node.a]! - values[node.b]!;
    case 'min':
      return Math.min(values[node.a]!, values[node.b]!);
    case 'max':
      return Math.max(values[node.a]!, values[node.b]!);
    case 'scale':
      return values[node.money]! * values[node.by]!;
    case 'round':
      return roundShare(values[node.share]!, node.mode);
    case 'compare': {
      const [a, b] = [values[node.a]!, values[node.b]!];
      if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
      return (node.test === '<' ? a < b : node.test === '<=' ? a <= b : a === b) ? 1 : 0;
    }
    case 'pieces':
      return NaN;
  }
}

function firstHeld(candidates: NodeId[], values: Values): number {
  for (let c = 0; c < candidates.length; c++) {
    const held = values[candidates[c]!]!;
    if (held !== 0) return held === 1 ? c + 1 : NaN;
  }
  return 0;
}

/** The nodes that `outputs` read, themselves included, operands first. */
export const nodesBelow = (plan: Plan, outputs: NodeId[]): NodeId[] =>
  liveNodes(plan, nothingKnown(plan), outputs, null);

/**
 * The nodes that still decide any of `outputs`, operands first; `among`: all that may, operands first. `marks`: by node, 0,
 * as it is left.
 */
export function liveNodes(
  plan: Plan,
  values: Values,
  outputs: readonly NodeId[],
  among: readonly NodeId[] | null = null,
  marks = new Uint8Array(plan.nodes.length)
): NodeId[] {
  const mark = (id: NodeId): void => {
    if (isOpen(values, id)) marks[id] = 1;
  };
  outputs.forEach(mark);
  const found: NodeId[] = [];
  for (let at = (among ?? plan.nodes).length - 1; at >= 0; at--) {
    const id = among === null ? at : among[at]!;
    if (marks[id] === 0) continue;
    marks[id] = 0;
    found.push(id);
    readBy(plan.nodes[id]!, values).forEach(mark);
  }
  return found.reverse();
}

function readBy(node: Node, values: Values): NodeId[] {
  const taken = branchTaken(node, values);
  return taken === null ? operandsOf(node) : [taken];
}

/** Of a choice that is made already, the side it takes. */
export function branchTaken(node: Node, values: Values): NodeId | null {
  if (node.op !== 'choose' || isOpen(values, node.when)) return null;
  return values[node.when] === 1 ? node.then : node.else;
}

/** What is left of a plan, small enough to be evaluated again and again. */
export type Rest = {
  plan: Plan;
  /** by node of the whole plan that still matters, its place in this one */
  places: ReadonlyMap<NodeId, NodeId>;
};

/** The plan with only `live` (operands first) in it, every known operand a constant and every choice that is made gone. */
export function restOf(plan: Plan, values: Values, live: readonly NodeId[]): Rest {
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
    return nodes.push({ op: 'const', kind, span, value }) - 1;
  };
  for (const id of live) {
    const node = plan.nodes[id]!;
    const taken = branchTaken(node, values);
    if (taken !== null) places.set(id, placeOf(taken));
    else {
      const moved = withOperands(node, placeOf);
      places.set(id, nodes.push(moved) - 1);
    }
  }
  return { plan: { ...plan, nodes }, places };
}

export function withOperands(node: Node, moved: (id: NodeId) => NodeId): Node {
  switch (node.op) {
    case 'const':
    case 'fact':
    case 'among':
    case 'holds':
    case 'slot':
    case 'version':
      return node;
    case 'identity':
      return { ...node, candidates: node.candidates.map(moved) };
    case 'lookup':
      return { ...node, keys: node.keys.map(moved) };
    case 'pieces':
      return { ...node, x: moved(node.x), keys: node.keys.map(moved) };
    case 'scale':
      return { ...node, money: moved(node.money), by: moved(node.by) };
    case 'round':
      return { ...node, share: moved(node.share) };
    case 'not':
      return { ...node, a: moved(node.a) };
    case 'choose':
      return { ...node, when: moved(node.when), then: moved(node.then), else: moved(node.else) };
    default:
      return { ...node, a: moved(node.a), b: moved(node.b) };
  }
}
