/** Nodes of a plan as a list of numbers: where two lists are the same, so is what the nodes come to. */
import { branchTaken, isOpen, type Values } from '../analyse/specialise.ts';
import { ROUNDINGS, TESTS, type Tape } from '../analyse/tape.ts';
import type { Node, NodeId } from '../plan/plan.ts';
import type { Span } from '../syntax/tree.ts';

export type NodeNumbers = {
  /** Grows with what is put. */
  numbers: number[];
  /** A figure that is known, or which of the open nodes it is. */
  putNode: (id: NodeId) => void;
  putPlace: (span: Span | null) => void;
  /** Everything the open nodes say. */
  putLive: () => void;
};

/** Goes before a node that is open; no figure is. */
const OPEN = Infinity;

/**
 * `live`: the open nodes, numbered from the first of them. `placed`: a place as numbers, the same ones wherever it moves with
 * its text; none where places do not matter.
 */
export function nodeNumbers(
  tape: Tape,
  values: Values,
  live: readonly NodeId[],
  placed: (span: Span) => number[] = () => []
): NodeNumbers {
  const numbers: number[] = [];
  const local = new Int32Array(tape.ops.length).fill(-1);
  live.forEach((id, at) => (local[id] = at));
  const putNode = (id: NodeId): void => {
    if (isOpen(values, id)) numbers.push(OPEN, local[id]!);
    else numbers.push(values[id]!);
  };
  const putPlace = (span: Span | null): void => {
    if (span === null) numbers.push(-1);
    else for (const number of placed(span)) numbers.push(number);
  };
  const putLive = (): void => {
    const { ops, starts, operands } = tape;
    for (const id of live) {
      const taken = branchTaken(tape, id, values);
      numbers.push(taken >= 0 ? TAKEN : OPS[ops[id]!]);
      if (taken >= 0) putNode(taken);
      else {
        numbers.push(starts[id + 1]! - starts[id]!);
        for (let o = starts[id]!; o < starts[id + 1]!; o++) putNode(operands[o]!);
        putOwn(tape, id, numbers, putPlace);
      }
    }
  };
  return { numbers, putNode, putPlace, putLive };
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

/** What a node has besides its operands. */
function putOwn({ plan }: Tape, id: NodeId, numbers: number[], putPlace: (span: Span | null) => void): void {
  const node = plan.nodes[id]!;
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
      for (const span of spans) putPlace(span);
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
