/** A compiler that has compiled other texts before gives the problems that one gives which has compiled none. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largePolicy } from '../bench/large-policy.ts';
import { compile, createCompiler, literals, parse, writeLiteral, type Compiler, type Source } from './index.ts';
import { policyText } from './testing/policies.ts';

const SEED = 20211101;

test('after every edit of a generated policy, the problems are those of a text never seen before', () => {
  let edits = 0;
  let told = 0;
  fc.assert(
    fc.property(policyText(), fc.gen(), (text, draw) => {
      const compiler = createCompiler();
      compiler.compile([{ name: 'drawn', text }]);
      let edited = text;
      for (let e = 0; e < 4; e++) {
        edited = draw(fc.constantFrom, ...EDITS)(edited, (most: number) => draw(fc.nat, most));
        told += sameAsAnew(compiler, [{ name: 'drawn', text: edited }]);
        edits++;
      }
    }),
    { numRuns: 30, seed: SEED, endOnFailure: true }
  );
  console.log(`${edits} edits, seed ${SEED}: ${told} problems compared`);
  expect(told).toBeGreaterThan(0);
});

test('after every edit of a shipped policy, and of one of a thousand lines', () => {
  const texts = [
    ...['altay', 'changzhou-2022', 'district', 'national-2021', 'qingdao-2017', 'xuyong-2011'].map((id) =>
      read(`${id}/${id}.policy`)
    ),
    largePolicy(true)
  ];
  let told = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.gen(), (text, draw) => {
      const compiler = createCompiler();
      compiler.compile([{ name: 'shipped', text }]);
      let edited = text;
      for (let e = 0; e < 3; e++) {
        edited = draw(fc.constantFrom, ...EDITS)(edited, (most: number) => draw(fc.nat, most));
        told += sameAsAnew(compiler, [{ name: 'shipped', text: edited }]);
        // Back again, as a hand would.
        if (e === 1) edited = text;
      }
    }),
    { numRuns: 30, seed: SEED, endOnFailure: true }
  );
  console.log(`shipped and long policies, seed ${SEED}: ${told} problems compared`);
  expect(told).toBeGreaterThan(0);
});

const read = (path: string): string => readFileSync(new URL(`../policies/${path}`, import.meta.url), 'utf8');

test('with a reform, and from one policy to another', () => {
  const compiler = createCompiler();
  const policy = { name: 'xinpu', text: read('xinpu/xinpu.policy') };
  const reform = { name: 'raise', text: read('xinpu/reforms/raise-ratios.policy') };
  const moved = { name: 'xinpu', text: `# 一行\n${policy.text}` };
  const other = { name: 'qingdao', text: read('qingdao-2017/qingdao-2017.policy') };
  for (const sources of [[policy], [policy, reform], [moved, reform], [other], [moved], [other], [policy, reform]])
    sameAsAnew(compiler, sources);
});

function sameAsAnew(compiler: Compiler, sources: Source[]): number {
  const { problems } = compiler.compile(sources);
  expect(problems).toEqual(compile(sources).problems);
  return problems.length;
}

type Edit = (text: string, choose: (most: number) => number) => string;

/** As a hand would: a figure, a line gone, doubled or moved, a comment, some characters, a category, a name. */
const EDITS: Edit[] = [
  changeFigure,
  changeFigure,
  (text, choose) => spliced(text, choose, () => []),
  (text, choose) => spliced(text, choose, (line) => [line, '# 一条说明']),
  (text, choose) => spliced(text, choose, (line) => ['', line]),
  (text, choose) => spliced(text, choose, (line) => [line, line]),
  (text, choose) => changeCharacters(text, choose, ''),
  (text, choose) => changeCharacters(text, choose, '\n新增 '),
  (text, choose) => changeCharacters(text, choose, '\n删除 '),
  (text) => text.replace(/^ +/gm, ''),
  (text) => text.replace(/^对象 /m, '对象 新对象\n对象 '),
  (text) => text.replaceAll('待遇甲', '待遇改名'),
  (text) => text.replace(/^施行 自 \d+/m, '施行 自 2014')
];

function changeFigure(text: string, choose: (most: number) => number): string {
  const figures = literals(parse(text, 0).tree, text);
  const figure = figures[choose(Math.max(0, figures.length - 1))];
  if (!figure) return text;
  const value = figure.kind === 'rate' ? choose(100) * 100 : choose(1_000_000) * 100;
  const { from, to, text: written } = writeLiteral(text, figure, value);
  return text.slice(0, from) + written + text.slice(to);
}

function changeCharacters(text: string, choose: (most: number) => number, become: string): string {
  const at = choose(text.length);
  return text.slice(0, at) + become + text.slice(at + choose(12));
}

function spliced(text: string, choose: (most: number) => number, become: (line: string) => string[]): string {
  const lines = text.split('\n');
  const at = choose(lines.length - 1);
  return [...lines.slice(0, at), ...become(lines[at]!), ...lines.slice(at + 1)].join('\n');
}
