/** The instructions of each kind of node that differs by event; two events at a time. */
import type { Node, NodeId } from '../../plan/plan.ts';
import type { Code } from './assembler.ts';
import * as wasm from './assembler.ts';
import { changesOf } from './bands.ts';
import { createParts } from './parts.ts';
import type { Simplified } from './simplify.ts';
import { FIXED, INPUT, type Form, type Writer } from './writer.ts';

const { get, set, tee, op } = wasm;

export type Reading = {
  plain: Simplified;
  writer: Writer;
  /** by node of the plan, the largest value it may have */
  largest: number[];
  /** how often a node is read */
  uses: ReadonlyMap<NodeId, number>;
  /** by plan fact: the byte within a step, −1 for what is not read as an amount */
  facts: number[];
  isNarrow: boolean[];
  /** pushes a balance */
  balance: (slot: number) => void;
};

/** Answers what pushes a node's value. One that is read more than once is computed at its first reading. */
export function createExpressions({ plain, writer, largest, uses, facts, isNarrow, balance }: Reading) {
  const { plan, isDiscrete } = plain;
  const { nodes } = plan;
  const { emit, local, number, constant, entry, array } = writer;
  const known = new Map<NodeId, number>();
  const parts = createParts(plain, largest, uses);

  function value(of: NodeId, form: Form): void {
    const id = plain.of(of);
    const node = nodes[id]!;
    if (node.op === 'const') return constant({ what: 'value', value: node.value, form });
    if (isDiscrete(id)) return entry({ what: 'node', node: id, form });
    const kept = known.get(id);
    if (kept !== undefined) emit(get(kept));
    else {
      expression(id, node);
      if (uses.get(id)! > 1) {
        const place = local('v128');
        known.set(id, place);
        emit(tee(place));
      }
    }
    if (formOf(node) === form) return;
    number(1);
    emit(form === 'number' ? op.and : op.eq);
  }

  function expression(id: NodeId, node: Node): void {
    const two = (a: NodeId, b: NodeId, form: Form, by: Code): void => {
      value(a, form);
      value(b, form);
      emit(by);
    };
    switch (node.op) {
      case 'fact': {
        const at = facts[node.fact]!;
        if (at < 0)
          throw new TypeError(`${plan.facts[node.fact]!.column} is only held against limits: it is no result`);
        if (isNarrow[node.fact]) return emit(get(INPUT), wasm.loadLane0(at), op.fromI32);
        return emit(get(INPUT), wasm.load(at));
      }
      case 'slot':
        return balance(node.slot);
      case 'add':
        return two(node.a, node.b, 'number', op.add);
      case 'sub':
        return two(node.a, node.b, 'number', op.sub);
      case 'min':
        return two(node.a, node.b, 'number', op.least);
      case 'max':
        return two(node.a, node.b, 'number', op.greatest);
      case 'scale':
        return two(node.money, node.by, 'number', op.mul);
      case 'compare':
        return two(node.a, node.b, 'number', { '<': op.lt, '<=': op.le, '=': op.eq }[node.test]);
      case 'and':
        return two(node.a, node.b, 'mask', op.and);
      case 'or':
        return two(node.a, node.b, 'mask', op.or);
      case 'not':
        value(node.a, 'mask');
        return emit(op.not);
      case 'choose':
        return choice(node);
      case 'round':
        return round(node);
      case 'identity':
        return identity(node.candidates);
      case 'pieces':
        return pieces(id, node);
      case 'lookup': {
        const { sizes, values } = plan.tables[node.table]!;
        const at = elements(sizes, node.keys, 1);
        return emit(...at(array(id, values)));
      }
      case 'const':
      case 'among':
      case 'holds':
      case 'version':
        throw new TypeError(`${node.op} is discrete`);
    }
  }

  function choice(node: Extract<Node, { op: 'choose' }>): void {
    const form = formOf(node);
    value(node.then, form);
    if (plain.isConstant(node.else, 0)) {
      value(node.when, 'mask');
      return emit(op.and);
    }
    value(node.else, form);
    value(node.when, 'mask');
    emit(op.bitselect);
  }

  /**
   * A share n to fen: ⌊(n + 5000) ÷ 10000⌋, ⌊n ÷ 10000⌋ or ⌈n ÷ 10000⌉ = ⌊(n + 9999) ÷ 10000⌋; in short ⌊m ÷ 10000⌋. Computed
   * without dividing, as ⌊n ÷ 10000 + (m − n + ½) ÷ 10000⌋ with an n ÷ 10000 that is slightly off. It cannot come out otherwise: the
   * exact (m + ½) ÷ 10000 lies at least 1/20000 from every whole number, and what is off by less has the same floor. `parts.ts`
   * bounds by how much it is off: up to about 10¹¹ fen, by less. What is larger is divided, as `roundShare` says, which takes
   * several times as long.
   */
  function round({ share: asked, mode }: Extract<Node, { op: 'round' }>): void {
    const share = plain.of(asked);
    const beyond = { 'half-up': 5000, down: 0, up: 9999 }[mode];
    if (parts.isNear(share)) {
      partOf(share);
      number((beyond + 0.5) / 1e4);
      return emit(op.add, op.floor);
    }
    value(share, 'number');
    number(beyond);
    emit(op.add);
    number(1e4);
    emit(op.div, op.floor);
  }

  /** A share as about so many fen. */
  function partOf(share: NodeId): void {
    const node = parts.made(share);
    if (!node) {
      value(share, 'number');
      number(1e-4);
      return emit(op.mul);
    }
    if (node.op === 'pieces') return pieces(share, node, 'changeAsPart');
    if (node.op === 'scale') {
      value(node.money, 'number');
      const by = plain.of(node.by);
      const rate = nodes[by]!;
      if (rate.op === 'const') number(rate.value / 1e4);
      else entry({ what: 'node', node: by, form: 'part' });
      return emit(op.mul);
    }
    partOf(plain.of(node.a));
    partOf(plain.of(node.b));
    emit(node.op === 'add' ? op.add : op.sub);
  }

  /** 1 + the place of the first candidate that is 1. Neighbours that are discrete have the first among them in one entry. */
  function identity(candidates: NodeId[]): void {
    const groups: { first: number; members: NodeId[] }[] = [];
    candidates.map(plain.of).forEach((candidate, k) => {
      const last = groups.at(-1);
      if (last && isDiscrete(candidate) && isDiscrete(last.members[0]!)) last.members.push(candidate);
      else groups.push({ first: k, members: [candidate] });
    });
    number(0);
    // From the last group back: what the later ones found stands where this one has none.
    for (const { first, members } of groups.reverse()) {
      const later = local('v128');
      emit(set(later));
      if (!isDiscrete(members[0]!)) {
        number(first + 1);
        emit(get(later));
        value(members[0]!, 'mask');
        emit(op.bitselect);
        continue;
      }
      const node = plain.added({ op: 'identity', candidates: members });
      const place = (): void => entry({ what: 'node', node, form: 'number' });
      number(first);
      place();
      emit(op.add, get(later));
      number(0);
      place();
      emit(op.lt, op.bitselect);
    }
  }

  function pieces(
    id: NodeId,
    node: Extract<Node, { op: 'pieces' }>,
    change: 'change' | 'changeAsPart' = 'change'
  ): void {
    const table = plan.pieceTables[node.table]!;
    const lists = changesOf(table.pieces);
    const width = lists[0]?.length ?? 0;
    const x = local('v128');
    value(node.x, 'number');
    emit(set(x));
    const keys = node.keys.map(plain.of);
    const isPlain = keys.every(isDiscrete);
    const places = isPlain ? null : elements(table.sizes, keys, 2 * width);
    const flat = isPlain
      ? 0
      : array(
          id,
          lists.flat().flatMap(({ above, change }) => [above, change])
        );
    const figure = (what: 'above' | 'change' | 'changeAsPart', piece: number): void => {
      if (places) emit(...places(flat + 16 * piece + (what === 'change' ? 8 : 0)));
      else entry({ what, node: id, keys, piece });
    };
    if (width === 0) number(0);
    for (let piece = 0; piece < width; piece++) {
      const isWhole = piece === 0 && plain.isPositive(node.x);
      if (!isWhole) number(0);
      emit(get(x));
      if (piece > 0) {
        figure('above', piece);
        emit(op.sub);
      }
      if (!isWhole) emit(op.greatest);
      figure(change, piece);
      emit(op.mul);
      if (piece > 0) emit(op.add);
    }
  }

  /** Elements of a row-major array whose keys differ by event; each key is held within it, as what is not reached may be anything. */
  function elements(sizes: number[], keys: NodeId[], width: number): (offset: number) => Code[] {
    keys.forEach((key, k) => {
      value(key, 'number');
      number(sizes[k]! - 1);
      emit(op.least);
      number(0);
      emit(op.greatest);
      number(8 * sizes.slice(k + 1).reduce((product, size) => product * size, width));
      emit(op.mul);
      if (k > 0) emit(op.add);
    });
    const at = local('v128');
    emit(op.toI32, set(at));
    const place = (lane: 0 | 1): Code[] => [get(at), wasm.i32Lane(lane), get(FIXED), op.i32Add];
    return (offset) => [...place(1), ...place(0), wasm.loadLane0(offset), wasm.loadLane1(offset)];
  }

  return value;
}

const formOf = (node: Node): Form =>
  ['compare', 'and', 'or', 'not'].includes(node.op) || (node.op === 'choose' && node.kind === 'bit')
    ? 'mask'
    : 'number';
