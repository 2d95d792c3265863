/**
 * The events as the kernel reads them. People are settled block by block, so that a block's balances stay in the processor's
 * cache. Within a block, the events of one turn and one class (`classes.ts`) make a batch: no two of them share an account, so
 * they are settled side by side, two in the halves of a 128-bit vector, and nothing waits. A step of a batch is one record of
 * `stride` bytes in the kernel's memory:
 *
 *     bytes  0 –  7     i32 × 2: the profile of either event, counted within its class
 *     bytes  8 – 15     i32 × 2: its account, counted within the block
 *     bytes 16 – 23     i32 × 2: its person, counted within the block; only where the plan has balances for life
 *     then 16 each      f64 × 2: what an amount is for either event; 0 where it is empty. One that is 0 in all has no place
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
const BLOCK = 65536;

/** Which group each person is in: 0 ≤ ofPerson[p] < count. */
export type Groups = { ofPerson: Int32Array; count: number };

/** `opens`: as in `Accounts`. `at`: the number of its first step; `isOdd`: its last step is half. */
export type Batch = { kind: number; opens: number; at: number; steps: number; isOdd: boolean };

/** `persons`: places in `Batches.people`. */
export type Block = {
  group: number;
  batches: Batch[];
  /** its first step, and how many */
  at: number;
  steps: number;
  accounts: number;
  persons: { from: number; to: number };
};

export type Batches = {
  memory: WebAssembly.Memory;
  isShared: boolean;
  /** persons in the order in which they are settled: group by group */
  people: Int32Array;
  blocks: Block[];
  steps: number;
  /** bytes a step, and by plan fact the byte within it; −1 for what has no place */
  stride: number;
  facts: number[];
  /** by step and lane: the row of the input, −1 for nobody */
  rows: Int32Array;
  /** the first byte behind the last step */
  end: number;
  /** where a kernel keeps its figures, balances and results: behind the steps; null before there was one */
  scratch: { at: number; bytes: number } | null;
  /** the kernel whose figures stand there */
  figuresOf: object | null;
};

type Ordered = { order: EventOrder; accounts: Accounts; profiles: Profiles; classes: Classes };

/** `amounts`: by plan fact, its values by position; null for what has no place. */
export function batchesOf(
  { order, accounts, profiles, classes }: Ordered,
  amounts: (Float64Array | Int32Array | null)[],
  { forLife, isShared, groups }: { forLife: boolean; isShared: boolean; groups: Groups | null }
): Batches {
  let stride = forLife ? 2 * VECTOR : VECTOR;
  const facts = amounts.map((values) => (values ? (stride += VECTOR) - VECTOR : -1));
  const { people, blocks, position, account, person } = placesOf({ order, accounts, profiles, classes }, groups);
  const steps = position.length / 2;
  const end = steps * stride;
  const memory = new WebAssembly.Memory({
    initial: Math.max(1, Math.ceil(end / PAGE)),
    ...(isShared ? { maximum: PAGE, shared: true } : {})
  });
  const [f64, i32] = [new Float64Array(memory.buffer), new Int32Array(memory.buffer)];
  const rows = new Int32Array(position.length);
  const [words, doubles] = [stride / 4, stride / 8];
  for (const block of blocks) {
    const [from, to] = [2 * block.at, 2 * (block.at + block.steps)];
    const nobody = block.persons.to - block.persons.from;
    for (let k = from; k < to; k++) {
      const i = position[k]!;
      const at = (k >> 1) * words + (k & 1);
      rows[k] = i < 0 ? -1 : order.row[i]!;
      if (i >= 0) i32[at] = classes.within[profiles.of[i]!]!;
      i32[at + 2] = i < 0 ? block.accounts : account[accounts.of[i]!]!;
      if (forLife) i32[at + 4] = i < 0 ? nobody : person[i]!;
    }
    amounts.forEach((values, fact) => {
      if (!values) return;
      const place = facts[fact]! / 8;
      for (let k = from; k < to; k++) {
        const i = position[k]!;
        if (i < 0) continue;
        const value = values[i]!;
        // What is empty and comes to be read is refused beforehand; what is not read must not spoil what is.
        f64[(k >> 1) * doubles + place + (k & 1)] = Number.isNaN(value) ? 0 : value;
      }
    });
  }
  return { memory, isShared, people, blocks, steps, stride, facts, rows, end, scratch: null, figuresOf: null };
}

/**
 * Which event stands where: `position` by step and lane, −1 for nobody. `account`, by account, and `person`, by position: counted
 * within their block.
 */
