import { MOST_COUNT, suggest } from '#dsl';
import type { FactColumn } from './columns.ts';
import { createDateReader, type DateReader } from './date.ts';
import { rowFault, type RowFault } from './faults.ts';
import { parseMoney } from './money.ts';
import { foldWidth } from './text.ts';

/** Reads one cell of a fact: fen, a day, a code, a count or a bit; NaN where it is empty. */
export type CellReader = (cell: string) => number | RowFault;

const damaged = '\ufffd';

/** `name` is the column as the file names it, for messages. */
export function cellReader(column: FactColumn, name: string, dates: DateReader = createDateReader()): CellReader {
  const read = valueReader(column, name, dates);
  return (cell) => {
    const text = cell.trim();
    return text === '' ? NaN : read(text);
  };
}

function valueReader(column: FactColumn, name: string, dates: DateReader): CellReader {
  switch (column.type) {
    case 'fen':
      return (text) => {
        const fen = parseMoney(text);
        return typeof fen === 'number' ? fen : rowFault(fen, { column: name, text });
      };
    case 'day':
      return (text) => {
        const day = dates(text);
        return typeof day === 'number' ? day : rowFault(day, { column: name, text });
      };
    case 'count':
      return (text) => {
        const plain = foldWidth(text).trim();
        if (!/^\d+$/.test(plain)) return rowFault('count-unreadable', { column: name, text });
        return Number(plain) <= MOST_COUNT ? Number(plain) : rowFault('count-too-large', { column: name, text });
      };
    case 'bit':
      return (text) => bitOf(text) ?? rowFault('yes-no-unreadable', { column: name, text });
    case 'code':
      return (text) => codeOf(column, name, text);
  }
}

function bitOf(text: string): number | null {
  const plain = foldWidth(text).trim().toLowerCase();
  if (plain === '是' || plain === 'true' || plain === '1') return 1;
  return plain === '否' || plain === 'false' || plain === '0' ? 0 : null;
}

function codeOf(column: FactColumn, name: string, text: string): number | RowFault {
  const code = column.codes.get(text) ?? column.codes.get(foldWidth(text).trim().toLowerCase());
  if (code !== undefined) return code;
  if (text.includes(damaged)) return rowFault('text-damaged', { column: name });
  return rowFault('value-unknown', { column: name, text, suggestion: suggest(text, column.spellings) });
}

/** An id as it stands, but for spaces around it; a fault where it is empty or its bytes could not be read. */
export function readId(cell: string, column: string): string | RowFault {
  const id = cell.trim();
  if (id === '') return rowFault('id-empty', { column });
  return id.includes(damaged) ? rowFault('text-damaged', { column }) : id;
}
