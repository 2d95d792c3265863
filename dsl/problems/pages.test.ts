/** Every page's sample really raises its code, in both languages, and no longer does once it is mended as the page says. */
import { expect, test } from 'vitest';
import { sampleProblems, mendedSample, sampleTexts } from './pages/sample.ts';
import { PROBLEM_PAGES } from './pages/index.ts';
import type { Code } from './codes.ts';

const codes = Object.keys(PROBLEM_PAGES) as Code[];

test.each(codes)('%s', (code) => {
  const page = PROBLEM_PAGES[code];
  for (const language of ['zh', 'en'] as const) {
    const found = sampleProblems(sampleTexts(page.sample, language));
    expect(found.map((problem) => problem.code)).toContain(code);
    // What else it raises would distract from what it shows.
    expect(found.filter((problem) => problem.severity === 'error' && problem.code !== code)).toEqual([]);
  }
  const mended = mendedSample(page);
  expect(mended).not.toEqual(page.sample);
  const left = sampleProblems(sampleTexts(mended, 'zh'));
  expect(left.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(left.map((problem) => problem.code)).not.toContain(code);
});

test('a page says everything in both languages', () => {
  for (const page of Object.values(PROBLEM_PAGES)) {
    for (const { zh, en } of [page.title, page.meaning, page.why, page.mend]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      // Names are data: 一般, 第3条.
      expect(en.replace(/"[^"]*"|「[^」]*」|一般/g, '')).not.toMatch(/\p{Script=Han}/u);
    }
  }
});
