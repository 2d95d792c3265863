/** Whatever the text: parsing and formatting never throw, every place lies within it, and formatting changes no meaning. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format, parse, type Problem } from '../index.ts';
import { withoutSpans } from '../resolve/reforms.ts';

const folder = new URL('samples/good/', import.meta.url);
const samples = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const runs = 5_000;
console.log(`robustness: seed ${seed}, ${2 * runs} texts`);

/** What a drafter's slip, a paste or a broken file could put anywhere. */
const WORDS =
  '待遇 情形 比例 起付 封顶 分段 条件 适用 基数 改革 设 示例 事件 新增 其他 不设 假设 非 且 或 持有 持有任何对象 至 自 超过 ' +
  '： （ ） 、 ， ； . = += × - >= / @ 80% 85.123% 300元 13万元/年 /次 0 18岁 2016-01-01 2016年2月30日 １，０００元 ' +
  '" “ ” 「 」 # 😀 𠮷 benefit ratio amends';
const shard = fc.oneof(
  fc.constantFrom(
    ...WORDS.split(' '),
    'paid by',
    'holds any category',
    '\n',
    '\r\n',
    '\t',
    '\u3000',
    '\ufeff',
    '\ud83d',
    '\0'
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit))
);
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat({ max: 12 }), insert: shard });
const mutated = fc
  .tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([text, edits]) =>
    edits.reduce((now, { at, remove, insert }) => {
      const from = Math.floor(at * now.length);
      return now.slice(0, from) + insert + now.slice(from + remove);
    }, text)
  );
const soup = fc.array(shard, { maxLength: 60 }).map((shards) => shards.join(' '));

function check(text: string): void {
  const { tree, problems, tokens } = parse(text, 0);
  const spans = problems.flatMap(({ span, related, fixes }) => [
    span,
    ...related.map((one) => one.span),
    ...fixes.flatMap((fix) => fix.edits.map((one) => one.span))
  ]);
  expect(spans.filter(({ from, to }) => !(0 <= from && from <= to && to <= text.length))).toEqual([]);
  expect(tokens.filter(({ from, to }) => !(0 <= from && from < to && to <= text.length))).toEqual([]);
  const once = format(text, { language: 'keep' });
  if (once.text === text) return;
  expect(problems.filter(unreadable)).toEqual([]);
  expect(withoutSpans(parse(once.text, 0).tree) === withoutSpans(tree)).toBe(true);
  expect(format(once.text, { language: 'keep' }).text).toBe(once.text);
  const zh = format(once.text, { language: 'zh' }).text;
  const back = format(format(zh, { language: 'en' }).text, { language: 'zh' });
  expect(back.text).toBe(zh);
}
const unreadable = ({ code }: Problem): boolean =>
  code === 'syntax' || code === 'unexpected-text' || code === 'unclosed-quote';

test('slips in good policies', { timeout: 120_000 }, () => {
  fc.assert(fc.property(mutated, check), { seed, numRuns: runs });
});

test('soup of tokens and anything else', { timeout: 120_000 }, () => {
  fc.assert(fc.property(soup, check), { seed, numRuns: runs });
});

test.each([
  ['ten thousand brackets', `待遇 a\n  情形 住院\n  条件 ${'('.repeat(10_000)}年龄${')'.repeat(10_000)}\n  比例 80%\n`],
  ['ten thousand negations', `待遇 a 情形 住院 条件 ${'非 '.repeat(10_000)}持有任何对象 比例 80%`],
  ['ten thousand assumptions', `参数 a = ${'假设 '.repeat(10_000)}80%`],
  ['a sum of thirty thousand', `参数 a = 1元${' + 1元'.repeat(30_000)}`],
  ['a line of a megabyte', `待遇 ${'救'.repeat(1_000_000)}`],
  ['a megabyte of digits', `参数 a = ${'9'.repeat(1_000_000)}元`],
  ['a hundred thousand mistakes', '比例 ） '.repeat(100_000)],
  ['a megabyte of marks', '@'.repeat(1_000_000)],
  ['fifty thousand glued keywords', '待遇救助情形\n'.repeat(50_000)],
  ['an open quotation of a megabyte', `政策 a "${'字'.repeat(1_000_000)}`]
])('%s', { timeout: 120_000 }, (_, text) => {
  check(text);
});
