/**
 * Settles whole tables: a WebAssembly kernel made from a plan, run over the columns of `prepare`. Agrees with the interpreter to
 * the fen, for every event whose reached facts are known.
 */
import type { NodeId, Plan } from '../plan/plan.ts';
import { lined, scratchOf, VECTOR, type Block } from './batches.ts';
import type { Columns } from './columns.ts';
import { slotPlaces, type Wanted } from './kernel/class-code.ts';
import { functionKey, kernelOf, tableBytes, writeFigures, type Kernel } from './kernel/kernel.ts';
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
    evaluate(columns, opening = null, into = emptyOutcome(plan, columns, outputs, closing)) {
      const { blocks, rows } = columns.batches;
      const loaded = load(columns, mostSteps(blocks), opening !== null);
      const byRow = [...into.benefits, into.paid, into.left, ...into.extra];
      for (const block of blocks) {
        if (opening) loaded.bring(block, opening);
        loaded.settle(block, 0);
        byRow.forEach((column, r) => scatter(column, rows, block.at, block.steps, loaded.output, r, results.length));
        if (closing) loaded.take(block, into.closing);
      }
      return into;
    },
    settle(columns, opening = null) {
      const { blocks, rows, steps } = columns.batches;
      const loaded = load(columns, steps, opening !== null);
      for (const block of blocks) {
        if (opening) loaded.bring(block, opening);
        loaded.settle(block, block.at);
      }
      return {
        byRow(result) {
          const column = new Float64Array(columns.rows);
          scatter(column, rows, 0, steps, loaded.output, result, results.length);
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
  /** by slot asked for, by place in `Batches.people`: that yearly balance after all events, the person's years added up */
  byPerson: Float64Array[];
};
export type SumOptions = {
  opening?: Balances | null;
  closing?: boolean;
  /** Yearly slots wanted of each person. */
  slots?: number[];
  /** Only these blocks: several workers share the work. */
  blocks?: { from: number; to: number };
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
  return (columns, { opening = null, closing = false, slots = [], blocks = { from: 0, to: Infinity } } = {}) => {
    const loaded = load(columns, 0, opening !== null);
    const sums: Sums = {
      byGroup: Array.from({ length: columns.groups }, () => new Float64Array(nodes.length)),
      closing: closing ? noBalances(plan, columns) : { year: new Float64Array(0), life: new Float64Array(0) },
      byPerson: slots.map(() => new Float64Array(columns.persons))
    };
    for (const block of columns.batches.blocks.slice(blocks.from, blocks.to)) {
      if (opening) loaded.bring(block, opening);
      loaded.output.fill(0);
      loaded.settle(block, 0);
      const group = sums.byGroup[block.group]!;
      for (let n = 0; n < nodes.length; n++) group[n]! += loaded.output[2 * n]! + loaded.output[2 * n + 1]!;
      if (closing) loaded.take(block, sums.closing);
      if (slots.length > 0) loaded.addUp(block, slots, sums.byPerson);
    }
    return sums;
  };
}

const mostSteps = (blocks: Block[]): number => blocks.reduce((most, { steps }) => Math.max(most, steps), 0);

/** One of `width` results, of consecutive steps, to the rows they are for. */
function scatter(
  column: Float64Array,
  rows: Int32Array,
  first: number,
  steps: number,
  output: Float64Array,
  result: number,
  width: number
): void {
  for (let k = 2 * first, at = 2 * result; k < 2 * (first + steps); k += 2, at += 2 * width) {
    const [a, b] = [rows[k]!, rows[k + 1]!];
    column[a] = output[at]!;
    if (b >= 0) column[b] = output[at + 1]!;
  }
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

/** A kernel over columns. Balances are those of one block at a time. */
type Loaded = {
  bring: (block: Block, opening: Balances) => void;
  /** `at`: the step of the output that the block's first result goes to. */
  settle: (block: Block, at: number) => void;
  take: (block: Block, closing: Balances) => void;
  /** Yearly slots of the block's persons, to their places. */
  addUp: (block: Block, slots: number[], byPerson: Float64Array[]) => void;
  /** f64 × 2 by result, step after step; where sums are asked for, the sums so far */
  output: Float64Array;
};

/** Machine code that was made for some columns: a plan whose figures alone are others finds it again. */
export type KeptCode = { bytes: Uint8Array; memory: WebAssembly.Memory; exports: WebAssembly.Exports }[];

/** Codes kept: more than there are scenarios side by side. */
const KEPT = 8;

function exportsOf(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory, kept: KeptCode): WebAssembly.Exports {
  const found = kept.find((code) => code.memory === memory && sameBytes(code.bytes, bytes));
  if (found) return found.exports;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { kernel: { memory } });
  kept.unshift({ bytes, memory, exports });
  kept.length = Math.min(kept.length, KEPT);
  return exports;
}

/** A loop of its own: code is long, and is looked at for each plan. */
function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** Compiles a plan for columns, and puts what the kernel reads behind them. */
function createLoader(
  plan: Plan,
  wanted: Wanted,
  kept: KeptCode
): (columns: Columns, steps: number, isBrought: boolean) => Loaded {
  const { bytes, places: slotPlace } = slotPlaces(plan);
  let compiled: { columns: Columns; isBrought: boolean; kernel: Kernel } | null = null;
  const kernelFor = (columns: Columns, isBrought: boolean): Kernel => {
    if (compiled?.columns !== columns || compiled.isBrought !== isBrought)
      compiled = { columns, isBrought, kernel: kernelOf(plan, columns, wanted, isBrought) };
    return compiled.kernel;
  };
  return (columns, steps, isBrought) => {
    const { batches, classes } = columns;
    const kernel = kernelFor(columns, isBrought);
    const exports = exportsOf(kernel.bytes, batches.memory, kept);
    const region = regionsFrom();
    const offsets = [...kernel.functions].map(([key, one]) => ({
      key,
      one,
      tablesAt: region(tableBytes(one.code, classes.members[Math.floor(key / 3)]!.length)),
      fixedAt: region(one.code.fixedBytes)
    }));
    const mostIn = (size: (block: Block) => number) =>
      batches.blocks.reduce((most, block) => Math.max(most, size(block)), 0);
    // One more than there are: half a step without an event has an account of nobody.
    const yearsAt = region((mostIn(({ accounts }) => accounts) + 1) * bytes.year);
    const livesAt = region((mostIn(({ persons }) => persons.to - persons.from) + 1) * bytes.life);
    // Behind sums stands the mask of a half step.
    const stepBytes = wanted.results.length * VECTOR;
    const outputAt = region(wanted.sums ? stepBytes + VECTOR : steps * stepBytes);
    const scratch = scratchOf(batches, region(0));
    const [years, lives, output] = [scratch + yearsAt, scratch + livesAt, scratch + outputAt];
    const { buffer } = batches.memory;
    const byKey: { settle: Settle; tables: number; fixed: number }[] = [];
    for (const { key, one, tablesAt, fixedAt } of offsets) {
      const [tables, fixed] = [scratch + tablesAt, scratch + fixedAt];
      if (batches.figuresOf !== kernel) writeFigures(one, buffer, tables, fixed);
      byKey[key] = { settle: exports[one.index] as Settle, tables, fixed };
    }
    batches.figuresOf = kernel;
    const f64 = new Float64Array(buffer);
    const halfStep = new Int32Array(buffer, output + stepBytes, wanted.sums ? 4 : 0).fill(0);
    /** Between a block's records and those of all: persons one by one, as groups part them. */
    const move = (
      block: Block,
      { year, life }: Balances,
      copy: (own: Float64Array, all: Float64Array) => void
    ): void => {
      const { personStart } = columns.accounts;
      let account = 0;
      for (let k = block.persons.from; k < block.persons.to; k++) {
        const person = batches.people[k]!;
        const [first, end] = [personStart[person]!, personStart[person + 1]!];
        const own = (at: number, record: number, records: number, size: number) =>
          f64.subarray((at + record * size) / 8, (at + (record + records) * size) / 8);
        const all = (column: Float64Array, from: number, to: number, size: number) =>
          column.subarray((from * size) / 8, (to * size) / 8);
        copy(own(years, account, end - first, bytes.year), all(year, first, end, bytes.year));
        copy(own(lives, k - block.persons.from, 1, bytes.life), all(life, person, person + 1, bytes.life));
        account += end - first;
      }
    };
    // What nobody is paid is taken out of the sums again: it must be a figure.
    const clear = (at: number, record: number, size: number) =>
      f64.fill(0, (at + record * size) / 8, (at + (record + 1) * size) / 8);
    return {
      bring: (block, opening) => move(block, opening, (own, all) => own.set(all)),
      take: (block, closing) => move(block, closing, (own, all) => all.set(own)),
      addUp({ persons }, slots, byPerson) {
        const { personStart } = columns.accounts;
        const size = bytes.year / 8;
        const indices = Int32Array.from(slots, (slot) => slotPlace[slot]!.index);
        let at = years / 8;
        // A person's slots one after the other: they stand in one line of the cache.
        for (let k = persons.from; k < persons.to; k++) {
          const person = batches.people[k]!;
          const end = at + (personStart[person + 1]! - personStart[person]!) * size;
          for (let s = 0; s < indices.length; s++) {
            const column = byPerson[s]!;
            let sum = 0;
            for (let record = at + indices[s]!; record < end; record += size) sum += f64[record]!;
            column[k] = sum;
          }
          at = end;
        }
      },
      settle({ at: first, batches: own, accounts, persons }, step) {
        clear(years, accounts, bytes.year);
        clear(lives, persons.to - persons.from, bytes.life);
        for (const { kind, opens, at, steps, isOdd } of own) {
          const { settle, tables, fixed } = byKey[functionKey(kind, isBrought ? 0 : opens)]!;
          if (wanted.sums) halfStep.fill(isOdd ? -1 : 0, 2);
          const to = wanted.sums ? output : output + (step + at - first) * stepBytes;
          settle(at * batches.stride, tables, fixed, years, lives, to, steps);
        }
      },
      output: f64.subarray(output / 8, wanted.sums ? (output + stepBytes) / 8 : (output + steps * stepBytes) / 8)
    };
  };
}

/** Hands out bytes from 0 on, each stretch beginning with a line of the cache. */
function regionsFrom(): (bytes: number) => number {
  let next = 0;
  return (bytes) => {
    const at = next;
    next += lined(bytes);
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
