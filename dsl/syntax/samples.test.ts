/**
 * samples/good: read without a problem; beside each stands what `format` makes of it in both languages. samples/bad: beside
 * each stand its problems as they are shown in both languages, and what was understood nevertheless. UPDATE=1 rewrites.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { format, parse, renderProblem, type Tree } from '../index.ts';
import { withoutSpans } from '../resolve/reforms.ts';

const policiesIn = (folder: string): URL[] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.policy'))
    .map((name) => new URL(folder + name, import.meta.url));
const nameOf = (file: URL): string => decodeURIComponent(file.pathname.split('/').at(-1)!);

function compare(file: URL, extension: string, got: string): void {
  const beside = new URL(file.href.replace(/policy$/, extension));
  if (process.env['UPDATE']) writeFileSync(beside, got);
  expect(got).toBe(existsSync(beside) ? readFileSync(beside, 'utf8') : `missing ${nameOf(beside)}`);
}

test.each(policiesIn('samples/good/').map((file) => [nameOf(file), file] as const))('good %s', (_, file) => {
  const text = readFileSync(file, 'utf8');
  const { problems, tree } = parse(text, 0);
  expect(problems.map((problem) => renderProblem(problem, [{ name: nameOf(file), text }], 'zh'))).toEqual([]);
  const zh = format(text, { language: 'zh' }).text;
  const en = format(text, { language: 'en' }).text;
  expect(format(zh, { language: 'zh' }).text).toBe(zh);
  expect(format(en, { language: 'zh' }).text).toBe(zh);
  expect(format(zh, { language: 'en' }).text).toBe(en);
  expect(withoutSpans(parse(format(text, { language: 'keep' }).text, 0).tree)).toBe(withoutSpans(tree));
  compare(file, 'formatted', `${zh}\n──── en ────\n\n${en}`);
});

test.each(policiesIn('samples/bad/').map((file) => [nameOf(file), file] as const))('bad %s', (_, file) => {
  const text = readFileSync(file, 'utf8');
  const { problems, tree } = parse(text, 0);
  expect(problems.length).toBeGreaterThan(0);
  expect(format(text, { language: 'en' }).problems).toEqual(problems);
  const shown = (['zh', 'en'] as const).map((language) =>
    problems.map((problem) => renderProblem(problem, [{ name: nameOf(file), text }], language)).join('\n\n')
  );
  compare(
    file,
    'problems',
    [
      text,
      '──── zh ────',
      '',
      shown[0],
      '',
      '──── en ────',
      '',
      shown[1],
      '',
      '──── understood ────',
      '',
      understood(tree)
    ].join('\n')
  );
});

/** A line for each declaration that is in the tree, with the clauses, events or changes it kept. */
function understood({ declarations }: Tree): string {
  const lines = declarations.map((declaration) => {
    const name = 'name' in declaration ? ` ${declaration.name.text}` : '';
    if (declaration.kind === 'benefit')
      return `benefit${name}: ${declaration.clauses.map(({ kind }) => kind).join(' ')}`;
    if (declaration.kind === 'example')
      return `example: ${declaration.events.map(({ expectations }) => `event with ${expectations.length}`).join(', ')}`;
    if (declaration.kind === 'reform') return `reform: ${declaration.changes.map(({ kind }) => kind).join(' ')}`;
    return declaration.kind + name;
  });
  return lines.join('\n') + '\n';
}

test('a byte order mark is skipped, and line ends stay what they are', () => {
  const text = '\ufeff政策 a "标题"\r\n\r\n\r\n\r\n待遇 救助\r\n情形 住院\r\n  比例 80%';
  expect(parse(text, 0).problems).toEqual([]);
  expect(format(text, { language: 'zh' }).text).toBe('政策 a "标题"\r\n\r\n待遇 救助\r\n  情形 住院\r\n  比例 80%\r\n');
});

test('one tree, whatever the punctuation and the line breaks', () => {
  const plain = '待遇 a 情形 住院, 门诊大病 起付 低保: 1,000元/年; 其他: 不设 条件 年龄 >= 60岁 且 ( 年龄 < 80岁 )';
  const wide = '待遇　a\n情形 住院 门诊大病\n起付\n低保：1000元/年　其他：不设、\n条件 年龄≥６０岁 且（年龄＜80岁）';
  expect(withoutSpans(parse(wide, 0).tree)).toBe(withoutSpans(parse(plain, 0).tree));
  expect(parse(plain, 0).problems).toEqual([]);
});
