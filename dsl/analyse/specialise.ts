/** A plan for somebody of whom something is known: what follows from that is worked out, what can no longer matter goes. */
import { operandsOf } from '../plan/operands.ts';
import type { Node, NodeId, Plan } from '../plan/plan.ts';
import { roundShare } from '../run/interpret.ts';

/** What is known before a case is complete; null: not yet. Nothing was settled before. */
export type Known = {
  /** by plan fact */
  facts: (number | null)[];
  /** by plan category */
  held: ArrayLike<number>;
  day: number | null;
  /** nodes that are taken as given, whatever they read */
  given?: ReadonlyMap<NodeId, number>;
};

/** By node: its value where it follows from what is known, else null. */
export function knownValues(plan: Plan, known: Known): (number | null)[] {
  const values: (number | null)[] = [];
  plan.nodes.forEach((node, id) => values.push(known.given?.get(id) ?? valueOf(plan, known, node, values)));
  return values;
}

function valueOf(plan: Plan, known: Known, node: Node, values: (number | null)[]): number | null {
  const at = (id: NodeId) => values[id]!;
  switch (node.op) {
    case 'const':
      return node.value;
    case 'fact':
      return known.facts[node.fact]!;
    case 'among': {
      const code = known.facts[node.fact]!;
      return code === null ? null : node.codes.includes(code) ? 1 : 0;
    }
    case 'holds':
      return known.held[node.category]!;
    case 'slot':
      return 0;
    case 'version':
      if (plan.versions.length === 0) return 0;
      return known.day === null ? null : plan.versions.filter((from) => from <= known.day!).length;
    case 'identity': {
      const first = node.candidates.findIndex((candidate) => at(candidate) !== 0);
      return first < 0 ? 0 : at(node.candidates[first]!) === 1 ? first + 1 : null;
    }
    case 'lookup': {
      const { sizes, values: figures } = plan.tables[node.table]!;
      if (node.keys.some((key) => at(key) === null)) return null;
      return figures[node.keys.reduce((index, key, k) => index * sizes[k]! + at(key)!, 0)]!;
    }
    case 'and':
      return at(node.a) === 0 || at(node.b) === 0 ? 0 : both(at(node.a), at(node.b), () => 1);
    case 'or':
      return at(node.a) === 1 || at(node.b) === 1 ? 1 : both(at(node.a), at(node.b), () => 0);
    case 'not':
      return both(at(node.a), 0, (a) => 1 - a);
    case 'choose': {
      const when = at(node.when);
      return when === null ? null : at(when === 1 ? node.then : node.else);
    }
    case 'add':
      return both(at(node.a), at(node.b), (a, b) => a + b);
    case 'sub':
      return both(at(node.a), at(node.b), (a, b) => a - b);
    case 'min':
      return both(at(node.a), at(node.b), Math.min);
    case 'max':
      return both(at(node.a), at(node.b), Math.max);
    case 'scale':
      return both(at(node.money), at(node.by), (money, by) => money * by);
    case 'round':
      return both(at(node.share), 0, (share) => roundShare(share, node.mode));
    case 'compare':
      return both(at(node.a), at(node.b), (a, b) =>
        (node.test === '<' ? a < b : node.test === '<=' ? a <= b : a === b) ? 1 : 0
      );
    case 'pieces':
      return null;
  }
}

const both = (a: number | null, b: number | null, of: (a: number, b: number) => number): number | null =>
  a === null || b === null ? null : of(a, b);

/** The nodes that still decide any of `outputs`, operands first. */
export function liveNodes(plan: Plan, values: (number | null)[], outputs: NodeId[]): NodeId[] {
  const live = new Uint8Array(plan.nodes.length);
  for (const id of outputs) if (values[id] === null) live[id] = 1;
  for (let id = plan.nodes.length - 1; id >= 0; id--) {
    if (live[id] === 0) continue;
    for (const operand of readBy(plan.nodes[id]!, values)) if (values[operand] === null) live[operand] = 1;
  }
  return plan.nodes.flatMap((_, id) => (live[id] === 1 ? [id] : []));
}

function readBy(node: Node, values: (number | null)[]): NodeId[] {
  const taken = branchTaken(node, values);
  return taken === null ? operandsOf(node) : [taken];
}

/** Of a choice that is made already, the side it takes. */
export function branchTaken(node: Node, values: (number | null)[]): NodeId | null {
  if (node.op !== 'choose' || values[node.when] === null) return null;
  return values[node.when] === 1 ? node.then : node.else;
}

/** The plan with every known node a constant, every choice that is made gone, and 0 for what is not live. Ids stay. */
export function specialised(plan: Plan, values: (number | null)[], live: NodeId[]): Plan {
  const lives = new Set(live);
  const nodes = plan.nodes.map((node, id): Node => {
    const { kind, span } = node;
    if (!lives.has(id)) return { op: 'const', kind, span, value: values[id] ?? 0 };
    const taken = branchTaken(node, values);
    return taken === null ? node : { op: 'min', kind, span, a: taken, b: taken };
  });
  return { ...plan, nodes };
}
