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
 *     output    f64 × 2 by result that is not 0 throughout, step after step; or, where sums are asked for, one sum by result
 *
 * Amounts are never NaN here: what is empty and not reached stands as 0.
 */
import { operandsOf } from '../../plan/operands.ts';
import type { NodeId, Plan } from '../../plan/plan.ts';
import type { Batches } from '../batches.ts';
import { VECTOR } from '../batches.ts';
import type { Code, FunctionBody } from './assembler.ts';
import * as wasm from './assembler.ts';
import { createExpressions } from './expressions.ts';
import { simplified, type Simplified } from './simplify.ts';
import { termsOf } from './terms.ts';
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
  type ValuesOf
} from './writer.ts';

const { append, get, set, tee, op } = wasm;

export type ClassCode = Figures & {
  body: FunctionBody;
  /** What entries speak of: the plan with what was added to it. */
  plan: Plan;
  /** Which of the results are stored, in this order; the others are 0. */
  stored: number[];
};

/** What is asked of a kernel: nodes stored step by step, or summed up. */
export type Wanted = { results: NodeId[]; sums: boolean };

/** What is known of the events that a function settles. */
export type OfClass = {
  /** by node of the plan: its value is the same for all events of one profile */
  is: boolean[];
  valuesOf: ValuesOf;
  /** by node of a plan that has further ones, the largest value it may have */
  largest: (further: Plan) => number[];
  /** an amount that is 0 or empty in every event */
  isNothing: (fact: number) => boolean;
  /** 2: they are the first of their person, 1: of their account. Those balances are 0, and are written, not read. */
  opens: number;
  /** of a block */
  mostEvents: number;
};

/** Where a slot's balance stands in its record. */
export type SlotPlace = { scope: 'year' | 'life'; index: number };

/** By slot; and the bytes of a record of either scope. */
export function slotPlaces({ slots }: Plan): { places: SlotPlace[]; bytes: Record<'year' | 'life', number> } {
  const counts = { year: 0, life: 0 };
  const places = slots.map(({ scope }) => ({ scope, index: counts[scope]++ }));
  const bytes = (count: number) => 8 * (count + (count % 2));
  return { places, bytes: { year: bytes(counts.year), life: bytes(counts.life) } };
}

export function classCode(
  original: Plan,
  { is, valuesOf, largest, isNothing, opens, mostEvents }: OfClass,
  { stride, facts, isNarrow }: Pick<Batches, 'stride' | 'facts' | 'isNarrow'>,
  wanted: Wanted
): ClassCode {
  const isOpened = (scope: 'year' | 'life') => opens === 2 || (opens === 1 && scope === 'year');
  const isEmpty = (slot: number) => isOpened(original.slots[slot]!.scope);
  const numbersOf = (plan: Plan, node: NodeId) => valuesOf({ what: 'node', node, form: 'number' }, plan);
  const plain = simplified(original, { is, valuesOf: numbersOf, isEmpty, isNothing });
  const { plan } = plain;
  const results = wanted.results.map(plain.of);
  const stored = results.flatMap((id, r) => (plain.isConstant(id, 0) ? [] : [r]));
  /** By slot that changes: its balance afterwards. */
  const after = new Map<number, NodeId>();
  plan.slots.forEach(({ adds }, slot) => {
    if (plain.isConstant(adds, 0)) return;
    after.set(slot, plain.added({ op: 'add', a: plain.added({ op: 'slot', slot }), b: plain.of(adds) }));
  });
  // Everything that is asked for stands in the plan before its bounds are asked.
  usesOf(plain, [...results, ...after.values()]);
  const most = largest(plan);
  const totals = wanted.sums ? termsOf(plain, results, (id) => most[id]! * mostEvents < 2 ** 53) : null;
  const roots = totals ? totals.summed : results;
  const uses = usesOf(plain, [...roots, ...after.values()]);
  const writer = createWriter(plan, valuesOf);
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
  const value = createExpressions({ plain, writer, largest: most, uses, facts, isNarrow, balance });

  const sums = totals?.summed.map(() => local('v128')) ?? [];
  sums.forEach((sum, k) => {
    emit(get(sum));
    value(totals!.summed[k]!, 'number');
    emit(op.add, set(sum));
  });
  if (!wanted.sums)
    stored.forEach((r, k) => {
      emit(get(OUTPUT));
      value(results[r]!, 'number');
      emit(wasm.store(VECTOR * k));
    });

  // All of them before any is written: what is added to one may rest on another.
  const afterwards = new Map<number, number>();
  for (const [slot, sum] of after) {
    const place = local('v128');
    value(sum, 'number');
    emit(set(place));
    afterwards.set(slot, place);
  }
  for (const scope of ['year', 'life'] as const) {
    const own = places.flatMap((place, s) => (place.scope === scope ? [s] : []));
    for (let pair = 0; 2 * pair < own.length; pair++) {
      const two = [own[2 * pair], own[2 * pair + 1]];
      if (!isOpened(scope) && two.every((s) => s === undefined || !after.has(s))) continue;
      for (const s of two) {
        const place = s === undefined ? undefined : afterwards.get(s);
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
  if (!wanted.sums) append(body, get(OUTPUT), wasm.i32(VECTOR * stored.length), op.i32Add, set(OUTPUT));
  append(body, get(STEPS), wasm.i32(-1), op.i32Add, tee(STEPS));

  const whole: Code = [...writer.before];
  append(whole, wasm.loopWhile(body));
  totals?.results.forEach((terms, r) => {
    if (terms.length === 0) return;
    append(whole, get(OUTPUT), get(OUTPUT), wasm.load(VECTOR * r));
    for (const { at, sign } of terms) append(whole, get(sums[at]!), sign > 0 ? op.add : op.sub);
    append(whole, wasm.store(VECTOR * r));
  });
  return { body: { parameters: PARAMETERS, locals: writer.locals, body: whole }, plan, stored, ...figures };
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
function usesOf({ plan, of, isDiscrete }: Simplified, roots: NodeId[]): Map<NodeId, number> {
  const uses = new Map<NodeId, number>();
  const todo: NodeId[] = [];
  const use = (asked: NodeId): void => {
    const id = of(asked);
    const before = uses.get(id) ?? 0;
    uses.set(id, before + 1);
    if (before === 0 && !isDiscrete(id)) todo.push(id);
  };
  roots.forEach(use);
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) operandsOf(plan.nodes[id]!).forEach(use);
  return uses;
}
