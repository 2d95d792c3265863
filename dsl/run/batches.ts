/**
 * The events as the kernel reads them. People are settled block by block, so that a block's balances stay in the processor's
 * cache. Within a block, the events of one turn and one class (`classes.ts`) make a batch: no two of them share an account, so
 * they are settled side by side, two in the halves of a 128-bit vector, and nothing waits. A step of a batch is one record of
 * `stride` bytes in the kernel's memory:
 *
 *     bytes  0 –  7     i32 × 2: the profile of either event, counted within its class
 *     bytes  8 – 15     i32 × 2: its account, counted within the block
 *     bytes 16 – 23     i32 × 2: its person, counted within the block; only where the plan has balances for life
 *     then 8 each       i32 × 2: what an amount is for either event, 0 where it is empty; one that is 0 in all has no place
 *     or 16 each        f64 × 2: where some are beyond 32 bits
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

/**
 * `key`: ascends within a block; `kind`: the class; `opens`: as in `Accounts`. `at`: the number of its first step; `isOdd`: its last
 * step is half.
 */
export type Batch = { key: number; kind: number; opens: number; at: number; steps: number; isOdd: boolean };

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
  /** by place among `people`: how many accounts there are of the person */
  accountsOf: Int32Array;
  blocks: Block[];
  steps: number;
  /** bytes a step, and by plan fact the byte within it; −1 for what has no place */
  stride: number;
  facts: number[];
  /** by plan fact: stands as i32s */
  isNarrow: boolean[];
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

/** `amounts`: by plan fact, its values by row; null for what has no place. `isNarrow`: by fact, as in `Extent`. */
export function batchesOf(
  ordered: Ordered,
  amounts: (Float64Array | null)[],
  isNarrow: boolean[],
  { forLife, isShared, groups }: { forLife: boolean; isShared: boolean; groups: Groups | null }
): Batches {
  let stride = 8 * (forLife ? 3 : 2);
  const placed = (bytes: number): number => (stride += bytes) - bytes;
  const facts = amounts.map((values, f) => (values ? placed(isNarrow[f] ? 8 : VECTOR) : -1));
  const people = peopleOf(ordered.order.personStart.length - 1, groups);
  const keys = keysOf(ordered);
  const blocks = blocksOf(ordered, people, keys, groups);
  const steps = blocks.reduce((sum, block) => sum + block.steps, 0);
  const end = steps * stride;
  const memory = new WebAssembly.Memory({
    initial: Math.max(1, Math.ceil(end / PAGE)),
    ...(isShared ? { maximum: PAGE, shared: true } : {})
  });
  const rows = new Int32Array(2 * steps);
  const { personStart } = ordered.accounts;
  const batches = {
    memory,
    isShared,
    people,
    accountsOf: people.map((person) => personStart[person + 1]! - personStart[person]!),
    blocks,
    steps,
    stride,
    facts,
    isNarrow,
    rows,
    end,
    scratch: null,
    figuresOf: null
  };
  layOut(ordered, amounts, forLife, keys, batches);
  return batches;
}

/** The kinds of batches: turn by turn, in a turn class by class; events that open an account have code of their own. */
type Keys = { kinds: number; count: number; /** by position */ of: Int32Array };

const OPENINGS = 3;

function keysOf({ accounts: { turn, opens }, profiles, classes }: Ordered): Keys {
  const kinds = classes.members.length;
  const of = new Int32Array(turn.length);
  let most = 0;
  for (let i = 0; i < of.length; i++) {
    const key = (turn[i]! * kinds + classes.of[profiles.of[i]!]!) * OPENINGS + opens[i]!;
    if (key > most) most = key;
    of[i] = key;
  }
  return { kinds, count: most + 1, of };
}

