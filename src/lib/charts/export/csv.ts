/** A figure's table as a file for spreadsheets: UTF-8 with a mark at its start, CRLF, units in the heads, plain numbers. */
import { wholeFen } from '../figures.ts';
import type { Cell, Column, ColumnKind, FigureTable } from '../frame/figure.ts';
import { headOf } from '../frame/cells.ts';
import type { ChartWords } from '../words/words.ts';

export function csvOf(table: FigureTable, words: ChartWords): string {
  const head = table.columns.map((column) => quoted(guarded(headOf(column, words))));
  const rows = table.rows.map((row) => table.columns.map((column, i) => cellOf(row[i] ?? null, column)));
  return `\ufeff${[head, ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

const NUMBERS: Record<Exclude<ColumnKind, 'text'>, (value: number) => string> = {
  yuan: (fen) => (wholeFen(fen) / 100).toFixed(2),
  rate: (rate) => plain(rate / 100),
  points: (rate) => plain(rate / 100),
  count: (value) => String(Math.round(value))
};

function cellOf(cell: Cell, column: Column): string {
  if (cell === null) return '';
  if (typeof cell === 'number' && column.kind !== 'text')
    return NUMBERS[column.kind](cell).replace(/^-(0(\.0*)?)$/, '$1');
  return quoted(guarded(String(cell)));
}

/** Four decimals at most: means of ratios need not be whole. */
const plain = (value: number): string => String(Math.round(value * 1e4) / 1e4);

/** A spreadsheet takes text that begins like this for a formula; an apostrophe keeps it text. */
const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
