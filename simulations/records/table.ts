import type { Column } from './columns.ts';
import { decodeText, detectEncoding, type Encoding } from './encoding.ts';
import { isFault, rowFault, type FileFault, type Reject, type RowFault } from './faults.ts';
import { readHeader, type Header } from './header.ts';
import type { Notice } from './notices.ts';
import { createScanner, type Row } from './scanner.ts';
import type { RecordsFile } from './file.ts';

export type Table = { header: Header; notices: Notice[]; rejects: Reject[] };
/** Bytes read so far (of a text); throwing from it stops the reading. What it returns is awaited. */
export type Progress = (done: number) => void | Promise<void>;

/**
 * Reads a file's rows under its header: `read` gets every row of the header's width and answers what is wrong with it.
 * Rows that are torn are refused here. `wanted[0]` is the row's id. The header is given once, before the first row. `refuse`
 * takes the refused rows one by one, and the table then lists none.
 */
export async function readTable(
  file: RecordsFile,
  wanted: Column[],
  start: (header: Header, row: Row) => (row: Row) => RowFault[],
  progress?: Progress,
  refuse?: (reject: Reject) => void
): Promise<Table | FileFault> {
  const { name } = file;
  const rejects: Reject[] = [];
  let header: Header | FileFault | null = null;
  let read: (row: Row) => RowFault[] = () => [];
  const encoding = await scanRows(file, emit, async (done) => {
    await progress?.(done);
    return header === null || !isFault(header);
  });
  // Set inside the scanner's call, which the compiler does not see.
  const found = header as Header | FileFault | null;
  if (found === null) return { code: 'file-empty', data: { file: name } };
  if (isFault(found)) return found;
  const notices: Notice[] = encoding === 'utf-8' ? [] : [{ code: 'encoding-assumed', data: { file: name, encoding } }];
  return { header: found, notices: [...notices, ...found.notices], rejects };

  function emit(row: Row): void {
    if (header === null) {
      header = noTable(name, row) ?? readHeader(name, row, wanted);
      if (!isFault(header)) read = start(header, row);
      return;
    }
    if (isFault(header)) return;
    const torn = tornRow(row, header.width);
    const faults = torn === null ? read(row) : [torn];
    if (faults.length === 0) return;
    const id = row.cells[header.places[0]!]?.trim() ?? '';
    const reject = { file: name, line: row.line, id, faults, row: row.raw };
    if (refuse) refuse(reject);
    else rejects.push(reject);
  }
}

/** A workbook is a ZIP archive; in a text there is no zero byte. */
function noTable(file: string, { raw }: Row): FileFault | null {
  const isWorkbook = raw.startsWith('PK\u0003\u0004');
  return isWorkbook || raw.includes('\0') ? { code: 'file-no-table', data: { file, isWorkbook } } : null;
}

/** Every row of a file, its header first. `goesOn` is asked between two chunks. Answers the encoding of a text. */
async function scanRows(
  file: RecordsFile,
  emit: (row: Row) => void,
  goesOn: (done: number) => Promise<boolean>
): Promise<Encoding> {
  if ('rows' in file) {
    await file.rows(emit, async (done) => void (await goesOn(done)));
    return 'utf-8';
  }
  const encoding = await detectEncoding(file);
  const scanner = createScanner(emit);
  let bytes = 0;
  for await (const text of decodeText(file, encoding, (read) => (bytes = read))) {
    scanner.push(text);
    if (!(await goesOn(bytes))) return encoding;
  }
  scanner.end();
  return encoding;
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
  const emit = (row: Row): void => {
    if (lines.has(row.line)) found.set(row.line, row.raw);
  };
  await scanRows(file, emit, async () => found.size < lines.size);
  return found;
}
