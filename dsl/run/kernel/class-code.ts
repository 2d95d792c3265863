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
import type { Code, FunctionBody } from './assembler.ts';
import * as wasm from './assembler.ts';
import { createExpressions } from './expressions.ts';
import { simplified, type Simplified } from './simplify.ts';
import {
  createWriter,
  INPUT,
  LIVES,
  OUTPUT,
  PARAMETERS,
  STEPS,
  TABLES,
  YEARS,
  type Figures,
  type Records,
  type Uniform
} from './writer.ts';

const { append, get, set, tee, op } = wasm;

export type ClassCode = Figures & {
  body: FunctionBody;
  /** The plan's nodes, and those added to them: what entries speak of. */
  nodes: Node[];
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

/**
 * `largest`: by node, the largest value it may have. `uniform`: of discrete figures of the class. `opens`: 2 where the events are the first of their person, 1 of their account:
 * those balances are 0, and are written, not read.
 */
export function classCode(
  plan: Plan,
  is: boolean[],
  largest: number[],
  { stride, facts }: Pick<Batches, 'stride' | 'facts'>,
  wanted: Wanted,
  opens: number,
  uniform: Uniform
): ClassCode {
  const isOpened = (scope: 'year' | 'life') => opens === 2 || (opens === 1 && scope === 'year');
  const isEmpty = (slot: number) => isOpened(plan.slots[slot]!.scope);
  const numberOf = (node: NodeId): number | null => uniform({ what: 'node', node, form: 'number' }, plain.nodes);
  const plain: Simplified = simplified(plan, is, numberOf, isEmpty);
  const isDiscrete = (id: NodeId): boolean => is[id] ?? true;
  const uses = usesOf(plain, isDiscrete, [...wanted.results, ...plan.slots.map(({ adds }) => adds)]);
  const bandsOf = (table: number) =>
    plan.pieceTables[table]!.pieces.reduce((most, pieces) => Math.max(most, pieces.length), 0);
  const writer = createWriter(plain.nodes, uniform, bandsOf);
  const { emit, local } = writer;

  const { places, bytes } = slotPlaces(plan);
  const records = {
    year: [local('i32'), local('i32')] as const,
    life: [local('i32'), local('i32')] as const
  };
  const read = new Map<string, [number, number]>();
  const balance = (slot: number): void => {
    const { scope, index } = places[slot]!;
    const pair = index >> 1;
    const key = `${scope} ${pair}`;
    const found = read.get(key) ?? writer.loadPair(records[scope], VECTOR * pair);
    read.set(key, found);
    emit(get(found[index & 1]!));
  };
  const value = createExpressions({ plan, plain, writer, isDiscrete, largest, uses, facts, balance });

  const totals = wanted.sums ? wanted.results.map(() => ({ sum: local('v128'), last: local('v128') })) : [];
  wanted.results.forEach((id, r) => {
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
      const two = [own[2 * pair], own[2 * pair + 1]];
      if (!isOpened(scope) && two.every((s) => s === undefined || !after.has(s))) continue;
      for (const s of two) {
        const place = s === undefined ? undefined : after.get(s);
        if (place !== undefined) emit(get(place));
        else if (s === undefined || isEmpty(s)) writer.number(0);
        else balance(s);
      }
      writer.storePair(records[scope], VECTOR * pair);
    }
  }

  const figures = writer.figures();
  const body: Code = [];
  if (figures.row > 0) append(body, recordsAt(writer.rows, 0, TABLES, figures.row));
  if (bytes.year > 0) append(body, recordsAt(records.year, 8, YEARS, bytes.year));
  if (bytes.life > 0) append(body, recordsAt(records.life, 16, LIVES, bytes.life));
  append(body, writer.code, get(INPUT), wasm.i32(stride), op.i32Add, set(INPUT));
  if (!wanted.sums) append(body, get(OUTPUT), wasm.i32(VECTOR * wanted.results.length), op.i32Add, set(OUTPUT));
  append(body, get(STEPS), wasm.i32(-1), op.i32Add, tee(STEPS));

  const whole: Code = [];
  totals.forEach(({ sum }, r) => append(whole, get(OUTPUT), wasm.load(VECTOR * r), set(sum)));
  append(whole, wasm.loopWhile(body));
  totals.forEach(({ sum, last }, r) => {
    append(whole, get(OUTPUT), get(sum), get(last), get(OUTPUT), wasm.load(VECTOR * totals.length), op.and, op.sub);
    append(whole, wasm.store(VECTOR * r));
  });
  return { body: { parameters: PARAMETERS, locals: writer.locals, body: whole }, nodes: plain.nodes, ...figures };
}

/** Where either event's record of `size` bytes begins: its number stands in the step, from `at` on. */
function recordsAt(into: Records, at: number, base: number, size: number): Code {
  const code: Code = [];
  for (const lane of [0, 1] as const) {
    append(
      code,
      get(INPUT),
      wasm.loadI32(at + 4 * lane),
      wasm.i32(size),
      op.i32Mul,
      get(base),
      op.i32Add,
      set(into[lane])
    );
  }
  return code;
}

/** By node that differs by event, how often it is read. */
function usesOf({ nodes, of }: Simplified, isDiscrete: (id: NodeId) => boolean, roots: NodeId[]): Map<NodeId, number> {
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
