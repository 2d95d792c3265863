/** Every anchor a reference links to is there, in both languages, and both say the same things. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeReference, type Block, type SampleFile } from './reference.ts';

const SAMPLES = new URL('../mechanisms/samples/', import.meta.url);
const files: SampleFile[] = readdirSync(SAMPLES, { recursive: true })
  .map(String)
  .filter((path) => /\.(policy|md)$/.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, SAMPLES), 'utf8') }));
const [zh, en] = (['zh', 'en'] as const).map((language) => makeReference(files, language));
const items = zh!.flatMap((section) => section.items);

test('anchors are there once, and links lead to them', () => {
  const anchors = [...zh!.map(({ id }) => id), ...items.map(({ id }) => id)];
  expect(anchors.filter((id, i) => anchors.indexOf(id) !== i)).toEqual([]);
  const links = items.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'links' ? block.links : [])));
  expect(links.filter(({ to }) => !anchors.includes(to))).toEqual([]);
  expect(links.length).toBeGreaterThan(100);
});

test('both languages have the same items, and the same kinds of things in each', () => {
  const shape = (sections: typeof zh) =>
    sections!.map(({ id, items: of }) => [id, of.map((item) => [item.id, item.blocks.map(({ kind }: Block) => kind)])]);
  expect(shape(en)).toEqual(shape(zh));
});

test('every declaration and clause says what it is, how it is written, more about it, and has a sample', () => {
  for (const section of zh!.filter(({ id }) => id === 'declarations' || id === 'clauses')) {
    for (const { id, lead, blocks } of section.items) {
      expect([id, lead]).not.toEqual([id, '']);
      expect([id, ...blocks.map(({ kind }) => kind)]).toEqual(expect.arrayContaining(['forms', 'text', 'sample']));
    }
  }
});
