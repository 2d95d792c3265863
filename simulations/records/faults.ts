/** What can be wrong with a row, or with a whole file: codes and data, without words (those are in words/). */
import type { DateFault } from './date.ts';
import type { MoneyFault } from './money.ts';

type InColumn = { column: string; text: string };
/** Another row: where it stands, by line of its own file. */
type OtherRow = { id: string; line: number };

export type RowFaultData = { [C in MoneyFault | DateFault]: InColumn } & {
  // the row as text
  'quote-unclosed': Record<string, never>;
  'cells-differ': { found: number; expected: number };
  'text-damaged': { column: string };
  // who and which
  'id-empty': { column: string };
  'id-twice': OtherRow;
  'person-unknown': { id: string };
  'person-refused': OtherRow;
  // cells
  'value-empty': { column: string };
  'value-unknown': InColumn & { suggestion: string | null };
  'category-unknown': { text: string; suggestion: string | null };
  'holding-unreadable': { text: string };
  'holding-reversed': { text: string };
  'yes-no-unreadable': InColumn;
  'count-unreadable': InColumn;
  'count-too-large': InColumn;
  // amounts together
  'in-scope-above-total': { inScopeFen: number; totalFen: number };
  'payments-above-total': { paymentsFen: number; totalFen: number };
  /** with all rows of the person before this one */
  'person-too-large': { id: string; fen: number };
  'amount-computed': { column: string; fen: number };
  // reversals
  'reversal-names-none': { columns: string[] };
  'reversal-unknown': { id: string };
  'reversal-of-refused': OtherRow;
  'reversal-of-reversal': OtherRow;
  'reversal-of-another-person': OtherRow;
  'reversal-twice': OtherRow;
  // opening balances
  'year-unreadable': InColumn;
  'benefit-unknown': InColumn & { suggestion: string | null };
  'balance-twice': { id: string; line: number };
  // found while settling
  'fact-empty': { column: string };
};
export type RowFault = { [C in keyof RowFaultData]: { code: C; data: RowFaultData[C] } }[keyof RowFaultData];

/** A row that is not settled, and why; nothing is dropped in silence. */
export type Reject = {
  file: string;
  line: number;
  /** As far as it could be read; '' where it could not. */
  id: string;
  /** All that was found, in the order of reading; at least one. */
  faults: RowFault[];
  /** The row as it stands in the file. */
  row: string;
};

/** Why a file cannot be used at all. */
export type FileFaultData = {
  'file-empty': { file: string };
  /** Neither text nor Parquet. */
  'file-no-table': { file: string; isWorkbook: boolean };
  'parquet-unreadable': { file: string; reason: string };
  'header-unclosed': { file: string };
  'columns-missing': { file: string; missing: string[][]; found: string[] };
  // opening balances
  'opening-not-json': { file: string };
  /** balances of a person */
  'opening-too-large': { file: string; at: string; value: number };
  /** `at` is the path to what is not as it should be. */
  'opening-shape': { file: string; at: string };
  'opening-row': { file: string; line: number; faults: RowFault[] };
  'opening-person': { file: string; id: string; suggestion: string | null };
  'opening-benefit': { file: string; id: string; name: string; suggestion: string | null };
};
export type FileFault = { [C in keyof FileFaultData]: { code: C; data: FileFaultData[C] } }[keyof FileFaultData];

export const isFault = <T extends object>(value: T | FileFault): value is FileFault =>
  'code' in value && 'data' in value;

/** A fault of `code` with its data. */
export function rowFault<C extends keyof RowFaultData>(code: C, data: RowFaultData[C]): RowFault {
  return { code, data } as RowFault;
}
