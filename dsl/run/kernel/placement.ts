/**
 * Where in the generated loop each node is computed. A node that only one branch of a choice needs is computed in that
 * branch; one that several places need, in the innermost region around them all. So a benefit's amounts cost nothing for
 * the events to which it does not apply.
 */
import { operandsOf } from '../../plan/operands.ts';
import type { Node, NodeId, Plan } from '../../plan/plan.ts';
import { simplify } from './simplify.ts';

/** The body of the loop, or a branch in it; `nodes` are computed in their order. */
export type Region = { parent: Region | null; depth: number; nodes: NodeId[] };
/**
 * A choice's branches. Where its condition is a chain of ands that begins with light tests, such as the service's, `first`
 * is those alone, and the rest of the chain and `then` are computed only within it; `then` lies within `first.region`.
 */
export type Branches = { first: { when: NodeId; region: Region } | null; then: Region; else: Region };

export type Placement = {
  /** The plan's nodes, then those added here. */
  nodes: Node[];
  root: Region;
  /** By choice; those that share its branches are computed with it, as `together` lists. */
  branches: Map<NodeId, Branches>;
  together: Map<NodeId, NodeId[]>;
  /** By node, the one whose value it has: itself or, as `simplify` found, an earlier one. */
  sameAs: NodeId[];
  /** By slot: the node whose value is added to it at the event's end. */
  contributions: NodeId[];
};

/** Places all that `roots` and the slots need. */
export function place(plan: Plan, roots: NodeId[]): Placement {
  const nodes = [...plan.nodes];
  const together = new Map<NodeId, NodeId[]>();
  const contributions = plan.slots.map(({ adds }) => adds);
  for (const { benefit, of, adds } of plan.slots) if (of === 'base') standWithPayment(plan, benefit, adds, together);
  const standsWith = new Map([...together].flatMap(([leader, followers]) => followers.map((id) => [id, leader])));
  const root: Region = { parent: null, depth: 0, nodes: [] };
  const branches = new Map<NodeId, Branches>();
  const sameAs = simplify(plan, nodes);
  const regionOf = new Map<NodeId, Region>();

  const need = (id: NodeId, region: Region) => {
    const node = sameAs[id]!;
    const known = regionOf.get(node);
    regionOf.set(node, known ? around(known, region) : region);
  };
  for (const id of [...roots, ...contributions, ...together.keys()]) need(id, root);

  // Users come after their operands, so a node's users have all spoken when its turn comes.
  for (let id = nodes.length - 1; id >= 0; id--) {
    const region = regionOf.get(id);
    const node = nodes[id]!;
    if (!region) continue;
    if (!standsWith.has(id)) region.nodes.push(id);
    if (node.op !== 'choose') {
      for (const operand of operandsOf(node)) need(operand, region);
      continue;
    }
    const leader = standsWith.get(id) ?? id;
    const both = branches.get(leader) ?? branchesOf(nodes, region, node.when);
    branches.set(leader, both);
    if (both.first) need(both.first.when, region);
    need(node.when, both.first?.region ?? region);
    need(node.then, both.then);
    need(node.else, both.else);
  }
  for (const region of [root, ...[...branches.values()].flatMap(regionsOf)]) region.nodes.reverse();
  return { nodes, root, branches, together, sameAs, contributions };
}

/** A base is kept where the benefit applies, which is where its amount due is computed: one branch serves both. */
function standWithPayment(plan: Plan, index: number, adds: NodeId, together: Map<NodeId, NodeId[]>): void {
  const { applies, base } = plan.benefits[index]!;
  if (plan.nodes[adds]!.op !== 'choose') return;
  // Operands come before their users, so a base that precedes the amount due cannot depend on it.
  const due = plan.nodes.findIndex((node, n) => node.op === 'choose' && node.when === applies && base < n && n < adds);
  const followers = due >= 0 ? (together.get(due) ?? []) : [];
  if (due >= 0 && !followers.includes(adds)) together.set(due, [...followers, adds]);
}

function branchesOf(nodes: Node[], region: Region, when: NodeId): Branches {
  const otherwise = within(region);
  const light = lightPrefix(nodes, when);
  if (light === null) return { first: null, then: within(region), else: otherwise };
  const inner = within(region);
  return { first: { when: light, region: inner }, then: within(inner), else: otherwise };
}

const within = (parent: Region): Region => ({ parent, depth: parent.depth + 1, nodes: [] });

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

function around(a: Region, b: Region): Region {
  let [left, right] = [a, b];
  while (left !== right) {
    if (left.depth >= right.depth) left = left.parent!;
    else right = right.parent!;
  }
  return left;
}
