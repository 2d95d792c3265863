import type { Language } from '#dsl';
import type { Reject } from './faults.ts';
import { csvLine } from './outcome-csv.ts';
import { reasonOf } from './words/words.ts';

/** The refused rows as a file: where each stood, why it was refused, and the row itself. */
export const rejectsCsv = (rejects: Reject[], language: Language): string =>
  REJECTS_HEADER + rejects.map((reject) => rejectLine(reject, language)).join('');

export const REJECTS_HEADER = csvLine(['file', 'line', 'id', 'code', 'reason', 'row']);

export const rejectLine = (reject: Reject, language: Language): string =>
  csvLine([
    reject.file,
    String(reject.line),
    reject.id,
    reject.faults[0]!.code,
    reasonOf(reject, language),
    reject.row
  ]);