function placesOf({ order, accounts, profiles, classes }: Ordered, groups: Groups | null) {
  const { personStart } = order;
  const events = order.row.length;
  const people = peopleOf(personStart.length - 1, groups);
  const [account, person] = [new Int32Array(accounts.count), new Int32Array(events)];
  const position = new Int32Array(2 * events).fill(-1);
  const kinds = classes.members.length;
  // Turn by turn, in a turn class by class; events that open an account have code of their own.
  const keyOf = (i: number): number =>
    (accounts.turn[i]! * kinds + classes.of[profiles.of[i]!]!) * OPENINGS + accounts.opens[i]!;
  const counts = new Int32Array((accounts.turn.reduce((most, turn) => Math.max(most, turn), 0) + 1) * kinds * OPENINGS);
  const blocks: Block[] = [];
  let steps = 0;
  for (let from = 0; from < people.length;) {
    const group = groups ? groups.ofPerson[people[from]!]! : 0;
    const isOther = (p: number): boolean => groups !== null && groups.ofPerson[p] !== group;
    const block: Block = { group, batches: [], at: steps, steps: 0, accounts: 0, persons: { from, to: from } };
    const keys: number[] = [];
    let size = 0;
    let to = from;
    for (; to < people.length && !isOther(people[to]!); to++) {
      const p = people[to]!;
      if (size > 0 && size + personStart[p + 1]! - personStart[p]! > BLOCK) break;
      for (let a = accounts.personStart[p]!; a < accounts.personStart[p + 1]!; a++) account[a] = block.accounts++;
      for (let i = personStart[p]!; i < personStart[p + 1]!; i++, size++) {
        person[i] = to - from;
        const key = keyOf(i);
        if (counts[key]!++ === 0) keys.push(key);
      }
    }
    for (const key of keys.sort((a, b) => a - b)) {
      const count = counts[key]!;
      const [kind, opens] = [Math.floor(key / OPENINGS) % kinds, key % OPENINGS];
      const batch = { kind, opens, at: steps, steps: (count + 1) >> 1, isOdd: count % 2 === 1 };
      block.batches.push(batch);
      counts[key] = 2 * steps;
      steps += batch.steps;
    }
    for (let k = from; k < to; k++) {
      const p = people[k]!;
      for (let i = personStart[p]!; i < personStart[p + 1]!; i++) position[counts[keyOf(i)]!++] = i;
    }
    for (const key of keys) counts[key] = 0;
    blocks.push({ ...block, steps: steps - block.at, persons: { from, to } });
    from = to;
  }
  return { people, blocks, position: position.slice(0, 2 * steps), account, person };
}

const OPENINGS = 3;

/** The persons group by group, otherwise in their order. */
function peopleOf(persons: number, groups: Groups | null): Int32Array {
  const people = new Int32Array(persons);
  if (!groups) return people.map((_, p) => p);
  const next = new Int32Array(groups.count + 1);
  for (let p = 0; p < persons; p++) next[groups.ofPerson[p]! + 1]!++;
  for (let g = 0; g < groups.count; g++) next[g + 1]! += next[g]!;
  for (let p = 0; p < persons; p++) people[next[groups.ofPerson[p]!]!++] = p;
  return people;
}

/**
 * So many bytes for a kernel, from a line of the cache on. Shared memory grows by them: what one worker was given by that, no
 * other was. A kernel that takes more finds its figures no more.
 */
export function scratchOf(batches: Batches, bytes: number): number {
  const { memory, isShared, end, scratch } = batches;
  if (scratch && bytes <= scratch.bytes) return scratch.at;
  let at = lined(end);
  let room = memory.buffer.byteLength - at;
  if (isShared) {
    // Twice as many as last time: what is outgrown is never given back.
    const pages = Math.ceil(Math.max(bytes, 2 * (scratch?.bytes ?? 0)) / PAGE);
    at = memory.grow(pages) * PAGE;
    room = pages * PAGE;
  } else if (room < bytes) {
    memory.grow(Math.ceil((bytes - room) / PAGE));
    room = memory.buffer.byteLength - at;
  }
  batches.scratch = { at, bytes: room };
  batches.figuresOf = null;
  return at;
}

/** The next byte that begins a line of the cache. */
export const lined = (byte: number): number => 64 * Math.ceil(byte / 64);

/** As another worker has them: what it keeps stands elsewhere. */
export const withoutScratch = (batches: Batches): Batches => ({ ...batches, scratch: null, figuresOf: null });
