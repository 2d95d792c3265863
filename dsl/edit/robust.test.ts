/** No service throws, whatever the text and wherever the offset; what it gives lies within the text. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  codeLenses,
  compile,
  complete,
  definition,
  fixesFor,
  folding,
  highlights,
  hover,
  inlayHints,
  loadPinyin,
  outline,
  parse,
  prepareRename,
  references,
  rename,
  selectionRanges,
  semanticTokens,
  signatureHelp,
  type Source,
  type Span
} from '../index.ts';

const folders = [
  '../syntax/samples/good/',
  '../syntax/samples/bad/',
  '../../policies/xinpu/',
  '../../policies/xinpu/reforms/'
];
const texts = folders.flatMap((folder) => {
  const url = new URL(folder, import.meta.url);
  return readdirSync(url).flatMap((name) =>
    name.endsWith('.policy') ? [readFileSync(new URL(name, url), 'utf8')] : []
  );
});
const pinyin = await loadPinyin();

const signs = [
  '「',
  '」',
  '"',
  '：',
  '、',
  '（',
  ')',
  '/',
  '.',
  '=',
  '\ud800',
  '\r',
  '\n',
  ' ',
  '设 ',
  '按 ',
  '出处 ',
  '假设',
  '读法 ',
  '￥'
];

/** A text with a few pieces of it cut out, doubled, moved or replaced by signs. */
const mutilated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), fc.constantFrom('', ...signs), fc.boolean()),
      { maxLength: 6 }
    )
  )
  .map(([text, cuts]) =>
    cuts.reduce((now, [where, length, sign, twice]) => {
      const at = Math.floor(where * now.length);
      return now.slice(0, at) + sign + (twice ? now.slice(at, at + length) : '') + now.slice(twice ? at : at + length);
    }, text)
  );

const within = (text: string, ranges: { from: number; to: number }[]) =>
  ranges.every(({ from, to }) => 0 <= from && from <= to && to <= text.length);

const alone = ([text]: [string, string]) => [text];
const reforming = ([text, policy]: [string, string]) => [policy, text];
const reformed = ([text, reform]: [string, string]) => [text, reform];
const sourcesOf = (all: string[]): Source[] => all.map((text, i) => ({ name: `${i}`, text }));

test('every service answers for every mutilated text, alone and with its policy', { timeout: 60_000 }, () => {
  const arranged = fc.constantFrom(alone, reforming, reformed);
  const where = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(mutilated, fc.constantFrom(...texts), arranged, where, (text, other, arrange, at) => {
      const offset = Math.round(at * text.length);
      askText(text, other, offset);
      const sources = sourcesOf(arrange([text, other]));
      askSources(sources, arrange === reforming ? 1 : 0, offset);
    }),
    { numRuns: 60 }
  );
});

function askText(text: string, other: string, offset: number): void {
  for (const language of ['zh', 'en'] as const) {
    const known = [parse(other, 0).tree];
    expect(within(text, complete(text, offset, language, known, { pinyin, provisions: '## 第1条 x\n' }))).toBe(true);
    hover(text, offset, language);
    const signature = signatureHelp(text, offset, language);
    for (const { label, parts } of signature?.forms ?? []) expect(within(label, parts)).toBe(true);
  }
  expect(within(text, [...folding(text), ...selectionRanges(text, offset), ...semanticTokens(text)])).toBe(true);
  outline(parse(text, 0).tree);
}

function askSources(sources: Source[], file: number, offset: number): void {
  const inTexts = (spans: Span[]) => spans.every((span) => within(sources[span.file]!.text, [span]));
  const found = references(sources, file, offset).map(({ span }) => span);
  expect(inTexts([...definition(sources, file, offset), ...found])).toBe(true);
  highlights(sources, file, offset);
  prepareRename(sources, file, offset);
  const renamed = rename(sources, file, offset, '某某');
  if ('edits' in renamed) expect(inTexts(renamed.edits.map(({ span }) => span))).toBe(true);
  const compilation = compile(sources);
  codeLenses(compilation, 'zh');
  inlayHints(compilation, 20_000)('en');
  for (const problem of compilation.problems) {
    const edits = fixesFor(problem, compilation, '## 第1条 x\n').flatMap((fix) => fix.edits);
    expect(inTexts(edits.map(({ span }) => span))).toBe(true);
  }
}

test('every offset of a policy answers', () => {
  const [text] = texts.filter((one) => one.includes('政策 xinpu'));
  const sources = [{ name: 'xinpu', text: text! }];
  for (let offset = 0; offset <= text!.length; offset += 7) {
    complete(text!, offset, 'zh', [], { pinyin });
    signatureHelp(text!, offset, 'zh');
    definition(sources, 0, offset);
  }
});
