/**
 * The code that settles a batch of one class: a function
 *
 *     settle(input, tables, fixed, years, lives, output, steps)
 *
 * over two events at a time, without a branch. What it reads of the plan's figures lies in memory, so one that is moved leaves
 * the code as it is:
 *
 *     input     steps, as `batches.ts` says
 *     tables    by profile of the class, `row` bytes: `entries` as f64s; a bit is all ones or all zeros
 *     fixed     `constants` as f64 × 2, then `arrays` as f64s
 *     years     by account, its yearly balances as f64s, an even number of them; `lives` the same by person
 *     output    f64 × 2 by result, step after step; or, where sums are asked for, one sum by result, then the mask of a half step
 *
 * Amounts are never NaN here: what is empty and not reached stands as 0.
 */
import { operandsOf } from '../../plan/operands.ts';
import type { Node, NodeId, Plan } from '../../plan/plan.ts';
import type { Batches } from '../batches.ts';
import { VECTOR } from '../batches.ts';
import type { Code, FunctionBody, ValueType } from './assembler.ts';
import * as wasm from './assembler.ts';
import { changesOf } from './bands.ts';
import { simplified, type Simplified } from './simplify.ts';

const { append, get, set, tee, op } = wasm;

/** A figure as a number, or a bit as a mask. */
export type Form = 'number' | 'mask';

/** A discrete figure: a node's value, or of a node's bands the k-th change of the rate. */
export type Entry =
  | { what: 'node'; node: NodeId; form: Form }
  | { what: 'above' | 'change'; node: NodeId; keys: NodeId[]; piece: number };

/** What is the same for all events of the class. */
export type Constant = { what: 'value'; value: number; form: Form } | Entry;

export type ClassCode = {
  body: FunctionBody;
  /** The plan's nodes, and those added to them: what entries speak of. */
  nodes: Node[];
  entries: Entry[];
  /** bytes a profile */
  row: number;
  constants: Constant[];
  /** values, and where they stand behind `fixed` */
  arrays: { at: number; values: number[] }[];
  fixedBytes: number;
};

/** What is asked of a kernel: nodes stored step by step, or summed up. */
export type Wanted = { results: NodeId[]; sums: boolean };

/** Where a slot's balance stands in its record. */
export type SlotPlace = { scope: 'year' | 'life'; index: number };

/** By slot; and the bytes of a record of either scope. */
export function slotPlaces({ slots }: Plan): { places: SlotPlace[]; bytes: Record<'year' | 'life', number> } {
  const counts = { year: 0, life: 0 };
  const places = slots.map(({ scope }) => ({ scope, index: counts[scope]++ }));
  const bytes = (count: number) => 8 * (count + (count % 2));
  return { places, bytes: { year: bytes(counts.year), life: bytes(counts.life) } };
}

const [INPUT, TABLES, FIXED, YEARS, LIVES, OUTPUT, STEPS] = [0, 1, 2, 3, 4, 5, 6];
const PARAMETERS = 7;
/** Arrays stand so far behind `fixed`: there is room for so many constants before them. */
const ARRAYS_AT = 1 << 16;

/**
 * `uniform`: the value of a discrete node, or a band's figure, where all of the class have the same; null otherwise. `opens`:
 * 2 where the events are the first of their person, 1 of their account: those balances are 0, and are written, not read.
 */
