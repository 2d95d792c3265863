/**
 * Settles whole tables: a WebAssembly kernel generated from a plan, from its numbers alone, run block by block over the
 * columns of `prepare`. Agrees with the interpreter to the fen, for every event whose reached facts are known.
 */
import type { NodeId, Plan } from '../plan/plan.ts';
import type { Columns, FactColumn } from './columns.ts';
import { BLOCK } from './blocks.ts';
import { widthOf, type Layout } from './kernel/layout.ts';
import { kernelOf } from './kernel/program.ts';
import type { Opening } from './opening.ts';
import { NO_OPENING } from './opening.ts';

/** Fen, by row of the input. */
export type Outcome = {
  /** by benefit, in the order of the plan */
  benefits: Float64Array[];
  paid: Float64Array;
  left: Float64Array;
  /** by output asked for: that node's value; 0 for a void event; anything where a fact it comes from is empty */
  extra: Float64Array[];
  /** by slot and position (not row): the balance after that event; empty where it was not asked for; see `stateAfter` */
  closing: Float64Array[];
};

export type Evaluator = {
  /**
   * `opening`: balances from before, from `openingOf` on the same columns. `into`: an outcome of this evaluator over as
   * many events, to be overwritten; fresh memory costs as much as settling.
   */
  evaluate(columns: Columns, opening?: Opening, into?: Outcome): Outcome;
};

/**
 * Compiles a plan. `outputs`: nodes whose values are wanted beside the payments, computed for every event, also where
 * the benefit does not apply. `closing`: the balances after each event are wanted too.
 */
export function compileEvaluator(plan: Plan, outputs: NodeId[] = [], options: { closing?: boolean } = {}): Evaluator {
  const closing = options.closing ?? false;
  const { bytes, layout } = kernelOf(plan, outputs, closing);
  const memory = new WebAssembly.Memory({ initial: layout.pages() });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { kernel: { memory } });
  const run = instance.exports['run'] as (from: number, to: number) => void;
  for (const { at, values } of layout.constants) new Float64Array(memory.buffer, at, values.length).set(values);
  const balances = new Float64Array(memory.buffer, layout.balances, plan.slots.length);
  const views = viewsOf(plan, layout, memory.buffer);

  const evaluate = (
    columns: Columns,
    opening = NO_OPENING,
    into = emptyOutcome(plan, columns, outputs, closing)
  ): Outcome => {
    const inputs: [FactColumn | Int32Array | Uint32Array, FactColumn | Int32Array | Uint32Array][] = [
      ...columns.facts.map((column, f): [FactColumn, FactColumn] => [views.facts[f]!, column]),
      ...columns.held.map((column, w): [Uint32Array, Uint32Array] => [views.held[w]!, column]),
      [views.version, columns.version],
      [views.carry, columns.carry],
      [views.void, columns.void],
      [views.target, columns.blocks.target]
    ];
    const byRow = [...into.benefits, into.paid, into.left, ...into.extra].map((column, c) => ({
      column,
      view: views.byRow[c]!
    }));
    balances.fill(0);
    const years = yearsApart(plan, columns);
    let nextOpening = 0;
    let nextReturn = 0;
    for (const { start, count, window } of columns.blocks.list) {
      for (const [view, column] of inputs) view.set(column.subarray(start, start + count));
      let from = 0;
      const end = start + count;
      while (opening.at[nextOpening]! < end || years.at[nextReturn]! < end) {
        const position = Math.min(opening.at[nextOpening] ?? Infinity, years.at[nextReturn] ?? Infinity);
        run(from, position - start);
        from = position - start;
        if (years.at[nextReturn] === position) years.enter(nextReturn++, balances);
        else keepOn(plan, balances, columns.carry[position]!);
        if (opening.at[nextOpening] === position) bringForward(plan, balances, opening, nextOpening++);
        views.carry[from] = 2;
      }
      run(from, count);
      for (const { column, view } of byRow) {
        if (window !== null) column.set(view.subarray(0, count), window);
        else for (let i = 0; i < count; i++) column[columns.order.row[start + i]!] = view[i]!;
      }
      into.closing.forEach((column, s) => column.set(views.closing[s]!.subarray(0, count), start));
    }
    return into;
  };
  return { evaluate };
}

function emptyOutcome(plan: Plan, columns: Columns, outputs: NodeId[], closing: boolean): Outcome {
  const column = () => new Float64Array(columns.events);
  return {
    benefits: plan.benefits.map(column),
    paid: column(),
    left: column(),
    extra: outputs.map(column),
    closing: closing ? plan.slots.map(column) : []
  };
}

/** The block's columns in the kernel's memory. */
function viewsOf(plan: Plan, layout: Layout, memory: ArrayBuffer) {
  const f64At = (at: number) => new Float64Array(memory, at, BLOCK);
  return {
    facts: plan.facts.map((fact, f): FactColumn => {
      const View = { 8: Float64Array, 4: Uint32Array, 2: Uint16Array, 1: Uint8Array }[widthOf(fact)];
      return new View(memory, layout.facts[f]!, BLOCK) as FactColumn;
    }),
    held: layout.held.map((at) => new Uint32Array(memory, at, BLOCK)),
    version: new Int32Array(memory, layout.version, BLOCK),
    carry: new Uint8Array(memory, layout.carry, BLOCK),
    void: new Uint8Array(memory, layout.void, BLOCK),
    target: new Int32Array(memory, layout.target, BLOCK),
    byRow: [...layout.benefits, layout.paid, layout.left, ...layout.extra].map(f64At),
    closing: layout.closing.map(f64At)
  };
}

/** What the kernel does on entering an event's year. */
function keepOn(plan: Plan, balances: Float64Array, carry: number): void {
  plan.slots.forEach((slot, s) => {
    if (carry === 0 || (carry === 1 && slot.scope === 'year')) balances[s] = 0;
  });
}

/** The balances brought from before. */
function bringForward(plan: Plan, balances: Float64Array, opening: Opening, index: number): void {
  plan.slots.forEach((_, s) => (balances[s]! += opening.balances[index * plan.slots.length + s]!));
}

/**
 * The positions at which a person whose years do not ascend enters another year; `enter` puts the balances of the year that
 * is left away, and takes up again those of the one that is entered.
 */
function yearsApart(plan: Plan, { returning, order: { personStart }, carry, year }: Columns) {
  const at = [...returning]
    .sort((a, b) => a - b)
    .flatMap((person) => {
      const [from, to] = [personStart[person]!, personStart[person + 1]!];
      return Array.from({ length: to - from }, (_, i) => from + i).filter((i) => carry[i] !== 2);
    });
  let kept = new Map<number, Float64Array>();
  const enter = (index: number, balances: Float64Array): void => {
    const position = at[index]!;
    if (carry[position] === 0) kept = new Map();
    else kept.set(year[position - 1]!, balances.slice());
    const before = kept.get(year[position]!);
    plan.slots.forEach((slot, s) => {
      if (carry[position] === 0) balances[s] = 0;
      else if (slot.scope === 'year') balances[s] = before ? before[s]! : 0;
    });
  };
  return { at, enter };
}
