/** docs/reference.*.md are what the language says of itself now. UPDATE=1 rewrites them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { referencePath, referenceText } from './reference.ts';

test.each(['zh', 'en'] as const)('docs/reference.%s.md is up to date', { timeout: 60_000 }, (language) => {
  const text = referenceText(language);
  if (process.env['UPDATE']) writeFileSync(referencePath(language), text);
  expect(readFileSync(referencePath(language), 'utf8')).toBe(text);
});
