/** All that the checks on cases see of one part of a plan: where two are the same, so is what is found. */
import { branchTaken, isOpen } from '../analyse/specialise.ts';
import { ROUNDINGS, TESTS, type Tape } from '../analyse/tape.ts';
import type { Node, NodeId } from '../plan/plan.ts';
import type { Span } from '../syntax/tree.ts';
import type { Checked } from './checked.ts';
import { figuresOf, type Part } from './parts.ts';
import type { Places } from './places.ts';
import { spanInEffect } from './rows-in-effect.ts';

/**
 * `words`: of its benefits, since rows are found in them, and what they name. `numbers`: the nodes that decide its figures,
 * numbered from the first of them.
 */
export type Content = { words: string; numbers: Float64Array };

/** Their words being the same. */
export function isSame({ numbers: one }: Content, { numbers: other }: Content): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** Goes before a node that is open; no figure is. */
const OPEN = Infinity;

/** `parts`: how many share the work. */
export function contentOf(
  { plan, tape, resolved }: Checked,
  part: Part,
  parts: number,
  places: Places,
  textOf: (span: Span) => string
): Content {
  const { service, holdings, benefits, values, live } = part;
  const words = [
    [parts, service, plan.benefits.length, plan.from, plan.to, plan.deciding, ...plan.versions].join(' '),
    plan.facts.map((fact) => Object.values(fact).join(' ')).join(),
    resolved.facts.map(({ zh, column }) => `${zh} ${column}`).join(),
    plan.categories.map(({ name }) => name).join(),
    resolved.limits.map(({ name, period }) => `${name} ${period}`).join(),
    holdings.map((held) => held.join('')).join(),
    benefits.join(),
    ...places.texts.map(textOf),
    ...resolved.reforms.map(({ span }) => `${span.file} ${span.from} ${textOf(span)}`)
  ].join('\n');
  const numbers: number[] = [];
  const local = new Int32Array(tape.ops.length).fill(-1);
  live.forEach((id, at) => (local[id] = at));
  /** A figure that is known, or which of the open nodes it is. */
  const putNode = (id: NodeId): void => {
    if (isOpen(values, id)) numbers.push(OPEN, local[id]!);
    else numbers.push(values[id]!);
  };
  const putPlace = (span: Span | null): void => {
    if (span === null) numbers.push(-1);
    else if (span.file > 0) numbers.push(-2, span.file, span.from);
    else {
      // Where none of the texts has it, a row is not found by it either.
      const text = places.texts.findIndex(({ from, to }) => from <= span.from && span.to <= to);
      numbers.push(text, text < 0 ? 0 : span.from - places.texts[text]!.from);
    }
  };
  for (const id of figuresOf(plan, part, values)) {
    putNode(id);
    putPlace(spanInEffect(plan, id, values));
  }
  for (const id of live) {
    const taken = branchTaken(tape, id, values);
    numbers.push(taken >= 0 ? TAKEN : OPS[tape.ops[id]!]);
    if (taken >= 0) putNode(taken);
    else putOwn(tape, id, numbers, putNode, putPlace);
  }
  return { words, numbers: Float64Array.from(numbers) };
}

const TAKEN = -1;
const OPS: Readonly<Record<Node['op'], number>> = {
  const: 0,
  fact: 1,
  among: 2,
  holds: 3,
  slot: 4,
  version: 5,
  identity: 6,
  lookup: 7,
  add: 8,
  sub: 9,
  min: 10,
  max: 11,
  scale: 12,
  pieces: 13,
  round: 14,
  compare: 15,
  and: 16,
  or: 17,
  not: 18,
  choose: 19
};

/** A node's operands, and what it has besides. */
function putOwn(
  { plan, starts, operands }: Tape,
  id: NodeId,
  numbers: number[],
  putNode: (id: NodeId) => void,
  putPlace: (span: Span | null) => void
): void {
  const node = plan.nodes[id]!;
  numbers.push(starts[id + 1]! - starts[id]!);
  for (let o = starts[id]!; o < starts[id + 1]!; o++) putNode(operands[o]!);
  switch (node.op) {
    case 'fact':
      numbers.push(node.fact);
      break;
    case 'among':
      numbers.push(node.fact, node.codes.length, ...node.codes);
      break;
    case 'holds':
      numbers.push(node.category);
      break;
    case 'lookup': {
      const { sizes, values, spans } = plan.tables[node.table]!;
      numbers.push(...sizes);
      for (const value of values) numbers.push(value);
      spans.forEach(putPlace);
      break;
    }
    case 'pieces': {
      const { sizes, pieces } = plan.pieceTables[node.table]!;
      numbers.push(...sizes);
      for (const list of pieces) {
        numbers.push(list.length);
        for (const { above, rate } of list) numbers.push(above, rate);
      }
      break;
    }
    case 'round':
      numbers.push(ROUNDINGS.indexOf(node.mode));
      break;
    case 'compare':
      numbers.push(TESTS.indexOf(node.test));
      break;
    case 'choose':
      putPlace(node.span);
      break;
    default:
      break;
  }
}
