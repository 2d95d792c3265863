/** The names that nodes have in generated code: what they are of which benefit where they have a role, else their number. */
import type { NodeId, Plan } from '../../plan/plan.ts';
import { FACTS } from '../../resolve/prelude.ts';
import { literal } from './literal.ts';

/** By node. Made of the words of this file and numbers alone. */
export function namesOf(plan: Plan): string[] {
  const names = plan.nodes.map((node, id) => (node.op === 'fact' ? factName(plan, node.fact) : `n${id}`));
  const taken = new Set(plan.nodes.flatMap((node, id) => (node.op === 'fact' ? [id] : [])));
  const name = (id: NodeId, as: string) => {
    const { op } = plan.nodes[id]!;
    if (taken.has(id) || op === 'const') return;
    taken.add(id);
    names[id] = as;
  };
  plan.benefits.forEach((benefit, b) => {
    const parts = ['applies', 'identity', 'payment', 'base', 'net', 'entitled', 'capped'] as const;
    for (const part of parts) name(benefit[part], `${part}${b + 1}`);
  });
  name(plan.burden, 'burden');
  name(plan.paid, 'paid');
  name(plan.left, 'left');
  plan.categories.forEach((category, c) => name(category.node, `holds${c + 1}`));
  return names;
}

/** A standard fact by its column; one of the policy's own by its number, for its name is the policy's text. */
export function factName(plan: Plan, fact: number): string {
  const { column } = plan.facts[fact]!;
  return column === 'deciding_day' || FACTS.some((standard) => (standard.column ?? standard.en) === column)
    ? column
    : `fact${fact}`;
}

/** What each node is, for a comment: the step of a benefit that it ends, the figure of one that it is, what it tests. */
export function remarksOf(plan: Plan): Map<NodeId, string> {
  const remarks = new Map<NodeId, string>();
  const remark = (node: NodeId, text: string) => {
    if (!remarks.has(node)) remarks.set(node, text);
  };
  plan.benefits.forEach(({ steps, conditions }, b) => {
    for (const { role, node, parts } of steps) {
      remark(node, `benefit ${b + 1}: ${role}`);
      // A part may be named after something of the policy's, whose text stays out of comments.
      for (const [part, id] of Object.entries(parts))
        remark(id, `benefit ${b + 1}: ${role}, ${/^\w+/.exec(part)?.[0] ?? ''}`);
    }
    for (const { reason, node } of conditions) remark(node, `benefit ${b + 1}: ${reason}`);
  });
  plan.nodes.forEach((node, id) => {
    if (node.op !== 'among') return;
    const values = node.codes.map((code) => literal(plan.facts[node.fact]!.values[code] ?? code)).join(', ');
    remarks.set(id, remarks.has(id) ? `${remarks.get(id)}: ${values}` : values);
  });
  return remarks;
}
