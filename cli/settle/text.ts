/** Entries as they are written, piece by piece. */
import { setImmediate } from 'node:timers/promises';
import type { Entry } from '#simulations';

/** Letters written at once; between two pieces Ctrl-C is heard. */
const PIECE = 1 << 20;

export async function* textOf(header: string, entries: Iterable<Entry>[]): AsyncGenerator<string> {
  let text = header;
  for (const some of entries) {
    for (const entry of some) {
      text += entry.text;
      if (text.length < PIECE) continue;
      yield text;
      text = '';
      await setImmediate();
    }
  }
  yield text;
}

/** One object, its entries separated. */
export async function* jsonOf(entries: Iterable<Entry>): AsyncGenerator<string> {
  let before = '{';
  const separated = function* (): Generator<Entry> {
    for (const entry of entries) {
      yield { line: entry.line, text: `${before}${entry.text}` };
      before = ',';
    }
  };
  yield* textOf('', [separated()]);
  yield before === '{' ? '{}\n' : '\n}\n';
}