export function classCode(
  plan: Plan,
  is: boolean[],
  { stride, facts }: Pick<Batches, 'stride' | 'facts'>,
  { results, sums }: Wanted,
  opens: number,
  uniform: (entry: Entry, nodes: Node[]) => number | null
): ClassCode {
  const isOpened = (scope: 'year' | 'life') => opens === 2 || (opens === 1 && scope === 'year');
  const isEmpty = (slot: number) => isOpened(plan.slots[slot]!.scope);
  const numberOf = (node: NodeId): number | null => uniform({ what: 'node', node, form: 'number' }, plain.nodes);
  const plain: Simplified = simplified(plan, is, numberOf, isEmpty);
  const { nodes } = plain;
  const roots = [...results, ...plan.slots.map(({ adds }) => adds)];
  const isDiscrete = (id: NodeId): boolean => is[id] ?? true;
  const uses = usesOf(nodes, plain.of, isDiscrete, roots);

  const code: Code = [];
  const locals: ValueType[] = [];
  const local = (type: ValueType): number => PARAMETERS + locals.push(type) - 1;
  const emit = (...parts: Code[]): void => append(code, ...parts);
  const halves = [local('v128'), local('v128')] as const;

  /** Two figures that stand side by side in either event's record, as two vectors of one figure each. */
  function loadPair(records: readonly [number, number], at: number): [number, number] {
    const pair: [number, number] = [local('v128'), local('v128')];
    emit(get(records[0]), wasm.load(at), tee(halves[0]), get(records[1]), wasm.load(at), tee(halves[1]));
    emit(op.lowLanes, set(pair[0]), get(halves[0]), get(halves[1]), op.highLanes, set(pair[1]));
    return pair;
  }

  const rows = [local('i32'), local('i32')] as const;
  const entries: Entry[] = [];
  const entryLocals: number[] = [];
  const constants: Constant[] = [];
  const arrays: { node: NodeId; values: number[] }[] = [];

  function constant(wanted: Constant): void {
    const at = placeOf(constants, wanted);
    if (VECTOR * at >= ARRAYS_AT) throw new RangeError('more constants than there is room for');
    emit(get(FIXED), wasm.load(VECTOR * at));
  }
  const number = (value: number): void => constant({ what: 'value', value, form: 'number' });

  function entry(wanted: Entry): void {
    if (uniform(wanted, nodes) !== null) return constant(wanted);
    const at = placeOf(entries, wanted);
    if (at === entryLocals.length) entryLocals.push(...loadPair(rows, 8 * at));
    emit(get(entryLocals[at]!));
  }

  const records = { year: [local('i32'), local('i32')] as const, life: [local('i32'), local('i32')] as const };
  const { places, bytes } = slotPlaces(plan);
  const balances = new Map<string, [number, number]>();

  function balance(slot: number): void {
    const { scope, index } = places[slot]!;
    const pair = index >> 1;
    const key = `${scope} ${pair}`;
    const found = balances.get(key) ?? loadPair(records[scope], VECTOR * pair);
    balances.set(key, found);
    emit(get(found[index & 1]!));
  }

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
   * A share n, a whole number from 0 to 10¹⁵, to fen: ⌊(n + 5000) ÷ 10000⌋, ⌊n ÷ 10000⌋ or ⌈n ÷ 10000⌉ = ⌊(n + 9999) ÷ 10000⌋, as
   * ⌊(m + ½) × fl(10⁻⁴)⌋ of the whole number m: a product, since a division takes several times as long. It cannot come out otherwise.
   * m + ½ is exact below 2⁵². (m + ½) ÷ 10000 lies at least 1/20000 from every whole number. fl(10⁻⁴) and the product are each
   * off by at most a part in 2⁵³, together by less than (m + ½) ÷ 10000 × 2⁻⁵¹ < 10¹¹⁺¹ × 2⁻⁵¹ < 1/20000: the floor is that of the exact quotient.
   */
  function round({ share, mode }: Extract<Node, { op: 'round' }>): void {
    value(share, 'number');
    number({ 'half-up': 5000.5, down: 0.5, up: 9999.5 }[mode]);
    emit(op.add);
    number(1e-4);
    emit(op.mul, op.floor);
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

  /** Places an array of f64s behind the constants. */
  function array(node: NodeId, values: number[]): number {
    const found = arrays.findIndex((one) => one.node === node);
    const index = found < 0 ? arrays.push({ node, values }) - 1 : found;
    return ARRAYS_AT + 8 * arrays.slice(0, index).reduce((sum, one) => sum + one.values.length, 0);
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

  const totals = sums ? results.map(() => ({ sum: local('v128'), last: local('v128') })) : [];
  results.forEach((id, r) => {
    const total = totals[r];
    if (!total) emit(get(OUTPUT));
    value(id, 'number');
    if (total) emit(tee(total.last), get(total.sum), op.add, set(total.sum));
    else emit(wasm.store(VECTOR * r));
  });

  // All of them before any is written: what is added to one may rest on another.
  const after = new Map<number, number>();
  plan.slots.forEach(({ adds }, s) => {
    if (plain.isConstant(adds, 0)) return;
    const place = local('v128');
    value(adds, 'number');
    if (!isEmpty(s)) {
      balance(s);
      emit(op.add);
    }
    emit(set(place));
    after.set(s, place);
  });
  for (const scope of ['year', 'life'] as const) {
    const own = places.flatMap((place, s) => (place.scope === scope ? [s] : []));
    for (let pair = 0; 2 * pair < own.length; pair++) {
      const two = [own[2 * pair]!, own[2 * pair + 1]];
      if (!isOpened(scope) && two.every((s) => s === undefined || !after.has(s))) continue;
      for (const [half, s] of two.entries()) {
        const place = s === undefined ? undefined : after.get(s);
        if (place !== undefined) emit(get(place));
        else if (s === undefined || isEmpty(s)) number(0);
        else balance(s);
        emit(set(halves[half]!));
      }
      emit(get(records[scope][0]), get(halves[0]), get(halves[1]), op.lowLanes, wasm.store(VECTOR * pair));
      emit(get(records[scope][1]), get(halves[0]), get(halves[1]), op.highLanes, wasm.store(VECTOR * pair));
    }
  }

  const row = 8 * entryLocals.length;
  const body: Code = [];
  const recordAt = (into: readonly [number, number], from: number, base: number, size: number): void => {
    for (const lane of [0, 1] as const) {
      append(
        body,
        get(INPUT),
        wasm.loadI32(from + 4 * lane),
        wasm.i32(size),
        op.i32Mul,
        get(base),
        op.i32Add,
        set(into[lane])
      );
    }
  };
  if (row > 0) recordAt(rows, 0, TABLES, row);
  if (bytes.year > 0) recordAt(records.year, 8, YEARS, bytes.year);
  if (bytes.life > 0) recordAt(records.life, 16, LIVES, bytes.life);
  append(body, code, get(INPUT), wasm.i32(stride), op.i32Add, set(INPUT));
  if (!sums) append(body, get(OUTPUT), wasm.i32(VECTOR * results.length), op.i32Add, set(OUTPUT));
  append(body, get(STEPS), wasm.i32(-1), op.i32Add, tee(STEPS));

  const whole: Code = [];
  totals.forEach(({ sum }, r) => append(whole, get(OUTPUT), wasm.load(VECTOR * r), set(sum)));
  append(whole, wasm.loopWhile(body));
  totals.forEach(({ sum, last }, r) => {
    append(whole, get(OUTPUT), get(sum), get(last), get(OUTPUT), wasm.load(VECTOR * results.length), op.and, op.sub);
    append(whole, wasm.store(VECTOR * r));
  });
  return {
    body: { parameters: PARAMETERS, locals, body: whole },
    nodes,
    entries,
    row,
    constants,
    ...placed(arrays, constants.length)
  };
}

function placed(arrays: { values: number[] }[], constants: number): Pick<ClassCode, 'arrays' | 'fixedBytes'> {
  let at = ARRAYS_AT;
  const standing = arrays.map(({ values }) => {
    const array = { at, values };
    at += 8 * values.length;
    return array;
  });
  return { arrays: standing, fixedBytes: arrays.length === 0 ? VECTOR * constants : at };
}

function placeOf<T>(known: T[], wanted: T): number {
  const key = JSON.stringify(wanted);
  const at = known.findIndex((one) => JSON.stringify(one) === key);
  return at < 0 ? known.push(wanted) - 1 : at;
}

const formOf = (node: Node): Form =>
  ['compare', 'and', 'or', 'not'].includes(node.op) || (node.op === 'choose' && node.kind === 'bit')
    ? 'mask'
    : 'number';

/** By node that differs by event, how often it is read. */
function usesOf(
  nodes: Node[],
  of: (id: NodeId) => NodeId,
  isDiscrete: (id: NodeId) => boolean,
  roots: NodeId[]
): Map<NodeId, number> {
  const uses = new Map<NodeId, number>();
  const todo: NodeId[] = [];
  const use = (asked: NodeId): void => {
    const id = of(asked);
    const before = uses.get(id) ?? 0;
    uses.set(id, before + 1);
    if (before === 0 && !isDiscrete(id)) todo.push(id);
  };
  roots.forEach(use);
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) operandsOf(nodes[id]!).forEach(use);
  return uses;
}
