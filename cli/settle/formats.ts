/** The forms results are written in: while an event waits for its turn it is a line of text, then that line or a row. */
import { setImmediate } from 'node:timers/promises';
import { csvLine, outcomeLine, parquetOutput, type Entry } from '#simulations';
import { textOf } from './text.ts';

export type Format = {
  /** `amounts`: fen */
  outcome: (id: string, amounts: number[]) => string;
  /** `names`: of the columns, the id's first */
  write: (names: string[], entries: Iterable<Entry>) => AsyncIterable<string | Uint8Array>;
};

export const isParquetPath = (path: string): boolean => /\.parquet$/i.test(path);

export const csvFormat: Format = {
  outcome: outcomeLine,
  write: (names, entries) => textOf(csvLine(names), [entries])
};

export const parquetFormat: Format = {
  outcome: (id, amounts) => `${amounts.join(',')},${id}`,
  async *write(names, entries) {
    const amounts = names.length - 1;
    const output = await parquetOutput(
      names.map((name, c) => ({ name, kind: c === 0 ? ('text' as const) : ('fen' as const), isOptional: false }))
    );
    for (const { text } of entries) {
      const cells = text.split(',', amounts);
      const id = text.slice(cells.reduce((length, cell) => length + cell.length + 1, 0));
      const written = output.add([id, ...cells.map(Number)]);
      if (written === null) continue;
      yield await written;
      await setImmediate();
    }
    yield await output.end();
  }
};
