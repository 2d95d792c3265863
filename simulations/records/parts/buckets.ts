/** Lines of text put aside in numbered buckets, to be read again bucket by bucket or all together in the order of their lines. */

/** Where bytes are put aside: a file of the caller's, or memory. */
export type Scratch = {
  /** Where the bytes stand. */
  append: (bytes: Uint8Array) => number;
  read: (at: number, length: number) => Uint8Array;
};

export type Entry = { line: number; text: string };
/** `lengths`: of the texts, which stand one behind the other. */
type Block = { lines: Uint32Array; lengths: Uint32Array; text: string };
type Pending = { lines: number[]; texts: string[]; letters: number };

/** Letters that all buckets together may gather before they are put aside, and one of them at most and at least. */
const LETTERS = 1 << 22;
const MOST_LETTERS = 1 << 16;
const LEAST_LETTERS = 1 << 11;

export type Buckets = {
  count: number;
  add: (bucket: number, line: number, text: string) => void;
  /** A bucket's entries as they were added, some at a time. */
  read: (bucket: number) => Generator<Entry[]>;
  /** The same, of some entries the lines, and the texts one behind the other. */
  blocks: (bucket: number) => Generator<{ lines: ArrayLike<number>; text: string }>;
  /** All entries by line; in each bucket lines must have been added in that order. Of one line, the lower bucket first. */
  merged: () => Generator<Entry>;
};

export function createBuckets(scratch: Scratch, count: number): Buckets {
  const enough = Math.min(MOST_LETTERS, Math.max(LEAST_LETTERS, Math.floor(LETTERS / count)));
  const pending = Array.from({ length: count }, (): Pending => ({ lines: [], texts: [], letters: 0 }));
  /** by bucket: where each of its blocks stands and how long it is, one number after the other: there may be millions */
  const stored = Array.from({ length: count }, (): number[] => []);
  return { count, add, read, blocks, merged };

  function add(bucket: number, line: number, text: string): void {
    const own = pending[bucket]!;
    own.lines.push(line);
    own.texts.push(text);
    own.letters += text.length;
    if (own.letters < enough) return;
    const bytes = packed(own);
    stored[bucket]!.push(scratch.append(bytes), bytes.length);
    pending[bucket] = { lines: [], texts: [], letters: 0 };
  }

  function* read(bucket: number): Generator<Entry[]> {
    for (const block of storedBlocks(bucket)) yield entriesOf(block);
    const { lines, texts } = pending[bucket]!;
    yield lines.map((line, i) => ({ line, text: texts[i]! }));
  }

  function* blocks(bucket: number): Generator<{ lines: ArrayLike<number>; text: string }> {
    yield* storedBlocks(bucket);
    const { lines, texts } = pending[bucket]!;
    yield { lines, text: texts.join('') };
  }

  function* storedBlocks(bucket: number): Generator<Block> {
    const places = stored[bucket]!;
    for (let i = 0; i < places.length; i += 2) yield unpacked(scratch.read(places[i]!, places[i + 1]!));
  }

  function* merged(): Generator<Entry> {
    const queue: Source[] = [];
    for (let bucket = 0; bucket < count; bucket++) {
      const source = { bucket, blocks: read(bucket), block: [], next: 0 };
      if (advance(source)) push(queue, source);
    }
    while (queue.length > 0) {
      const source = queue[0]!;
      yield source.block[source.next]!;
      source.next++;
      if (source.next === source.block.length && !advance(source)) {
        const last = queue.pop()!;
        if (queue.length === 0) return;
        queue[0] = last;
      }
      sink(queue);
    }
  }
}

/** A block: how many entries, their lines, how many bytes each text has, the texts. */
function packed({ lines, texts }: Pending): Uint8Array {
  const encoder = new TextEncoder();
  const encoded = encoder.encode(texts.join(''));
  const head = new Uint32Array(1 + 2 * lines.length);
  head[0] = lines.length;
  head.set(lines, 1);
  head.set(
    texts.map(({ length }) => length),
    1 + lines.length
  );
  const bytes = new Uint8Array(head.byteLength + encoded.length);
  bytes.set(new Uint8Array(head.buffer));
  bytes.set(encoded, head.byteLength);
  return bytes;
}

function unpacked(bytes: Uint8Array): Block {
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const count = new Uint32Array(own.buffer, own.byteOffset, 1)[0]!;
  const lines = new Uint32Array(own.buffer, own.byteOffset + 4, count);
  const lengths = new Uint32Array(own.buffer, own.byteOffset + 4 + 4 * count, count);
  // A byte order mark at the start of a text is a letter of it.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(own.subarray(4 + 8 * count));
  return { lines, lengths, text };
}

function entriesOf({ lines, lengths, text }: Block): Entry[] {
  let from = 0;
  return Array.from(lengths, (length, i) => ({ line: lines[i]!, text: text.slice(from, (from += length)) }));
}

type Source = { bucket: number; blocks: Generator<Entry[]>; block: Entry[]; next: number };

/** To the next block that holds something; false at the end. */
function advance(source: Source): boolean {
  for (let step = source.blocks.next(); !step.done; step = source.blocks.next()) {
    if (step.value.length === 0) continue;
    source.block = step.value;
    source.next = 0;
    return true;
  }
  return false;
}

/** A binary heap by line, then bucket. */
const isBefore = (a: Source, b: Source): boolean => {
  const [x, y] = [a.block[a.next]!.line, b.block[b.next]!.line];
  return x < y || (x === y && a.bucket < b.bucket);
};

function push(queue: Source[], source: Source): void {
  queue.push(source);
  for (let at = queue.length - 1; at > 0;) {
    const above = (at - 1) >> 1;
    if (!isBefore(queue[at]!, queue[above]!)) return;
    [queue[at], queue[above]] = [queue[above]!, queue[at]!];
    at = above;
  }
}

function sink(queue: Source[]): void {
  for (let at = 0; ;) {
    const left = 2 * at + 1;
    if (left >= queue.length) return;
    const below = left + 1 < queue.length && isBefore(queue[left + 1]!, queue[left]!) ? left + 1 : left;
    if (!isBefore(queue[below]!, queue[at]!)) return;
    [queue[at], queue[below]] = [queue[below]!, queue[at]!];
    at = below;
  }
}

/** For what is small enough to stay. */
export function memoryScratch(): Scratch {
  const blocks: Uint8Array[] = [];
  return {
    append: (bytes) => blocks.push(bytes) - 1,
    read: (at) => blocks[at]!
  };
}