function blocksOf({ order, accounts }: Ordered, people: Int32Array, keys: Keys, groups: Groups | null): Block[] {
  const { personStart } = order;
  const counts = new Int32Array(keys.count);
  const blocks: Block[] = [];
  let at = 0;
  for (let from = 0; from < people.length;) {
    const group = groups ? groups.ofPerson[people[from]!]! : 0;
    const isOther = (p: number): boolean => groups !== null && groups.ofPerson[p] !== group;
    const met: number[] = [];
    let size = 0;
    let ofAccounts = 0;
    let to = from;
    for (; to < people.length && !isOther(people[to]!); to++) {
      const p = people[to]!;
      const [first, last] = [personStart[p]!, personStart[p + 1]!];
      if (size > 0 && size + last - first > BLOCK) break;
      ofAccounts += accounts.personStart[p + 1]! - accounts.personStart[p]!;
      size += last - first;
      for (let i = first; i < last; i++) if (counts[keys.of[i]!]!++ === 0) met.push(keys.of[i]!);
    }
    const block: Block = { group, batches: [], at, steps: 0, accounts: ofAccounts, persons: { from, to } };
    for (const key of met.sort((a, b) => a - b)) {
      const count = counts[key]!;
      const [kind, opens] = [Math.floor(key / OPENINGS) % keys.kinds, key % OPENINGS];
      const steps = (count + 1) >> 1;
      block.batches.push({ key, kind, opens, at, steps, isOdd: count % 2 === 1 });
      at += steps;
      counts[key] = 0;
    }
    block.steps = at - block.at;
    blocks.push(block);
    from = to;
  }
  return blocks;
}

/** Person by person, each event to where the next of its batch stands. */
function layOut(
  { order, accounts, profiles, classes }: Ordered,
  amounts: (Float64Array | null)[],
  forLife: boolean,
  keys: Keys,
  { memory, people, blocks, stride, facts, isNarrow, rows }: Batches
): void {
  const { row: rowOf, personStart } = order;
  const { of: accountOf, personStart: accountStart } = accounts;
  const { within } = classes;
  const [keyOf, profileOf] = [keys.of, profiles.of];
  const [f64, i32] = [new Float64Array(memory.buffer), new Int32Array(memory.buffer)];
  const laidOut = amounts.flatMap((values, f) => (values ? [{ values, at: facts[f]!, isNarrow: isNarrow[f]! }] : []));
  const [narrow, wide] = [laidOut.filter((one) => one.isNarrow), laidOut.filter((one) => !one.isNarrow)];
  const [words, doubles] = [stride / 4, stride / 8];
  const next = new Int32Array(keys.count);
  for (const block of blocks) {
    for (const { key, at } of block.batches) next[key] = 2 * at;
    let account = 0;
    for (let person = block.persons.from; person < block.persons.to; person++) {
      const p = people[person]!;
      const firstAccount = accountStart[p]!;
      const last = personStart[p + 1]!;
      for (let i = personStart[p]!; i < last; i++) {
        const k = next[keyOf[i]!]!++;
        const row = rowOf[i]!;
        const at = (k >> 1) * words + (k & 1);
        rows[k] = row;
        i32[at] = within[profileOf[i]!]!;
        i32[at + 2] = account + accountOf[i]! - firstAccount;
        if (forLife) i32[at + 4] = person - block.persons.from;
        // What is empty and comes to be read is refused beforehand; what is not read must not spoil what is: it is 0.
        for (let f = 0; f < narrow.length; f++) i32[at + narrow[f]!.at / 4] = narrow[f]!.values[row]!;
        const double = (k >> 1) * doubles + (k & 1);
        for (let f = 0; f < wide.length; f++) f64[double + wide[f]!.at / 8] = wide[f]!.values[row]! || 0;
      }
      account += accountStart[p + 1]! - firstAccount;
    }
    for (const { isOdd, at, steps } of block.batches) {
      if (!isOdd) continue;
      const nobody = (at + steps - 1) * words + 1;
      rows[2 * (at + steps) - 1] = -1;
      i32[nobody + 2] = block.accounts;
      if (forLife) i32[nobody + 4] = block.persons.to - block.persons.from;
    }
  }
}

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
