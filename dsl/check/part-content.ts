/** All that the checks on cases see of one part of a plan, as a text: where two are the same, so is what is found. */
import { branchTaken, isOpen } from '../analyse/specialise.ts';
import { operandsOf } from '../plan/operands.ts';
import type { Node, NodeId, Plan } from '../plan/plan.ts';
import type { Span } from '../syntax/tree.ts';
import type { Checked } from './checked.ts';
import { figuresOf, type Part } from './parts.ts';
import type { Places } from './places.ts';
import { spanInEffect } from './rows-in-effect.ts';

/**
 * The words of its benefits and what they name, since rows are found in them; and the nodes that decide its figures,
 * numbered from the first of them. `parts`: how many share the work.
 */
export function contentOf(
  { plan, resolved }: Checked,
  part: Part,
  parts: number,
  places: Places,
  textOf: (span: Span) => string
): string {
  const { service, holdings, benefits, values, live } = part;
  const local = new Map(live.map((id, at) => [id, at]));
  const at = (id: NodeId): string => (isOpen(values, id) ? `${local.get(id) ?? '-'}` : `=${values[id]}`);
  const placed = (span: Span | null): string => (span === null ? '' : placeText(places, span));
  const figures = figuresOf(plan, part, values).map((id) => at(id) + placed(spanInEffect(plan, id, values)));
  return [
    [parts, service, plan.benefits.length, plan.from, plan.to, plan.deciding, ...plan.versions].join(' '),
    plan.facts.map((fact) => Object.values(fact).join(' ')).join(),
    resolved.facts.map(({ zh, column }) => `${zh} ${column}`).join(),
    plan.categories.map(({ name }) => name).join(),
    resolved.limits.map(({ name, period }) => `${name} ${period}`).join(),
    holdings.map((held) => held.join('')).join(),
    benefits.join(),
    ...places.texts.map(textOf),
    ...resolved.reforms.map(({ span }) => `${span.file} ${span.from} ${textOf(span)}`),
    figures.join(' '),
    ...live.map((id) => nodeText(plan, id, part, at, placed))
  ].join('\n');
}

/** Where none of the texts has it, a row is not found by it either. */
function placeText({ texts }: Places, { file, from, to }: Span): string {
  if (file > 0) return `@${file} ${from}`;
  const text = texts.findIndex((one) => one.from <= from && to <= one.to);
  return text < 0 ? '@' : `@${text}+${from - texts[text]!.from}`;
}

function nodeText(
  plan: Plan,
  id: NodeId,
  { values }: Part,
  at: (id: NodeId) => string,
  placed: (span: Span) => string
): string {
  const node = plan.nodes[id]!;
  const taken = branchTaken(node, values);
  if (taken !== null) return `taken ${at(taken)}`;
  return `${node.op} ${operandsOf(node).map(at).join(' ')} ${figuresIn(plan, node, placed)}`;
}

/** What a node has besides its operands. */
function figuresIn({ tables, pieceTables }: Plan, node: Node, placed: (span: Span) => string): string {
  switch (node.op) {
    case 'fact':
      return `${node.fact}`;
    case 'among':
      return `${node.fact} ${node.codes}`;
    case 'holds':
      return `${node.category}`;
    case 'lookup': {
      const { sizes, values, spans } = tables[node.table]!;
      return `${sizes} ${values} ${spans.map((span) => (span ? placed(span) : '')).join()}`;
    }
    case 'pieces': {
      const { sizes, pieces } = pieceTables[node.table]!;
      return `${sizes} ${pieces.map((list) => list.map(({ above, rate }) => `${above}:${rate}`).join()).join(';')}`;
    }
    case 'round':
      return node.mode;
    case 'compare':
      return node.test;
    case 'choose':
      return placed(node.span);
    default:
      return '';
  }
}
