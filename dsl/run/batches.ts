/**
 * The events as the kernel reads them. People are settled block by block, so that a block's balances stay in the processor's
 * cache. Within a block, the events of one turn and one class (`classes.ts`) make a batch: no two of them share an account, so
 * they are settled side by side, two in the halves of a 128-bit vector, and nothing waits. A step of a batch is one record of
 * `stride` bytes in the kernel's memory:
 *
 *     bytes  0 –  7     i32 × 2: the profile of either event, counted within its class
 *     bytes  8 – 15     i32 × 2: its account, counted within the block
 *     bytes 16 – 23     i32 × 2: its person, counted within the block; only where the plan has balances for life
 *     then 16 each      f64 × 2: what the policy's k-th amount is for either event; 0 where it is empty
 *
 * A batch of an odd number ends with half a step: profile 0, and an account of nobody.
 */
import type { Accounts } from './accounts.ts';
import type { Classes } from './classes.ts';
import type { EventOrder } from './order.ts';
import type { Profiles } from './profiles.ts';

export const VECTOR = 16;
const PAGE = 65536;
/** Events a block, about. */
const BLOCK = 8192;

/** `opens`: as in `Accounts`. `at`: the number of its first step; `isOdd`: its last step is half. */
export type Batch = { kind: number; opens: number; at: number; steps: number; isOdd: boolean };

/** Persons and accounts `from` ≤ … < `to`. */
export type Block = { batches: Batch[]; accounts: { from: number; to: number }; persons: { from: number; to: number } };

export type Batches = {
  memory: WebAssembly.Memory;
  isShared: boolean;
  blocks: Block[];
  steps: number;
  /** bytes a step, and by plan fact the byte within it; −1 for what is not read as an amount */
  stride: number;
  facts: number[];
  /** Whether steps name the person. */
  forLife: boolean;
  /** by step and lane: the row of the input, −1 for nobody */
  rows: Int32Array;
  /** the first byte behind the last step: there a kernel keeps its figures, balances and results */
  end: number;
  /** the kernel whose figures stand there */
  figuresOf: object | null;
};

type Ordered = { order: EventOrder; accounts: Accounts; profiles: Profiles; classes: Classes };

/** `amounts`: by plan fact, its values by position; null for what is not read as an amount. */
export function batchesOf(
  { order, accounts, profiles, classes }: Ordered,
  amounts: (Float64Array | null)[],
  { forLife, isShared }: { forLife: boolean; isShared: boolean }
): Batches {
  let stride = forLife ? 2 * VECTOR : VECTOR;
  const facts = amounts.map((values) => (values ? (stride += VECTOR) - VECTOR : -1));
  const places = placesOf(order, accounts, profiles, classes);
  const { rows, steps, blocks, position } = places;
  const end = steps * stride;
  const memory = new WebAssembly.Memory({
    initial: Math.max(1, Math.ceil(end / PAGE)),
    ...(isShared ? { maximum: PAGE, shared: true } : {})
  });
  const read = amounts.flatMap((values, fact) => (values ? [{ values, at: facts[fact]! / 8 }] : []));
  const [f64, i32] = [new Float64Array(memory.buffer), new Int32Array(memory.buffer)];
  for (const { batches, accounts: own, persons } of blocks) {
    for (const { at: first, steps: count } of batches) {
      for (let k = 2 * first; k < 2 * (first + count); k++) {
        const lane = k & 1;
        const at = (k >> 1) * stride;
        const i = position[k]!;
        i32[at / 4 + 2 + lane] = i < 0 ? own.to - own.from : accounts.of[i]! - own.from;
        if (forLife)
          i32[at / 4 + 4 + lane] = i < 0 ? persons.to - persons.from : accounts.person[accounts.of[i]!]! - persons.from;
        if (i < 0) continue;
        i32[at / 4 + lane] = classes.within[profiles.of[i]!]!;
        for (const { values, at: place } of read) {
          const value = values[i]!;
          // What is empty and comes to be read is refused beforehand; what is not read must not spoil what is.
          f64[at / 8 + place + lane] = Number.isNaN(value) ? 0 : value;
        }
      }
    }
  }
  return { memory, isShared, blocks, steps, stride, facts, forLife, rows, end, figuresOf: null };
}

/** Which event stands where: by step and lane its position and row, −1 for nobody. */
function placesOf(order: EventOrder, accounts: Accounts, profiles: Profiles, classes: Classes) {
  const { row, personStart } = order;
  const persons = personStart.length - 1;
  const keys = new Float64Array(row.length);
  // Turn by turn, in a turn class by class; events that open an account have code of their own.
  for (let i = 0; i < row.length; i++)
    keys[i] = (accounts.turn[i]! * classes.members.length + classes.of[profiles.of[i]!]!) * 3 + accounts.opens[i]!;
  const blocks: Block[] = [];
  const position: number[] = [];
  for (let person = 0; person < persons;) {
    const from = personStart[person]!;
    const first = person;
    do person++;
    while (person < persons && personStart[person + 1]! - from <= BLOCK);
    const to = personStart[person]!;
    const batches: Batch[] = [];
    for (const batch of batched(keys, from, to)) {
      const key = keys[batch[0]!]!;
      const steps = Math.ceil(batch.length / 2);
      const isOdd = batch.length % 2 === 1;
      batches.push({
        kind: Math.floor(key / 3) % classes.members.length,
        opens: key % 3,
        at: position.length / 2,
        steps,
        isOdd
      });
      for (const i of batch) position.push(i);
      if (isOdd) position.push(-1);
    }
    const ends = (start: Int32Array) => ({ from: start[first]!, to: start[person]! });
    blocks.push({ batches, accounts: ends(accounts.personStart), persons: { from: first, to: person } });
  }
  return {
    blocks,
    steps: position.length / 2,
    position,
    rows: Int32Array.from(position, (i) => (i < 0 ? -1 : row[i]!))
  };
}

/** The positions of a block by key, ascending. */
function batched(keys: Float64Array, from: number, to: number): number[][] {
  const found = new Map<number, number[]>();
  for (let i = from; i < to; i++) {
    const batch = found.get(keys[i]!);
    if (batch) batch.push(i);
    else found.set(keys[i]!, [i]);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, batch]) => batch);
}

/** Memory of so many bytes: it grows where it has to, and what was there stays. */
export function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
