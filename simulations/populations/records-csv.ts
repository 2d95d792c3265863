/** Records as the two CSV files that `settle` reads. */
import type { Records } from '#dsl';
import { isoDate } from '#dsl';
import { plainYuan } from '../records/money.ts';
import { csvLine } from '../records/outcome-csv.ts';
import { eventRows, personRows, type Cell, type CellKind, type Rows } from './records-rows.ts';

/** Rows in a piece of text. */
const PIECE = 5000;

/** Pieces of some thousand rows. `headed`: false for a part that follows another. */
export const personsCsv = (records: Records, headed = true): Generator<string> => pieces(personRows(records), headed);
export const eventsCsv = (records: Records, headed = true): Generator<string> => pieces(eventRows(records), headed);

function* pieces({ columns, count, row }: Rows, headed: boolean): Generator<string> {
  if (headed) yield csvLine(columns.map(({ name }) => name));
  const kinds = columns.map(({ kind }) => kind);
  for (let from = 0; from < count; from += PIECE) {
    let text = '';
    for (let index = from; index < Math.min(count, from + PIECE); index++)
      text += csvLine(row(index).map((cell, c) => cellText(cell, kinds[c]!)));
    yield text;
  }
}

function cellText(cell: Cell, kind: CellKind): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (kind === 'text') return String(cell);
  return kind === 'fen' ? plainYuan(cell) : isoDate(cell);
}
