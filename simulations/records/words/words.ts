import type { Language } from '#dsl';
import type { FileFault, FileFaultData, Reject, RowFault, RowFaultData } from '../faults.ts';
import type { Notice, NoticeData } from '../notices.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** One wording for every code: a missing one is a type error. */
export type RecordWords = {
  row: { [C in keyof RowFaultData]: (data: RowFaultData[C]) => string };
  /** `reasons` words the faults of a row. */
  file: { [C in keyof FileFaultData]: (data: FileFaultData[C], reasons: (faults: RowFault[]) => string) => string };
  notice: { [C in keyof NoticeData]: (data: NoticeData[C]) => string };
  /** Between the reasons of one row. */
  reasonSeparator: string;
};

const words: Record<Language, RecordWords> = { zh, en };

/** Why a row was refused: all its reasons in one line. */
export const reasonOf = (reject: Reject, language: Language): string => reasonsText(reject.faults, language);

function reasonsText(faults: RowFault[], language: Language): string {
  const { row, reasonSeparator } = words[language];
  return faults.map((fault) => say(row, fault)).join(reasonSeparator);
}

export const fileFaultText = (fault: FileFault, language: Language): string =>
  say(words[language].file, fault, (faults: RowFault[]) => reasonsText(faults, language));

export const noticeText = (notice: Notice, language: Language): string => say(words[language].notice, notice);

/** The code and its data belong together by construction; the compiler cannot see it through the union. */
function say(table: object, said: { code: string; data: object }, ...more: unknown[]): string {
  return (table as Record<string, (data: object, ...more: unknown[]) => string>)[said.code]!(said.data, ...more);
}
