import type { FileFault, FileFaultData, Reject, RowFaultData } from '../faults.ts';
import type { Notice, NoticeData } from '../notices.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'zh' | 'en';

/** One wording for every code: a missing one is a type error. */
export type RecordWords = {
  row: { [C in keyof RowFaultData]: (data: RowFaultData[C]) => string };
  file: { [C in keyof FileFaultData]: (data: FileFaultData[C]) => string };
  notice: { [C in keyof NoticeData]: (data: NoticeData[C]) => string };
  /** Between the reasons of one row. */
  reasonSeparator: string;
};

const words: Record<Language, RecordWords> = { zh, en };

/** Why a row was refused: all its reasons in one line. */
export function reasonOf(reject: Reject, language: Language): string {
  const { row, reasonSeparator } = words[language];
  return reject.faults.map((fault) => say(row, fault)).join(reasonSeparator);
}

export const fileFaultText = (fault: FileFault, language: Language): string => say(words[language].file, fault);

export const noticeText = (notice: Notice, language: Language): string => say(words[language].notice, notice);

function say<Data extends object>(
  table: { [C in keyof Data]: (data: Data[C]) => string },
  said: { code: keyof Data; data: unknown }
): string {
  // The code and its data belong together by construction; the compiler cannot see it through the union.
  return (table[said.code] as (data: unknown) => string)(said.data);
}

