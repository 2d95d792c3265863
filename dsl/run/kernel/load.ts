/** Kernels over columns: what a kernel reads and writes is put behind the steps in the columns' memory, and its functions are called. */
import type { Plan } from '../../plan/plan.ts';
import { lined, scratchOf, VECTOR, type Batch, type Block } from '../batches.ts';
import type { Columns } from '../columns.ts';
import type { Balances } from '../opening.ts';
import { slotPlaces, type ClassCode, type Wanted } from './class-code.ts';
import { functionKey, kernelOf, tableBytes, writeFigures, type Kernel } from './kernel.ts';

/** A kernel over columns. Blocks are settled one at a time: there are balances for one. */
export type Loaded = {
  bring: (block: Block, opening: Balances) => void;
  /** The block's results begin at byte `start` of the output. */
  settle: (block: Block, start: number) => void;
  /** Settles a block, and adds what each result sums up to. */
  addSums: (block: Block, sums: Float64Array) => void;
  take: (block: Block, closing: Balances) => void;
  /** Yearly slots of the block's persons, from `place` on. */
  addUp: (block: Block, slots: number[], byPerson: Float64Array[], place: number) => void;
  /** The results a batch stores, in this order for each step; the others are 0. */
  stored: (batch: Batch) => number[];
  /** By block, where its results begin, and behind the last one, where they end: bytes. */
  starts: number[];
  /** f64 × 2 by result stored, step after step */
  output: Float64Array;
};

/** Where results go: of all blocks, one behind the other; of one block at a time; or nowhere, as they are summed up. */
export type Keeping = 'all' | 'block' | 'sums';

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

type Settle = (
  input: number,
  tables: number,
  fixed: number,
  years: number,
  lives: number,
  output: number,
  steps: number
) => void;

/** By class and `opens`: a function, what it is, and where its figures stand. */
type Functions = { settle: Settle; code: ClassCode; tables: number; fixed: number }[];

/** A kernel ready for some columns; places are bytes from where its scratch begins. */
type Ready = {
  columns: Columns;
  isBrought: boolean;
  /** those that it can settle */
  blocks: Block[];
  functions: Functions;
  /** all figures as they stand from there on */
  figures: Uint8Array;
  years: number;
  lives: number;
  output: number;
};

