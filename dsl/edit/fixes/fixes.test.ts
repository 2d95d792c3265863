/**
 * samples/CODE.policy, or CODE~VARIANT.policy, has that problem; beside it stands what each of its fixes makes of the text, as lines taken out and
 * put in. A line `#### reform` begins a reform, `#### provisions` the provisions. UPDATE=1 rewrites.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { diffLines } from 'diff';
import { expect, test } from 'vitest';
import {
  checkProvisions,
  compile,
  fixesFor,
  wordingOf,
  type Compilation,
  type Fix,
  type Problem,
  type Source
} from '../../index.ts';
import { FIXERS } from './index.ts';

const at = (name: string) => new URL(`samples/${name}`, import.meta.url);
const codes = Object.entries(FIXERS).flatMap(([code, fixer]) => (typeof fixer === 'function' ? [code] : []));

const names = readdirSync(new URL('samples/', import.meta.url)).flatMap(
  (name) => /^(.*)\.policy$/.exec(name)?.[1] ?? []
);

test('every code that can be mended has a sample', () => {
  expect(codes.filter((code) => !names.includes(code))).toEqual([]);
});

type Sample = { sources: Source[]; provisions: string | null };

function read(name: string): Sample {
  const [policy = '', ...rest] = readFileSync(at(`${name}.policy`), 'utf8').split(/^#### /m);
  const reforms = rest.filter((part) => part.startsWith('reform\n'));
  const provisions = rest.find((part) => part.startsWith('provisions\n'));
  const texts = [policy, ...reforms.map((part) => part.slice('reform\n'.length))];
  return {
    sources: texts.map((text, i) => ({ name: i === 0 ? 'sample.policy' : `reform-${i}.policy`, text })),
    provisions: provisions?.slice('provisions\n'.length) ?? null
  };
}

function problemsOf({ sources, provisions }: Sample): { compilation: Compilation; problems: Problem[] } {
  const compilation = compile(sources);
  const beside = provisions === null ? [] : checkProvisions(compilation, provisions);
  return { compilation, problems: [...compilation.problems, ...beside] };
}

const applied = ({ sources, provisions }: Sample, { edits }: Fix): Sample => ({
  provisions,
  sources: sources.map(({ name, text }, file) => {
    const own = edits
      .filter(({ span }) => span.file === file)
      .sort((a, b) => b.span.from - a.span.from || b.span.to - a.span.to);
    return {
      name,
      text: own.reduce((now, { span, text: by }) => now.slice(0, span.from) + by + now.slice(span.to), text)
    };
  })
});

const said = (problems: Problem[]) => problems.map(({ code, data }) => `${code} ${JSON.stringify(data)}`);
const errorsIn = (problems: Problem[]) => said(problems.filter(({ severity }) => severity === 'error'));

/** What of `some` is more than in `others`. */
function beyond(some: string[], others: string[]): string[] {
  const left = [...others];
  return some.filter((one) => {
    const found = left.indexOf(one);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

test.each(names)('%s: each fix takes the problem away and brings no error', (name) => {
  const code = name.split('~')[0];
  const sample = read(name);
  const before = problemsOf(sample);
  const problem = before.problems.find((one) => one.code === code);
  expect(problem, said(before.problems).join('\n')).toBeDefined();
  const fixes = fixesFor(problem!, before.compilation, sample.provisions);
  expect(fixes).not.toEqual([]);
  const [zh, en] = [wordingOf('zh'), wordingOf('en')];
  const shown = fixes.map((fix) => {
    const fixed = applied(sample, fix);
    const after = problemsOf(fixed).problems;
    const told = sample.sources.map(({ text }, file) => changedLines(text, fixed.sources[file]!.text)).join('');
    const mine = said([problem!])[0]!;
    const count = (problems: Problem[]) => said(problems).filter((one) => one === mine).length;
    expect(count(after), told).toBeLessThan(count(before.problems));
    expect(beyond(errorsIn(after), errorsIn(before.problems)), told).toEqual([]);
    return `${zh.fixTitle(fix)} / ${en.fixTitle(fix)}\n${told}`;
  });
  compare(`${name}.fixes`, shown.join('\n'));
});

const changedLines = (before: string, after: string): string =>
  diffLines(before, after)
    .flatMap(({ added, removed, value }) =>
      added || removed
        ? value
            .replace(/\n$/, '')
            .split('\n')
            .map((line) => `${added ? '+' : '-'} ${line}\n`)
        : []
    )
    .join('');

function compare(name: string, got: string): void {
  const beside = at(name);
  if (process.env['UPDATE']) writeFileSync(beside, got);
  expect(got).toBe(existsSync(beside) ? readFileSync(beside, 'utf8') : `missing ${name}`);
}

test('a code without fixes says why, in both languages', () => {
  for (const fixer of Object.values(FIXERS)) {
    if (typeof fixer === 'function') continue;
    expect(fixer.why.zh).toMatch(/。$/);
    expect(fixer.why.en).toMatch(/\.$/);
  }
});
