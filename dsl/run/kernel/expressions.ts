/** The instructions of each kind of node that differs by event; two events at a time. */
import type { Node, NodeId, Plan } from '../../plan/plan.ts';
import type { Code } from './assembler.ts';
import * as wasm from './assembler.ts';
import { changesOf } from './bands.ts';
import type { Simplified } from './simplify.ts';
import { FIXED, INPUT, type Form, type Writer } from './writer.ts';

const { get, set, tee, op } = wasm;

/** Shares up to it are rounded by a product. */
const MOST_MULTIPLIED = 2e15;

export type Reading = {
  plan: Plan;
  plain: Simplified;
  writer: Writer;
  isDiscrete: (id: NodeId) => boolean;
  /** by node of the plan, the largest value it may have */
  largest: number[];
  /** how often a node is read */
  uses: ReadonlyMap<NodeId, number>;
  /** by plan fact: the byte within a step, −1 for what is not read as an amount */
  facts: number[];
  /** pushes a balance */
  balance: (slot: number) => void;
};

/** Answers what pushes a node's value. One that is read more than once is computed at its first reading. */
export function createExpressions({ plan, plain, writer, isDiscrete, largest, uses, facts, balance }: Reading) {
  const { nodes } = plain;
  const { emit, local, number, constant, entry, array } = writer;
  const known = new Map<NodeId, number>();

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
   * A share n to fen: ⌊(n + 5000) ÷ 10000⌋, ⌊n ÷ 10000⌋ or ⌈n ÷ 10000⌉ = ⌊(n + 9999) ÷ 10000⌋; in short ⌊m ÷ 10000⌋. Up to 2 × 10¹⁵ as
   * ⌊(m + ½) × fl(10⁻⁴)⌋: a product, since a division takes several times as long. It cannot come out otherwise. m + ½ is exact
   * below 2⁵². (m + ½) ÷ 10000 lies at least 1/20000 from every whole number. fl(10⁻⁴) and the product are each off by at most
   * a part in 2⁵³, together by little more than (m + ½) ÷ 10000 × 2⁻⁵² < 4.5 × 10⁻⁵ < 1/20000: the floor is that of the exact quotient.
   * What a whole year may come to is divided, as `roundShare` says.
   */
  function round({ share, mode }: Extract<Node, { op: 'round' }>): void {
    const isProduct = largest[share]! <= MOST_MULTIPLIED;
    value(share, 'number');
    number({ 'half-up': 5000, down: 0, up: 9999 }[mode] + (isProduct ? 0.5 : 0));
    emit(op.add);
    number(isProduct ? 1e-4 : 1e4);
    emit(isProduct ? op.mul : op.div, op.floor);
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
      const [{ span }] = [nodes[members[0]!]!];
      const node = nodes.push({ op: 'identity', candidates: members, kind: 'count', span }) - 1;
      const place = (): void => entry({ what: 'node', node, form: 'number' });
      number(first);
      place();
      emit(op.add, get(later));
      number(0);
      place();
      emit(op.lt, op.bitselect);
    }
  }

  function pieces(id: NodeId, node: Extract<Node, { op: 'pieces' }>): void {
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
    const figure = (what: 'above' | 'change', piece: number): void => {
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
      figure('change', piece);
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
