/** The page in both languages, its charts, and the figures as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserFigures } from './browser-figures.ts';
import { chart } from './chart.ts';
import type { Figures, Tongue } from './figures.ts';
import { page } from './page.ts';
import { streamSection } from './stream-figures.ts';

const PAGES: Record<Tongue, string> = { en: 'performance.md', zh: 'performance.zh.md' };

/** Rewrites what lies in the folder; what browser.ts and stream.ts measured is read from there. */
export function writePages(folder: string, figures: Figures): void {
  mkdirSync(folder, { recursive: true });
  const browser = browserFigures(folder);
  writeFileSync(join(folder, 'performance.json'), `${JSON.stringify(figures, null, 2)}\n`);
  for (const tongue of ['en', 'zh'] as const) {
    writeFileSync(join(folder, `performance.${tongue}.svg`), chart(figures, tongue));
    writeFileSync(join(folder, PAGES[tongue]), page(figures, browser, streamSection(folder, tongue), tongue));
  }
}
