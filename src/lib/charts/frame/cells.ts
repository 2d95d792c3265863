/** A table's heads and cells in words, with units in the heads. */
import { count, percent, pointsSigned, wholeFen, yuan } from '../figures.ts';
import type { ChartWords } from '../words/words.ts';
import type { Cell, Column, ColumnKind } from './figure.ts';

const HEADS: Record<ColumnKind, (name: string, words: ChartWords) => string> = {
  text: (name) => name,
  yuan: (name, words) => words.inYuan(name),
  rate: (name, words) => words.inPercent(name),
  points: (name, words) => words.inPoints(name),
  count: (name, words) => (name === words.bars.people ? name : words.inPeople(name))
};
export const headOf = ({ name, kind }: Column, words: ChartWords): string => HEADS[kind](name, words);

const CELLS: Record<Exclude<ColumnKind, 'text'>, (value: number) => string> = {
  yuan: (fen) => yuan(wholeFen(fen)),
  // The unit stands in the head.
  rate: (rate) => percent(rate).replace('%', ''),
  points: pointsSigned,
  count
};
export const cellText = (cell: Cell, { kind }: Column): string => {
  if (cell === null) return '';
  return typeof cell === 'number' && kind !== 'text' ? CELLS[kind](cell) : String(cell);
};
