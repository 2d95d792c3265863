/** What the language says of itself: docs/reference.*.md are up to date (UPDATE=1 rewrites them), and problems have pages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folder } from './huice.testing.ts';
import { referencePath, referenceText } from './reference.ts';

test.each(['zh', 'en'] as const)('docs/reference.%s.md is up to date', { timeout: 60_000 }, (language) => {
  const text = referenceText(language);
  if (process.env['UPDATE']) writeFileSync(referencePath(language), text);
  expect(readFileSync(referencePath(language), 'utf8')).toBe(text);
});

test('check --explain tells of a problem, and what was meant by one there is not', { timeout: 60_000 }, async () => {
  const here = folder();
  const [told, unknown, nothing] = await Promise.all([
    here.huice('check', '--explain', 'cliff', '--language', 'en'),
    here.huice('check', '--explain', 'clif'),
    here.huice('check')
  ]);
  here.remove();
  expect(told.status).toBe(0);
  expect(told.stdout).toMatch(/^Cliff cliff\n/);
  expect(told.stdout).toContain('gate 3 wan-yuan/event');
  expect([unknown.status, unknown.stderr]).toEqual([2, '没有「clif」这种问题，是否应为「cliff」？\n']);
  expect(nothing.status).toBe(2);
});
