import { CATEGORIES, GENERAL_CATEGORY, OPEN_FROM, OPEN_TO, suggest } from '#dsl';
import { parseDate } from './date.ts';
import { rowFault, type RowFault } from './faults.ts';
import { foldWidth } from './text.ts';

/** `category` indexes the names given; days both in. */
export type HeldCategory = { category: number; from: number; to: number };

/** The categories that data may name: the standard ones, then the policy's own. */
export const knownCategories = (ofPolicy: string[]): string[] => [...new Set([...CATEGORIES, ...ofPolicy])];

/**
 * Reads `低保;重点优抚@2021-01-01..2022-06-30`: names separated by `;`, `；` or `、`, each with the days it is held, both
 * in, either side open. Appends to `faults` what could not be read. 一般 is held by everyone and needs no record.
 */
export function readHoldings(cell: string, index: Map<string, number>, faults: RowFault[]): HeldCategory[] {
  const held: HeldCategory[] = [];
  for (const part of cell.split(/[;；、]/)) {
    const text = part.trim();
    if (text === '') continue;
    const [written, days, ...rest] = text.split(/[@＠]/);
    const name = written!.trim();
    if (isGeneral(name)) continue;
    const category = index.get(name);
    const span = rest.length > 0 ? null : readSpan(days);
    if (category === undefined) {
      faults.push(rowFault('category-unknown', { text: name, suggestion: suggest(name, index.keys()) }));
    }
    if (span === null) faults.push(rowFault('holding-unreadable', { text }));
    else if (span.from > span.to) faults.push(rowFault('holding-reversed', { text }));
    else if (category !== undefined) held.push({ category, ...span });
  }
  return held;
}

const isGeneral = (name: string): boolean => name === GENERAL_CATEGORY.zh || name === GENERAL_CATEGORY.en;

function readSpan(written: string | undefined): { from: number; to: number } | null {
  if (written === undefined) return { from: OPEN_FROM, to: OPEN_TO };
  const sides = /^(.*?)\.\.(.*)$/.exec(foldWidth(written).trim());
  if (!sides) return null;
  const from = sides[1]!.trim() === '' ? OPEN_FROM : parseDate(sides[1]!);
  const to = sides[2]!.trim() === '' ? OPEN_TO : parseDate(sides[2]!);
  return typeof from === 'number' && typeof to === 'number' ? { from, to } : null;
}
