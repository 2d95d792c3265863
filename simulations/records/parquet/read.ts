/**
 * A Parquet file as rows of text, so that what its cells mean is decided where it is for every other file. One row group is
 * held at a time. Lists (of categories) are joined by `;`, decimals and dates written out; a time of day counts as Beijing
 * time where the file gives an instant (UTC), and as it stands where it does not.
 */
import type { DecodedArray, FileMetaData, SchemaElement } from 'hyparquet';
import { isoDate } from '#dsl';
import type { FileFault } from '../faults.ts';
import type { RowsFile } from '../file.ts';
import { csvLine } from '../outcome-csv.ts';

/** A file of which any stretch can be read. */
export type Slices = { byteLength: number; slice: (start: number, end?: number) => ArrayBuffer | Promise<ArrayBuffer> };

/** What a cell of CSV takes, with its comma, in the middle. */
const BYTES_OF_CELL = 8;

/** Every Parquet file starts, and ends, with these letters. */
const MAGIC = 'PAR1';

export async function isParquet({ byteLength, slice }: Slices): Promise<boolean> {
  return byteLength >= MAGIC.length && new TextDecoder().decode(await slice(0, MAGIC.length)) === MAGIC;
}

/** The rows of a Parquet file; lines are its rows, the first being 1. Progress counts bytes, group by group. */
export async function parquetFile(name: string, source: Slices): Promise<RowsFile | FileFault> {
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(source);
  } catch (error) {
    return { code: 'parquet-unreadable', data: { file: name, reason: String(error) } };
  }
  const elements = parquetSchema(metadata).children.map(({ element }) => element);
  const rows = Number(metadata.num_rows);
  return {
    name,
    bytesAsText: rows * elements.length * BYTES_OF_CELL,
    async rows(emit, between) {
      const cells = elements.map((element) => element.name);
      emit({ line: 0, cells, raw: csvLine(cells).trimEnd(), unclosed: false });
      const writers = elements.map(writerOf);
      let from = 0;
      for (const group of metadata.row_groups) {
        const count = Number(group.num_rows);
        const columns = await groupColumns(source, metadata, elements, from, from + count);
        for (let row = 0; row < count; row++) {
          for (let c = 0; c < cells.length; c++) cells[c] = writers[c]!(columns[c]!.at(row));
          emit({ line: from + row + 1, cells, raw: csvLine(cells).trimEnd(), unclosed: false });
        }
        from += count;
        await between(Math.floor((source.byteLength * from) / Math.max(1, rows)));
      }
    }
  };
}

type GroupColumn = { at: (row: number) => unknown };

async function groupColumns(
  file: Slices,
  metadata: FileMetaData,
  elements: SchemaElement[],
  rowStart: number,
  rowEnd: number
): Promise<GroupColumn[]> {
  const [{ parquetRead }, { compressors }] = await Promise.all([import('hyparquet'), import('hyparquet-compressors')]);
  const pieces = new Map(elements.map(({ name }) => [name, [] as { from: number; to: number; data: DecodedArray }[]]));
  await parquetRead({
    ...{ file, metadata, rowStart, rowEnd, compressors, parsers },
    onChunk: ({ columnName, columnData, rowStart: from, rowEnd: to }) =>
      void pieces.get(columnName)!.push({ from: from - rowStart, to: to - rowStart, data: columnData })
  });
  return elements.map(({ name }) => {
    const own = pieces.get(name)!.sort((a, b) => a.from - b.from);
    let piece = 0;
    // Rows are asked for in order.
    return {
      at(row) {
        while (piece + 1 < own.length && row >= own[piece]!.to) piece++;
        return own[piece]?.data[row - own[piece]!.from];
      }
    };
  });
}

/** Days and instants as numbers: what they are to be is known by column. */
const parsers = {
  dateFromDays: (days: number) => days,
  timestampFromMilliseconds: (ms: bigint) => Number(ms),
  timestampFromMicroseconds: (us: bigint) => Number(us / 1000n),
  timestampFromNanoseconds: (ns: bigint) => Number(ns / 1_000_000n)
};

const MS_PER_DAY = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;

/** How values of a column are written. */
function writerOf(element: SchemaElement): (value: unknown) => string {
  const { type, converted_type, logical_type, scale } = element;
  const written = ((): ((value: number) => string) | null => {
    if (converted_type === 'DATE' || logical_type?.type === 'DATE') return isoDate;
    if (converted_type === 'DECIMAL') return (value) => decimal(value, scale ?? 0);
    if (type === 'INT96') return dayOfInstant(0);
    if (logical_type?.type === 'TIMESTAMP') return dayOfInstant(logical_type.isAdjustedToUTC ? BEIJING_MS : 0);
    if (converted_type?.startsWith('TIMESTAMP')) return dayOfInstant(BEIJING_MS);
    return null;
  })();
  return (value) => (written && typeof value === 'number' ? written(value) : plain(value));
}

const dayOfInstant =
  (shift: number) =>
  (ms: number): string =>
    isoDate(Math.floor((ms + shift) / MS_PER_DAY));

/** Decimals come as the nearest number; so many places of it are what stood in the file. */
const decimal = (value: number, scale: number): string =>
  scale > 2 ? value.toFixed(scale).replace(/0+$/, '').replace(/\.$/, '') : value.toFixed(scale);

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(plain).join(';') : JSON.stringify(value);
}
