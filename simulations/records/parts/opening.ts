/** Balances from before, cut into the same parts as the persons they are of. */
import { decodeText, detectEncoding } from '../encoding.ts';
import { isFault, type FileFault } from '../faults.ts';
import { textFile, type RecordsFile } from '../file.ts';
import { OPENING_COLUMNS } from '../opening.ts';
import { readTable } from '../table.ts';
import { createBuckets, type Scratch } from './buckets.ts';
import { entriesOfJson } from './json-entries.ts';
import { partOf } from './partition.ts';
import { headerRow, partFile, rowText, type HeaderRow } from './rows.ts';

/** The opening file of each of `count` parts. */
export async function partOpening(
  file: RecordsFile,
  count: number,
  scratch: Scratch
): Promise<((part: number) => RecordsFile) | FileFault> {
  const buckets = createBuckets(scratch, count);
  if (!('rows' in file) && (await isJson(file))) {
    const ofPart = (part: number): RecordsFile => {
      const entries = [...buckets.read(part)].flat().map(({ text }) => text);
      return textFile(file.name, `{${entries.join(',')}}`);
    };
    let entry = 0;
    const isRead = await entriesOfJson(decodeText(file, await detectEncoding(file)), (id, text) => {
      buckets.add(partOf(id, count), entry++, text);
    });
    return isRead ? ofPart : { code: 'opening-not-json', data: { file: file.name } };
  }
  let header: HeaderRow | null = null;
  const table = await readTable(file, OPENING_COLUMNS, ({ places }, row) => {
    header = headerRow(row);
    return ({ cells, line, raw }) => {
      buckets.add(partOf(cells[places[0]!]!, count), line, rowText(raw));
      return [];
    };
  });
  if (isFault(table)) return table;
  const [bad] = table.rejects;
  if (bad) return { code: 'opening-row', data: { file: file.name, line: bad.line, faults: bad.faults } };
  return (part) => partFile(file.name, header!, buckets, part);
}

async function isJson(file: Extract<RecordsFile, { open: unknown }>): Promise<boolean> {
  for await (const text of decodeText(file, await detectEncoding(file))) {
    const start = text.trimStart();
    if (start !== '') return start.startsWith('{');
  }
  return false;
}
