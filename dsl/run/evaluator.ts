/**
 * Settles whole tables: a WebAssembly kernel made from a plan, run over the columns of `prepare`. Agrees with the interpreter to
 * the fen, for every event whose reached facts are known.
 */
import type { NodeId, Plan } from '../plan/plan.ts';
import type { Block } from './batches.ts';
import type { Columns } from './columns.ts';
import { createLoader, type KeptCode, type Loaded } from './kernel/load.ts';
import { noBalances, nothingKept, type Balances } from './opening.ts';

export type { KeptCode } from './kernel/load.ts';

/** Fen, by row of the input. */
export type Outcome = {
  /** by benefit, in the order of the plan */
  benefits: Float64Array[];
  paid: Float64Array;
  left: Float64Array;
  /** by output asked for: that node's value; 0 for a void event; anything where a fact it comes from is empty */
  extra: Float64Array[];
  /** after all events; empty where it was not asked for; see `stateAfter` */
  closing: Balances;
};

export type Evaluator = {
  /**
   * `opening`: balances from before, from `openingOf` on the same columns. `into`: an outcome of this evaluator over as
   * many events, to be overwritten; fresh memory costs as much as settling.
   */
  evaluate(columns: Columns, opening?: Balances | null, into?: Outcome): Outcome;
  /** Settles without sorting the results by row. */
  settle(columns: Columns, opening?: Balances | null): Settled;
};

/** Results as the kernel left them in the columns' memory: good until something else is settled over these columns. */
export type Settled = {
  /** By row of the input: the fen of benefit k of the plan; then what is paid, what is left, and the outputs asked for. */
  byRow(result: number): Float64Array;
};

/**
 * Compiles a plan. `outputs`: nodes whose values are wanted beside the payments, computed for every event, also where
 * the benefit does not apply. `closing`: the balances after all events are wanted too.
 */
export function compileEvaluator(plan: Plan, outputs: NodeId[] = [], options: { closing?: boolean } = {}): Evaluator {
  const results = [...plan.benefits.map(({ payment }) => payment), plan.paid, plan.left, ...outputs];
  const closing = options.closing ?? false;
  const load = createLoader(plan, { results, sums: false }, []);
  return {
    evaluate(columns, opening = null, into = undefined) {
      const outcome = into ?? emptyOutcome(plan, columns, outputs, closing);
      const loaded = load(columns, opening !== null, 'block');
      const byRow = [...outcome.benefits, outcome.paid, outcome.left, ...outcome.extra];
      // What is always 0 in a class is not stored.
      if (into) for (const column of byRow) column.fill(0);
      for (const block of columns.batches.blocks) {
        if (opening) loaded.bring(block, opening);
        loaded.settle(block, 0);
        byRow.forEach((column, result) => scatter(column, columns, block, loaded, 0, result));
        if (closing) loaded.take(block, outcome.closing);
      }
      return outcome;
    },
    settle(columns, opening = null) {
      const { blocks } = columns.batches;
      const loaded = load(columns, opening !== null, 'all');
      blocks.forEach((block, b) => {
        if (opening) loaded.bring(block, opening);
        loaded.settle(block, loaded.starts[b]!);
      });
      return {
        byRow(result) {
          const column = new Float64Array(columns.rows);
          blocks.forEach((block, b) => scatter(column, columns, block, loaded, loaded.starts[b]!, result));
          return column;
        }
      };
    }
  };
}

export type Sums = {
  /** by group of people, by node: the sum of its values over the group's events; one group where the columns have none */
  byGroup: Float64Array[];
  /** after all events; empty where it was not asked for */
  closing: Balances;
  /**
   * by slot asked for, by place in `Batches.people`, those of the first block from 0 on: that yearly balance after all events, the
   * person's years added up
   */
  byPerson: Float64Array[];
};
export type SumOptions = {
  opening?: Balances | null;
  closing?: boolean;
  /** Yearly slots wanted of each person. */
  slots?: number[];
  /** Only these of the columns’ blocks, one behind the other where slots are asked for: several workers share the work. */
  blocks?: Block[];
};

/**
 * Compiles a plan for sums of nodes alone; no event's result is stored. Whole numbers, exact below 2⁵³. `kept`: shared between
 * plans that differ in figures, so that a moved one makes no new code.
 */
export function compileSums(
  plan: Plan,
  nodes: NodeId[],
  kept: KeptCode = []
): (columns: Columns, options?: SumOptions) => Sums {
  const load = createLoader(plan, { results: nodes, sums: true }, kept);
  return (columns, { opening = null, closing = false, slots = [], blocks = columns.batches.blocks } = {}) => {
    const loaded = load(columns, opening !== null, 'sums', blocks);
    const places = { from: blocks[0]?.persons.from ?? 0, to: blocks.at(-1)?.persons.to ?? 0 };
    const sums: Sums = {
      byGroup: Array.from({ length: columns.groups }, () => new Float64Array(nodes.length)),
      closing: closing ? noBalances(plan, columns) : nothingKept(),
      byPerson: slots.map(() => numbers(places.to - places.from, columns.batches.isShared))
    };
    for (const block of blocks) {
      if (opening) loaded.bring(block, opening);
      loaded.addSums(block, sums.byGroup[block.group]!);
      if (closing) loaded.take(block, sums.closing);
      if (slots.length > 0) loaded.addUp(block, slots, sums.byPerson, block.persons.from - places.from);
    }
    return sums;
  };
}

/** Where columns are shared, other workers read what was made of them without a copy. */
const numbers = (count: number, isShared: boolean): Float64Array =>
  isShared ? new Float64Array(new SharedArrayBuffer(8 * count)) : new Float64Array(count);

/** One result of a block, whose results begin at byte `start`, to the rows they are for. */
function scatter(
  column: Float64Array,
  { batches: { rows } }: Columns,
  block: Block,
  { stored, output }: Loaded,
  start: number,
  result: number
): void {
  let from = start / 8;
  for (const batch of block.batches) {
    const results = stored(batch);
    const place = results.indexOf(result);
    const width = 2 * results.length;
    if (place >= 0) scatterBatch(column, rows, 2 * batch.at, batch.steps, output, from + 2 * place, width);
    from += batch.steps * width;
  }
}

function scatterBatch(
  column: Float64Array,
  rows: Int32Array,
  first: number,
  steps: number,
  output: Float64Array,
  from: number,
  width: number
): void {
  for (let k = first, at = from; k < first + 2 * steps; k += 2, at += width) {
    const [a, b] = [rows[k]!, rows[k + 1]!];
    column[a] = output[at]!;
    if (b >= 0) column[b] = output[at + 1]!;
  }
}

function emptyOutcome(plan: Plan, columns: Columns, outputs: NodeId[], closing: boolean): Outcome {
  const column = () => new Float64Array(columns.rows);
  return {
    benefits: plan.benefits.map(column),
    paid: column(),
    left: column(),
    extra: outputs.map(column),
    closing: closing ? noBalances(plan, columns) : nothingKept()
  };
}
