import type { Column } from './columns.ts';
import { decodeText, detectEncoding } from './encoding.ts';
import { isFault, rowFault, type FileFault, type Reject, type RowFault } from './faults.ts';
import { readHeader, type Header } from './header.ts';
import type { Notice } from './notices.ts';
import { createScanner, type Row } from './scanner.ts';
import type { RecordsFile } from './file.ts';

export type Table = { header: Header; notices: Notice[]; rejects: Reject[] };
/** Bytes read so far; throwing from it stops the reading. */
export type Progress = (bytes: number) => void;

/**
 * Reads a file's rows under its header: `read` gets every row of the header's width and answers what is wrong with it.
 * Rows that are torn are refused here. `wanted[0]` is the row's id. `header` is given once, before the first row.
 */
export async function readTable(
  file: RecordsFile,
  wanted: Column[],
  start: (header: Header) => (row: Row) => RowFault[],
  progress?: Progress
): Promise<Table | FileFault> {
  const { name } = file;
  const rejects: Reject[] = [];
  let header: Header | FileFault | null = null;
  let read: (row: Row) => RowFault[] = () => [];
  const scanner = createScanner((row) => {
    if (header === null) {
      header = readHeader(name, row, wanted);
      if (!isFault(header)) read = start(header);
      return;
    }
    if (isFault(header)) return;
    const torn = tornRow(row, header.width);
    const faults = torn === null ? read(row) : [torn];
    if (faults.length === 0) return;
    const id = row.cells[header.places[0]!]?.trim() ?? '';
    rejects.push({ file: name, line: row.line, id, faults, row: row.raw });
  });
  const encoding = await detectEncoding(file);
  for await (const text of decodeText(file, encoding, progress)) {
    scanner.push(text);
    if (header !== null && isFault(header)) return header;
  }
  scanner.end();
  // Set inside the scanner's call, which the compiler does not see.
  const found = header as Header | FileFault | null;
  if (found === null) return { code: 'file-empty', data: { file: name } };
  if (isFault(found)) return found;
  const notices: Notice[] = encoding === 'utf-8' ? [] : [{ code: 'encoding-assumed', data: { file: name, encoding } }];
  return { header: found, notices: [...notices, ...found.notices], rejects };
}

/** A cell too many is never passed over, even an empty one: 1,000.00 without quotes would settle as 1 yuan. */
function tornRow(row: Row, width: number): RowFault | null {
  if (row.unclosed) return rowFault('quote-unclosed', {});
  const found = row.cells.length;
  return found === width ? null : rowFault('cells-differ', { found, expected: width });
}

/** The text of the rows that start on these lines, for refusals that are only found later. */
export async function rowsAt(file: RecordsFile, lines: Set<number>): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  if (lines.size === 0) return found;
  const scanner = createScanner((row) => {
    if (lines.has(row.line)) found.set(row.line, row.raw);
  });
  for await (const text of decodeText(file, await detectEncoding(file))) {
    scanner.push(text);
    if (found.size === lines.size) return found;
  }
  scanner.end();
  return found;
}
