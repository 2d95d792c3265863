/** A function being written: its code, what goes before the first event, its locals, and the figures of the plan that it reads. */
import { operandsOf } from '../../plan/operands.ts';
import type { Node, NodeId, Plan } from '../../plan/plan.ts';
import { VECTOR } from '../batches.ts';
import type { Code, ValueType } from './assembler.ts';
import * as wasm from './assembler.ts';

const { append, get, set, tee, op } = wasm;

/** A figure as a number; a rate as a part of 1, the nearest there is; a bit as a mask. */
export type Form = 'number' | 'part' | 'mask';

/** A discrete figure: a node's value, or of a node's bands the k-th change of the rate, as a number or as a part of 1. */
export type Entry =
  | { what: 'node'; node: NodeId; form: Form }
  | { what: 'above' | 'change' | 'changeAsPart'; node: NodeId; keys: NodeId[]; piece: number };

/** What is the same for all events of the class. */
export type Constant = { what: 'value'; value: number; form: Form } | Entry;

/** By profile of the class, a discrete figure's values; `plan`: what its nodes are of. */
export type ValuesOf = (entry: Entry, plan: Plan) => ArrayLike<number>;

/** What a function reads of the plan's figures, and where; see `class-code.ts`. */
export type Figures = {
  entries: Entry[];
  /** bytes a profile */
  row: number;
  constants: Constant[];
  /** values, and where they stand behind `fixed` */
  arrays: { at: number; values: number[] }[];
  fixedBytes: number;
};

/** Parameters of every function. */
export const [INPUT, TABLES, FIXED, YEARS, LIVES, OUTPUT, STEPS] = [0, 1, 2, 3, 4, 5, 6];
export const PARAMETERS = 7;

/** Where the records of the two events begin: locals. */
export type Records = readonly [number, number];

export type Writer = ReturnType<typeof createWriter>;

/** `plan`: of which entries speak. */
export function createWriter(plan: Plan, valuesOf: ValuesOf) {
  const code: Code = [];
  const before: Code = [];
  const locals: ValueType[] = [];
  const local = (type: ValueType): number => PARAMETERS + locals.push(type) - 1;
  const emit = (...parts: Code[]): void => append(code, ...parts);
  const halves = [local('v128'), local('v128')] as const;
  const rows: Records = [local('i32'), local('i32')];
  const entries = createList<Entry>();
  const entryLocals: number[] = [];
  const constants = createList<Constant>();
  const constantLocals: number[] = [];
  const nothing = local('v128');
  const arraysAt = VECTOR * mostConstants(plan);
  const arrays: { node: NodeId; at: number; values: number[] }[] = [];
  let arraysEnd = arraysAt;

  /** Two figures that stand side by side in either event's record, as two vectors of one figure each. */
  function loadPair([first, second]: Records, at: number): [number, number] {
    const pair: [number, number] = [local('v128'), local('v128')];
    emit(get(first), wasm.load(at), tee(halves[0]), get(second), wasm.load(at), tee(halves[1]));
    emit(op.lowLanes, set(pair[0]), get(halves[0]), get(halves[1]), op.highLanes, set(pair[1]));
    return pair;
  }

  /** The same the other way: two figures on the stack into either event's record. */
  function storePair([first, second]: Records, at: number): void {
    emit(set(halves[1]), set(halves[0]));
    emit(get(first), get(halves[0]), get(halves[1]), op.lowLanes, wasm.store(at));
    emit(get(second), get(halves[0]), get(halves[1]), op.highLanes, wasm.store(at));
  }

  /** Pushes what is the same for all events of the class: loaded before the first of them. */
  function constant(wanted: Constant): void {
    // A local that is never set.
    if (wanted.what === 'value' && Object.is(wanted.value, 0)) return emit(get(nothing));
    const at = constants.placeOf(wanted);
    if (VECTOR * at >= arraysAt) throw new RangeError('more constants than there is room for');
    if (at === constantLocals.length) {
      constantLocals.push(local('v128'));
      append(before, get(FIXED), wasm.load(VECTOR * at), set(constantLocals[at]!));
    }
    emit(get(constantLocals[at]!));
  }

  /** Pushes a discrete figure. */
  function entry(wanted: Entry): void {
    const values = valuesOf(wanted, plan);
    let isSame = true;
    for (let p = 1; p < values.length && isSame; p++) isSame = Object.is(values[p], values[0]);
    if (isSame) return constant(wanted);
    const at = entries.placeOf(wanted);
    if (at === entryLocals.length) entryLocals.push(...loadPair(rows, 8 * at));
    emit(get(entryLocals[at]!));
  }

  /** Places a node's f64s behind the constants; answers where. */
  function array(node: NodeId, values: number[]): number {
    const found = arrays.find((one) => one.node === node);
    if (found) return found.at;
    const at = arraysEnd;
    arrays.push({ node, at, values });
    arraysEnd += 8 * values.length;
    return at;
  }

  return {
    code,
    before,
    locals,
    local,
    emit,
    rows,
    loadPair,
    storePair,
    constant,
    number: (value: number): void => constant({ what: 'value', value, form: 'number' }),
    entry,
    array,
    figures: (): Figures => ({
      entries: entries.items,
      row: 8 * entryLocals.length,
      constants: constants.items,
      arrays,
      fixedBytes: arrays.length === 0 ? VECTOR * constants.items.length : arraysEnd
    })
  };
}

/** Arrays stand behind so many constants: more than the instructions of all nodes can ask for. */
function mostConstants({ nodes, pieceTables }: Plan): number {
  const bandsOf = (table: number) => pieceTables[table]!.pieces.reduce((most, { length }) => Math.max(most, length), 0);
  const ofNode = (node: Node): number =>
    8 + 2 * operandsOf(node).length + (node.op === 'pieces' ? 3 * bandsOf(node.table) : 0);
  return nodes.reduce((sum, node) => sum + ofNode(node), 0);
}

/** A list in which each thing stands once, and where. */
function createList<T>() {
  const items: T[] = [];
  const places = new Map<string, number>();
  return {
    items,
    placeOf(wanted: T): number {
      const key = JSON.stringify(wanted);
      const at = places.get(key) ?? items.push(wanted) - 1;
      places.set(key, at);
      return at;
    }
  };
}
