/**
 * Where in the generated loop each node is computed. A node that only one branch of a choice needs is computed in that
 * branch; one that several places need, in the innermost region around them all. So a benefit's amounts cost nothing for
 * the events to which it does not apply.
 */
import { operandsOf } from '../../plan/operands.ts';
import type { Node, NodeId, Plan } from '../../plan/plan.ts';

/** The body of the loop, or one branch of the choice on `when`. */
export type Region = { parent: Region | null; depth: number; when: NodeId; taken: boolean; nodes: NodeId[] };
export type Branches = { then: Region; else: Region };

export type Placement = {
  /** The plan's nodes, then those added here. */
  nodes: Node[];
  root: Region;
  /** By choice; choices that share their branches are computed together, as `together` lists by the one they stand with. */
  branches: Map<NodeId, Branches>;
  together: Map<NodeId, NodeId[]>;
  /** A choice already decided where it stands is the value of its branch. */
  decided: Map<NodeId, NodeId>;
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
  const decided = new Map<NodeId, NodeId>();
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
    const outcome = node.op === 'choose' ? outcomeIn(region, node.when) : null;
    if (node.op === 'choose' && outcome !== null) {
      decided.set(id, outcome ? node.then : node.else);
      need(decided.get(id)!, region);
      continue;
    }
    if (!standsWith.has(id)) region.nodes.push(id);
    if (node.op !== 'choose') {
      for (const operand of operandsOf(node)) need(operand, region);
      continue;
    }
    const leader = standsWith.get(id) ?? id;
    if (!branches.has(leader)) branches.set(leader, { then: branch(region, node, true), else: branch(region, node, false) });
    branches.set(id, branches.get(leader)!);
    need(node.when, region);
    need(node.then, branches.get(id)!.then);
    need(node.else, branches.get(id)!.else);
  }
  for (const region of [root, ...[...branches.values()].flatMap((both) => [both.then, both.else])]) {
    region.nodes.sort((a, b) => a - b);
  }
  return { nodes, root, branches, together, decided, contributions };
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

function branch(parent: Region, node: Extract<Node, { op: 'choose' }>, taken: boolean): Region {
  return { parent, depth: parent.depth + 1, when: node.when, taken, nodes: [] };
}

function outcomeIn(region: Region, when: NodeId): boolean | null {
  for (let at: Region | null = region; at; at = at.parent) if (at.when === when) return at.taken;
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
