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
  type Source
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

test('every service answers for every mutilated text, with its policy and alone', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      mutilated,
      fc.constantFrom(...texts),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (text, policy, where) => {
        const offset = Math.round(where * text.length);
        for (const language of ['zh', 'en'] as const) {
          const offers = complete(text, offset, language, [parse(policy, 0).tree], {
            pinyin,
            provisions: '## 第1条 x\n'
          });
          expect(within(text, offers)).toBe(true);
          hover(text, offset, language);
          const signature = signatureHelp(text, offset, language);
          for (const { label, parts } of signature?.forms ?? []) expect(within(label, parts)).toBe(true);
        }
        expect(within(text, [...folding(text), ...selectionRanges(text, offset), ...semanticTokens(text)])).toBe(true);
        outline(parse(text, 0).tree);
        for (const sources of [[text], [policy, text], [text, policy]].map((all): Source[] =>
          all.map((one, i) => ({ name: `${i}`, text: one }))
        )) {
          const file = sources.findIndex((source) => source.text === text);
          const places = [
            ...definition(sources, file, offset),
            ...references(sources, file, offset).map(({ span }) => span)
          ];
          for (const span of places) expect(within(sources[span.file]!.text, [span])).toBe(true);
          highlights(sources, file, offset);
          prepareRename(sources, file, offset);
          const renamed = rename(sources, file, offset, '某某');
          for (const { span } of 'edits' in renamed ? renamed.edits : [])
            expect(within(sources[span.file]!.text, [span])).toBe(true);
          const compilation = compile(sources);
          codeLenses(compilation, 'zh');
          inlayHints(compilation, 20_000, 'en');
          for (const problem of compilation.problems) {
            for (const { edits } of fixesFor(problem, compilation, '## 第1条 x\n'))
              for (const { span } of edits) expect(within(sources[span.file]!.text, [span])).toBe(true);
          }
        }
      }
    ),
    { numRuns: 40 }
  );
});

test('every offset of a policy answers', () => {
  const [text] = texts.filter((one) => one.includes('政策 xinpu'));
  const sources = [{ name: 'xinpu', text: text! }];
  for (let offset = 0; offset <= text!.length; offset += 7) {
    complete(text!, offset, 'zh', [], { pinyin });
    signatureHelp(text!, offset, 'zh');
    definition(sources, 0, offset);
  }
});