/** Compiles a plan for columns, or some blocks of them. A kernel that is asked for the same again is ready. */
export function createLoader(
  plan: Plan,
  wanted: Wanted,
  kept: KeptCode
): (columns: Columns, isBrought: boolean, keeping: Keeping, blocks?: Block[]) => Loaded {
  const { bytes, places } = slotPlaces(plan);
  let ready: Ready | null = null;
  return (columns, isBrought, keeping, blocks = columns.batches.blocks) => {
    if (ready?.columns !== columns || ready.isBrought !== isBrought || ready.blocks !== blocks)
      ready = readied(columns, isBrought, blocks);
    return loaded(ready, keeping);
  };

  function readied(columns: Columns, isBrought: boolean, blocks: Block[]): Ready {
    const { batches, classes } = columns;
    const kernel: Kernel = kernelOf(plan, columns, wanted, isBrought, blocks);
    const exports = exportsOf(kernel.bytes, batches.memory, kept);
    const region = regionsFrom();
    const functions: Functions = [];
    for (const [key, { index, code }] of kernel.functions) {
      const tables = region(tableBytes(code, classes.members[Math.floor(key / 3)]!.length));
      functions[key] = { settle: exports[index] as Settle, code, tables, fixed: region(code.fixedBytes) };
    }
    const figures = new Uint8Array(region(0));
    for (const [key, one] of kernel.functions)
      writeFigures(one, figures.buffer, functions[key]!.tables, functions[key]!.fixed);
    const mostIn = (size: (block: Block) => number) => blocks.reduce((most, block) => Math.max(most, size(block)), 0);
    // One more than there are: half a step without an event has an account of nobody.
    const years = region((mostIn(({ accounts }) => accounts) + 1) * bytes.year);
    const lives = region((mostIn(({ persons }) => persons.to - persons.from) + 1) * bytes.life);
    return { columns, isBrought, blocks, functions, figures, years, lives, output: region(0) };
  }

  function loaded(from: Ready, keeping: Keeping): Loaded {
    const { columns, isBrought, blocks, functions, figures } = from;
    const { batches } = columns;
    const functionOf = ({ kind, opens }: Batch) => functions[functionKey(kind, isBrought ? 0 : opens)]!;
    const stepBytes = (batch: Batch): number => VECTOR * functionOf(batch).code.stored.length;
    const blockBytes = (block: Block): number =>
      block.batches.reduce((sum, batch) => sum + batch.steps * stepBytes(batch), 0);
    const starts = keeping === 'all' ? [0] : [];
    if (keeping === 'all') for (const block of blocks) starts.push(starts.at(-1)! + blockBytes(block));
    const sumBytes = VECTOR * wanted.results.length;
    const outputBytes =
      keeping === 'all'
        ? starts.at(-1)!
        : keeping === 'block'
          ? blocks.reduce((most, block) => Math.max(most, blockBytes(block)), 0)
          : 2 * sumBytes;
    const scratch = scratchOf(batches, from.output + outputBytes);
    const [years, lives, output] = [scratch + from.years, scratch + from.lives, scratch + from.output];
    const { buffer } = batches.memory;
    if (batches.figuresOf !== figures) new Uint8Array(buffer, scratch, figures.length).set(figures);
    batches.figuresOf = figures;
    const f64 = new Float64Array(buffer);

    const call = (batch: Batch, first: number, steps: number, to: number): void => {
      const { settle, tables, fixed } = functionOf(batch);
      const input = (batch.at + first) * batches.stride;
      settle(input, scratch + tables, scratch + fixed, years, lives, to, steps);
    };
    // What is computed for nobody may be anything, but must be a figure.
    const clear = (at: number, record: number, size: number) =>
      f64.fill(0, (at + record * size) / 8, (at + (record + 1) * size) / 8);
    const clearNobody = ({ accounts, persons }: Block): void => {
      clear(years, accounts, bytes.year);
      clear(lives, persons.to - persons.from, bytes.life);
    };
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
    return {
      bring: (block, opening) => move(block, opening, (own, all) => own.set(all)),
      take: (block, closing) => move(block, closing, (own, all) => all.set(own)),
      settle(block, start) {
        clearNobody(block);
        let to = output + start;
        for (const batch of block.batches) {
          call(batch, 0, batch.steps, to);
          to += batch.steps * stepBytes(batch);
        }
      },
      addSums(block, sums) {
        clearNobody(block);
        // First the sums of both lanes of whole steps, then those of half steps, of which only the first lane is of somebody.
        const [whole, half] = [output, output + sumBytes];
        f64.fill(0, whole / 8, (half + sumBytes) / 8);
        for (const batch of block.batches) {
          const steps = batch.isOdd ? batch.steps - 1 : batch.steps;
          if (steps > 0) call(batch, 0, steps, whole);
          if (batch.isOdd) call(batch, steps, 1, half);
        }
        for (let r = 0; r < sums.length; r++)
          sums[r]! += f64[whole / 8 + 2 * r]! + f64[whole / 8 + 2 * r + 1]! + f64[half / 8 + 2 * r]!;
      },
      addUp({ persons }, slots, byPerson, place) {
        const accounts = batches.accountsOf.subarray(persons.from, persons.to);
        const column = (s: number) => byPerson[s]!.subarray(place);
        const balances = (s: number) => f64.subarray(years / 8 + places[slots[s]!]!.index);
        // Two at a time, as a record is fetched from memory once for both.
        for (let s = 0; s < slots.length; s += 2) {
          const other = Math.min(s + 1, slots.length - 1);
          addUpTwo(bytes.year / 8, accounts, balances(s), column(s), balances(other), column(other));
        }
      },
      stored: (batch) => functionOf(batch).code.stored,
      starts,
      output: f64.subarray(output / 8, (output + outputBytes) / 8)
    };
  }
}

/** `ones` and `others` stand in records of `size` numbers, as many to each person as there are accounts of his; mostly one. */
function addUpTwo(
  size: number,
  accounts: Int32Array,
  ones: Float64Array,
  sumsOfOnes: Float64Array,
  others: Float64Array,
  sumsOfOthers: Float64Array
): void {
  for (let k = 0, record = 0; k < accounts.length; k++) {
    const count = accounts[k]!;
    if (count === 1) {
      sumsOfOnes[k] = ones[record]!;
      sumsOfOthers[k] = others[record]!;
      record += size;
      continue;
    }
    let [sumOfOnes, sumOfOthers] = [0, 0];
    for (let left = count; left > 0; left--, record += size) {
      sumOfOnes += ones[record]!;
      sumOfOthers += others[record]!;
    }
    sumsOfOnes[k] = sumOfOnes;
    sumsOfOthers[k] = sumOfOthers;
  }
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
