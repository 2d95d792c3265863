/** What the user should know although nothing was refused: codes and data, without words (those are in words/). */
import type { PreludeValue } from '#dsl';
import type { Advances } from './advances.ts';
import type { Encoding } from './encoding.ts';

export type NoticeData = {
  'encoding-assumed': { file: string; encoding: Encoding };
  'columns-unknown': { file: string; names: string[] };
  /** A header that stands over several columns, of which the first is read. */
  'column-twice': { file: string; column: string; times: number };
  'columns-of-one-fact': { file: string; used: string; ignored: string[] };
  /** holdings, by category */
  'categories-unused': { counts: [name: string, count: number][] };
  /** events, by service */
  'services-unused': { counts: [service: PreludeValue, count: number][] };
  /** events */
  'outside-force': { count: number };
  'base-negative': { count: number };
  /** events whose `column` is empty, so that 日期 decides */
  'deciding-date-empty': { count: number; column: string };
  reversed: { count: number };
  /** fen */
  advances: Advances;
};
export type Notice = { [C in keyof NoticeData]: { code: C; data: NoticeData[C] } }[keyof NoticeData];
