/** What mechanisms bring into the language together: no word twice, and in the order of a settlement. */
import { expect, test } from 'vitest';
import { keywords } from '../tokens/keywords.ts';
import { mechanisms } from './index.ts';

const twice = (words: string[]): string[] => words.filter((word, i) => words.indexOf(word) !== i);

test('every keyword has an id and spellings of its own', () => {
  const all = [...keywords().values()];
  expect(twice(all.flatMap(({ zh, en }) => [...zh, ...en]))).toEqual([]);
  // A word of a clause that took the id of another keyword would stand in the table instead of it.
  const words = mechanisms().flatMap((one) => [one.kind, ...Object.keys(one.words ?? {})]);
  expect(twice(words)).toEqual([]);
  for (const one of mechanisms()) {
    expect(keywords().get(one.kind)?.begins).toBe('clause');
    for (const [id, word] of Object.entries(one.words ?? {})) expect(keywords().get(id)?.zh).toEqual([word.zh]);
  }
});

test('each stands under its own kind, before those that work on what it leaves', () => {
  const kinds = mechanisms().map(({ kind }) => kind);
  const settled = ['gate', 'deductible', 'ratio', 'bands', 'grant', 'rounding', 'cap'];
  expect(kinds.filter((kind) => settled.includes(kind))).toEqual(settled);
  expect(mechanisms().filter(({ lower, explain }) => lower && !explain)).toEqual([]);
});
