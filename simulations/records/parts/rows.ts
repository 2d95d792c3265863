/** The rows of one part, read again under the header of the file they came from. */
import type { RowsFile } from '../file.ts';
import { createScanner, type Row } from '../scanner.ts';
import type { Buckets } from './buckets.ts';

/** A header as it was read: its cells, and the text they stood in. */
export type HeaderRow = Pick<Row, 'line' | 'cells' | 'raw'>;

export const headerRow = ({ line, cells, raw }: Row): HeaderRow => ({ line, cells: [...cells], raw });

/** A row as it is put aside. */
export const rowText = (raw: string): string => `${raw}\n`;

/** Rows of `name` that were put into this bucket by `rowText`, none of them torn or blank. */
export function partFile(name: string, header: HeaderRow, buckets: Buckets, part: number): RowsFile {
  return {
    name,
    bytesAsText: 0,
    async rows(emit, between) {
      emit({ ...header, unclosed: false });
      let lines: ArrayLike<number> = [];
      let at = 0;
      let rows = 0;
      const scanner = createScanner((row) => {
        row.line = lines[at++]!;
        emit(row);
      });
      // What stands at the start of a file and is no letter of it was taken off when it was read the first time.
      scanner.push('\n');
      for (const block of buckets.blocks(part)) {
        lines = block.lines;
        at = 0;
        scanner.push(block.text);
        await between((rows += lines.length));
      }
      scanner.end();
    }
  };
}
