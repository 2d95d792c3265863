/**
 * Settles whole tables: a WebAssembly kernel made from a plan, run over the columns of `prepare`. Agrees with the interpreter to
 * the fen, for every event whose reached facts are known.
 */
import type { NodeId, Plan } from '../plan/plan.ts';
import { reserve, VECTOR, type Batch, type Block } from './batches.ts';
import type { Columns } from './columns.ts';
import { slotPlaces, type Wanted } from './kernel/class-code.ts';
import { functionKey, kernelOf, tableBytes, writeFigures } from './kernel/kernel.ts';
import { noBalances, type Balances } from './opening.ts';

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
};

/**
 * Compiles a plan. `outputs`: nodes whose values are wanted beside the payments, computed for every event, also where
 * the benefit does not apply. `closing`: the balances after all events are wanted too.
 */
export function compileEvaluator(plan: Plan, outputs: NodeId[] = [], options: { closing?: boolean } = {}): Evaluator {
  const results = [...plan.benefits.map(({ payment }) => payment), plan.paid, plan.left, ...outputs];
  const closing = options.closing ?? false;
  const load = createLoader(plan, { results, sums: false });
  return {
    evaluate(columns, opening = null, into = emptyOutcome(plan, columns, outputs, closing)) {
      const { batches } = columns;
      const most = Math.max(0, ...batches.blocks.map(({ batches: own }) => stepsIn(own)));
      const loaded = load(columns, most * results.length * VECTOR, opening !== null);
      const byRow = [...into.benefits, into.paid, into.left, ...into.extra];
      for (const block of batches.blocks) {
        if (opening) loaded.bring(block, opening);
        loaded.settle(block);
        const first = block.batches[0]?.at ?? 0;
        scatter(byRow, batches.rows, first, stepsIn(block.batches), loaded.output);
        if (closing) loaded.take(block, into.closing);
      }
      return into;
    }
  };
}

const stepsIn = (batches: Batch[]): number => batches.reduce((steps, batch) => steps + batch.steps, 0);

/** Results of consecutive steps to the rows they are for. */
function scatter(columns: Float64Array[], rows: Int32Array, first: number, steps: number, output: Float64Array): void {
  const width = 2 * columns.length;
  columns.forEach((column, r) => {
    for (let k = 0; k < 2 * steps; k++) {
      const row = rows[2 * first + k]!;
      if (row >= 0) column[row] = output[(k >> 1) * width + 2 * r + (k & 1)]!;
    }
  });
}

type Settle = (
  input: number,
  tables: number,
  fixed: number,
  years: number,
  lives: number,
  output: number,
  steps: number
) => void;

/** A kernel over columns. Balances and results are those of one block at a time. */
type Loaded = {
  bring: (block: Block, opening: Balances) => void;
  settle: (block: Block) => void;
  take: (block: Block, closing: Balances) => void;
  output: Float64Array;
};

/** Compiles a plan for columns, and puts what the kernel reads behind them. */
function createLoader(
  plan: Plan,
  wanted: Wanted
): (columns: Columns, outputBytes: number, isBrought: boolean) => Loaded {
  const { bytes } = slotPlaces(plan);
  return (columns, outputBytes, isBrought) => {
    const { batches, classes } = columns;
    const kernel = kernelOf(plan, columns, wanted, isBrought);
    const module = new WebAssembly.Module(kernel.bytes);
    const region = regionsFrom(batches.end);
    const functions = [...kernel.functions].map(([key, one]) => ({
      key,
      ...one,
      tables: region(tableBytes(one.code, classes.members[Math.floor(key / 3)]!.length)),
      fixed: region(one.code.fixedBytes)
    }));
    const most = (scope: 'accounts' | 'persons') =>
      Math.max(0, ...batches.blocks.map((block) => block[scope].to - block[scope].from));
    // One more than there are: half a step without an event has an account of nobody.
    const years = region((most('accounts') + 1) * bytes.year);
    const lives = region((most('persons') + 1) * bytes.life);
    const output = region(outputBytes);
    reserve(batches.memory, region(0));
    const { exports } = new WebAssembly.Instance(module, { kernel: { memory: batches.memory } });
    const { buffer } = batches.memory;
    const byKey: { settle: Settle; tables: number; fixed: number }[] = [];
    for (const one of functions) {
      writeFigures(one, buffer, one.tables, one.fixed);
      byKey[one.key] = { settle: exports[one.index] as Settle, tables: one.tables, fixed: one.fixed };
    }
    const f64 = new Float64Array(buffer);
    const move = (block: Block, balances: Balances, copy: (own: Float64Array, all: Float64Array) => void): void => {
      const { accounts, persons } = block;
      const own = (at: number, records: number, size: number) => f64.subarray(at / 8, (at + records * size) / 8);
      const all = (column: Float64Array, { from, to }: { from: number; to: number }, size: number) =>
        column.subarray((from * size) / 8, (to * size) / 8);
      copy(own(years, accounts.to - accounts.from, bytes.year), all(balances.year, accounts, bytes.year));
      copy(own(lives, persons.to - persons.from, bytes.life), all(balances.life, persons, bytes.life));
    };
    return {
      bring: (block, opening) => move(block, opening, (own, all) => own.set(all)),
      take: (block, closing) => move(block, closing, (own, all) => all.set(own)),
      settle({ batches: own }) {
        const first = own[0]?.at ?? 0;
        for (const { kind, opens, at, steps } of own) {
          const { settle, tables, fixed } = byKey[functionKey(kind, isBrought ? 0 : opens)]!;
          const to = output + (at - first) * wanted.results.length * VECTOR;
          settle(at * batches.stride, tables, fixed, years, lives, to, steps);
        }
      },
      output: new Float64Array(buffer, output, outputBytes / 8)
    };
  };
}

/** Hands out bytes from `start` on, each stretch beginning with a line of the cache. */
function regionsFrom(start: number): (bytes: number) => number {
  let next = (start + 63) & ~63;
  return (bytes) => {
    const at = next;
    next += (bytes + 63) & ~63;
    return at;
  };
}

function emptyOutcome(plan: Plan, columns: Columns, outputs: NodeId[], closing: boolean): Outcome {
  const column = () => new Float64Array(columns.rows);
  return {
    benefits: plan.benefits.map(column),
    paid: column(),
    left: column(),
    extra: outputs.map(column),
    closing: closing ? noBalances(plan, columns) : { year: new Float64Array(0), life: new Float64Array(0) }
  };
}
