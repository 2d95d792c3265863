/** What browser.ts measured in Chromium; docs/performance.browser.json holds it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type BrowserFigures = {
  date: string;
  chromium: string;
  events: number;
  scenarios: number;
  moves: number;
  /** from a slider's move to new figures painted; null where the studio does not offer it */
  sliderMedianMs: number | null;
  sliderP95Ms: number | null;
  /** 32 × 32 points; null where the studio does not offer it */
  sweepMs: number | null;
};

export const BROWSER_FILE = 'performance.browser.json';

export function browserFigures(folder: string): BrowserFigures | null {
  const path = join(folder, BROWSER_FILE);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as BrowserFigures) : null;
}
