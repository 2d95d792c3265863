/**
 * The check for empty facts: under which condition each fact that may be empty is read by a rule that is reached, the
 * same conditions as `run/reach.ts` follows, written as code over figures already computed. Where a figure on the way is
 * itself wrong because a fact it reads is empty, that fact is read too, and the event is refused all the same.
 */
import { operandsOf } from '../../plan/operands.ts';
import type { Node, NodeId, Plan } from '../../plan/plan.ts';
import type { Names } from './expressions.ts';
import { nodeText } from './expressions.ts';
import { pathOf } from './facts.ts';
import type { Input } from './inputs.ts';
import { factName } from './names.ts';

type Reads = { operand: NodeId; when: string | null };

/** Statements that throw where an empty fact is read; nodes they mention besides those of the outputs. */
export function reachedChecks(names: Names, inputs: Input[], roots: NodeId[]): string[] {
  const { plan } = names;
  const gaps = gapsOf(plan, inputs);
  if (gaps.length === 0) return [];
  const reaches = plan.nodes.map((node) => node.op === 'fact' && gaps.some(({ fact }) => fact === node.fact));
  plan.nodes.forEach((node, id) => {
    const among = node.op === 'among' && gaps.some(({ fact }) => fact === node.fact);
    reaches[id] ||= among || operandsOf(node).some((operand) => reaches[operand]);
  });
  const conditions = new Map<NodeId, Set<string>>();
  const need = (id: NodeId, when: string) => conditions.set(id, (conditions.get(id) ?? new Set()).add(when));
  for (const root of roots) if (reaches[root]) need(root, 'true');
  const lines: string[] = [];
  const read = new Map<number, string[]>();
  for (let id = plan.nodes.length - 1; id >= 0; id--) {
    const found = conditions.get(id);
    if (!found) continue;
    const node = plan.nodes[id]!;
    const condition = conditionText([...found]);
    if (node.op === 'fact' || node.op === 'among') {
      if (gaps.some(({ fact }) => fact === node.fact)) read.set(node.fact, [...(read.get(node.fact) ?? []), condition]);
      continue;
    }
    const steps = readsOf(names, node).filter(({ operand }) => reaches[operand]);
    if (steps.length === 0) continue;
    let here = condition;
    if (found.size > 1 && condition !== 'true') {
      here = `reached${id}`;
      lines.push(`const ${here} = ${condition};`);
    }
    for (const { operand, when } of steps) need(operand, both(here, when));
  }
  const checks = gaps.flatMap(({ fact, input }) => {
    const when = read.get(fact);
    if (!when) return [];
    return [`if (Number.isNaN(fact.${factName(plan, fact)}) && (${conditionText(when)})) throw gap(${pathOf(input)});`];
  });
  return checks.length === 0 ? [] : [...lines, ...checks];
}

/** Facts of the plan that an input may leave empty, and that input. */
function gapsOf(plan: Plan, inputs: Input[]): { fact: number; input: Input }[] {
  return plan.facts.flatMap(({ column }, fact) => {
    const input = inputs.find(({ name }) => name === (column === 'age' ? 'birth_date' : column));
    return input?.empty === 'gap' ? [{ fact, input }] : [];
  });
}

/** What a node reads, each with the condition under which it is read once the node is. */
function readsOf(names: Names, node: Node): Reads[] {
  switch (node.op) {
    case 'and':
      return [
        { operand: node.a, when: null },
        { operand: node.b, when: is1(names, node.a) }
      ];
    case 'or':
      return [
        { operand: node.a, when: null },
        { operand: node.b, when: not1(names, node.a) }
      ];
    case 'choose':
      return [
        { operand: node.when, when: null },
        { operand: node.then, when: is1(names, node.when) },
        { operand: node.else, when: not1(names, node.when) }
      ];
    case 'identity':
      return node.candidates.map((operand, k) => ({
        operand,
        when:
          k === 0
            ? null
            : node.candidates
                .slice(0, k)
                .map((before) => not1(names, before))
                .join(' && ')
      }));
    default:
      return operandsOf(node).map((operand) => ({ operand, when: null }));
  }
}

const is1 = (names: Names, bit: NodeId) => `${nodeText(names, bit)} === 1`;
const not1 = (names: Names, bit: NodeId) => `${nodeText(names, bit)} !== 1`;

function both(a: string, b: string | null): string {
  if (b === null) return a;
  return a === 'true' ? b : `${a} && ${b}`;
}

const conditionText = (any: string[]): string =>
  any.includes('true') ? 'true' : any.length === 1 ? any[0]! : any.map((one) => `(${one})`).join(' || ');
