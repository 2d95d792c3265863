/**
 * Where in the generated loop each node is computed. A node that only one branch of a choice needs is computed in that
 * branch; one that several places need, in the innermost region around them all. So a benefit's amounts cost nothing for
 * the events to which it does not apply.
 */
import { operandsOf } from '../../plan/operands.ts';
import type { Node, NodeId, Plan } from '../../plan/plan.ts';
import { simplify } from './simplify.ts';

/** The body of the loop, or where the bit `when` is known to be `taken`. */
export type Region = { parent: Region | null; depth: number; when: NodeId; taken: boolean; nodes: NodeId[] };
/**
 * A choice's branches. Where its condition is a chain of ands that begins with light tests, such as the service's, `first`
 * is those alone, and the rest of the chain and `then` are computed only within it; `then` lies within `first.region`.
 */
export type Branches = { first: { when: NodeId; region: Region } | null; then: Region; else: Region };

export type Placement = {
  /** The plan's nodes, then those added here. */
  nodes: Node[];
  root: Region;
  /** By choice; choices that share their branches are computed together, as `together` lists by the one they stand with. */
  branches: Map<NodeId, Branches>;
  together: Map<NodeId, NodeId[]>;
  /** A node whose value is another's: a choice that is decided where it stands, what `simplify` found. */
  sameAs: Map<NodeId, NodeId>;
  /** By slot: the node whose value is added to it at the event's end. */
  contributions: NodeId[];
};

/** Places all that `roots` and the slots need. */
export function place(plan: Plan, roots: NodeId[]): Placement {
  const nodes = [...plan.nodes];
  const together = new Map<NodeId, NodeId[]>();
  const contributions = plan.slots.map((slot) => contributionOf(plan, slot.benefit, slot.of, nodes, together));
  const root: Region = { parent: null, depth: 0, when: -1, taken: true, nodes: [] };
  const standsWith = new Map([...together].flatMap(([leader, followers]) => followers.map((id) => [id, leader])));
  const branches = new Map<NodeId, Branches>();
  const sameAs = new Map<NodeId, NodeId>();
  const simple = simplify(plan, nodes);
  const regionOf = new Map<NodeId, Region>();

  const need = (id: NodeId, region: Region) => {
    const known = regionOf.get(id);
    regionOf.set(id, known ? around(known, region) : region);
  };
  for (const id of [...roots, ...contributions]) need(id, root);

  for (let id = nodes.length - 1; id >= 0; id--) {
    const region = regionOf.get(id);
    const node = nodes[id]!;
    if (!region) continue;
    const other = simple[id] !== id ? simple[id]! : decidedBranch(node, region);
    if (other !== null) {
      sameAs.set(id, other);
      need(other, region);
      continue;
    }
    if (!standsWith.has(id)) region.nodes.push(id);
    if (node.op !== 'choose') {
      for (const operand of operandsOf(node)) need(operand, region);
      continue;
    }
    const leader = standsWith.get(id) ?? id;
    const both = branches.get(leader) ?? branchesOf(nodes, region, node.when);
    branches.set(leader, both);
    branches.set(id, both);
    need(node.when, both.first?.region ?? region);
    if (both.first) need(both.first.when, region);
    need(node.then, branches.get(id)!.then);
    need(node.else, branches.get(id)!.else);
  }
  for (const region of [root, ...[...new Set(branches.values())].flatMap(regionsOf)]) {
    region.nodes.sort((a, b) => a - b);
  }
  return { nodes, root, branches, together, sameAs, contributions };
}

/** The node added to a slot: what the interpreter's `commit` adds. */
function contributionOf(
  plan: Plan,
  index: number,
  of: 'paid' | 'base' | 'count',
  nodes: Node[],
  together: Map<NodeId, NodeId[]>
): NodeId {
  const benefit = plan.benefits[index]!;
  if (of === 'paid') return benefit.payment;
  if (of === 'count') return benefit.applies;
  const { kind, span } = nodes[benefit.base]!;
  const zero = nodes.push({ op: 'const', kind, span, value: 0 }) - 1;
  const id = nodes.push({ op: 'choose', kind, span, when: benefit.applies, then: benefit.base, else: zero }) - 1;
  const payment = nodes[benefit.payment]!;
  // Operands come before their users, so a base that precedes the payment cannot depend on it.
  if (payment.op === 'choose' && payment.when === benefit.applies && benefit.base < benefit.payment) {
    together.set(benefit.payment, [...(together.get(benefit.payment) ?? []), id]);
  }
  return id;
}

function branchesOf(nodes: Node[], region: Region, when: NodeId): Branches {
  const otherwise = within(region, when, false);
  const light = lightPrefix(nodes, when);
  if (light === null) return { first: null, then: within(region, when, true), else: otherwise };
  const inner = within(region, light, true);
  return { first: { when: light, region: inner }, then: within(inner, when, true), else: otherwise };
}

const within = (parent: Region, when: NodeId, taken: boolean): Region => ({
  parent,
  depth: parent.depth + 1,
  when,
  taken,
  nodes: []
});

const regionsOf = (both: Branches): Region[] => [...(both.first ? [both.first.region] : []), both.then, both.else];

/** The longest beginning of a chain of ands that costs next to nothing, where what follows costs more. */
function lightPrefix(nodes: Node[], when: NodeId): NodeId | null {
  const node = nodes[when]!;
  if (node.op !== 'and') return null;
  if (isLight(nodes, node.a)) return isLight(nodes, node.b) ? null : node.a;
  return lightPrefix(nodes, node.a);
}

function isLight(nodes: Node[], id: NodeId): boolean {
  const node = nodes[id]!;
  if (node.op === 'identity') return node.candidates.length === 1 && isLight(nodes, node.candidates[0]!);
  return node.op !== 'lookup' && node.op !== 'pieces' && operandsOf(node).every((operand) => isLight(nodes, operand));
}

function decidedBranch(node: Node, region: Region): NodeId | null {
  if (node.op !== 'choose') return null;
  for (let at: Region | null = region; at; at = at.parent)
    if (at.when === node.when) return at.taken ? node.then : node.else;
  return null;
}

function around(a: Region, b: Region): Region {
  let [left, right] = [a, b];
  while (left !== right) {
    if (left.depth >= right.depth) left = left.parent!;
    else right = right.parent!;
  }
  return left;
}
