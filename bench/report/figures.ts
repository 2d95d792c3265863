/** What one run came to; docs/performance.json holds it. */
import type { Entrant } from '../entrants.ts';
import type { Row } from '../rounds.ts';
import type { Machine } from './machine.ts';

export type Figures = {
  machine: Machine;
  /** the day of the run, 2026-01-31 */
  date: string;
  entrants: Pick<Entrant, 'id' | 'name' | 'output'>[];
  rows: Row[];
  notices: string[];
};
export type Tongue = 'en' | 'zh';

/** Goals and ratios are read at this size where it was measured, else at the largest below. */
export const USUAL = 1e6;

export const rowOf = ({ rows }: Figures, policy: string, id: string, events: number): Row | undefined =>
  rows.find((row) => row.policy === policy && row.id === id && row.events === events);

/** Of all the sizes it was measured at: the usual one, else the largest below it, else the least above. */
export function usualRow({ rows }: Figures, policy: string, id: string): Row | undefined {
  const its = rows.filter((row) => row.policy === policy && row.id === id).sort((a, b) => a.events - b.events);
  return its.findLast(({ events }) => events <= USUAL) ?? its[0];
}

export const policiesOf = ({ rows }: Figures): string[] => [...new Set(rows.map(({ policy }) => policy))];

/** Three figures that count: 3.05, 61.2, 1,640. */
export function shownNs(ns: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(ns)));
  return grouped(ns.toFixed(digits));
}

/** A ratio to C: 0.31, 2.4, 1,300. */
export const shownRatio = (ratio: number): string =>
  ratio < 1 ? ratio.toFixed(2) : ratio < 10 ? ratio.toFixed(1) : grouped(Number(ratio.toPrecision(3)).toFixed(0));

/** 10,000 */
export const grouped = (figure: string): string => figure.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

export const shownMemory = (bytes: number | null): string =>
  bytes === null ? '' : `${grouped((bytes / 2 ** 20).toFixed(0))} MiB`;
