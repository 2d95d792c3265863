/** The rows of one part, read again under the header of the file they came from. */
import type { RowsFile } from '../file.ts';
import { createScanner, type Row } from '../scanner.ts';
import type { Buckets } from './buckets.ts';

/** A header as it was read: its cells, and the text they stood in. */
export type HeaderRow = Pick<Row, 'line' | 'cells' | 'raw'>;

export const headerRow = ({ line, cells, raw }: Row): HeaderRow => ({ line, cells: [...cells], raw });

/** Rows of `name` that were put into this bucket, none of them torn. */
export function partFile(name: string, header: HeaderRow, buckets: Buckets, part: number): RowsFile {
  return {
    name,
    bytesAsText: 0,
    async rows(emit, between) {
      emit({ ...header, unclosed: false });
      let line = 0;
      let rows = 0;
      const scanner = createScanner((row) => {
        row.line = line;
        emit(row);
      });
      // What stands at the start of a file and is no letter of it was taken off when it was read the first time.
      scanner.push('\n');
      for (const entries of buckets.read(part)) {
        for (const entry of entries) {
          line = entry.line;
          scanner.push(`${entry.text}\n`);
        }
        await between((rows += entries.length));
      }
      scanner.end();
    }
  };
}
