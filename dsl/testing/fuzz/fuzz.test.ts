/**
 * One text in a hundred of `npm run fuzz`, after all that once failed: nothing throws, no place lies outside the text,
 * formatting changes no meaning, and nothing takes over a second. FUZZ_SEED takes a run up again.
 */
import { expect, test } from 'vitest';
import { examine } from './examine.ts';
import { shrink } from './shrink.ts';
import { corpus, stock } from './stock.ts';
import { fuzzText } from './texts.ts';

const TEXTS = 10_000;
const SEED = Number(process.env['FUZZ_SEED'] ?? 20261122);
const SLOW_MS = 1_000;
console.log(`fuzz: seed ${SEED}, ${TEXTS} texts`);

/** Milliseconds of this thread's own work, whatever else the machine does. */
const now = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** What is wrong with a text; a machine that is busy with something else is given four tries. */
function wrong(text: string, before: string | null, number: number): string | null {
  let least = Infinity;
  for (let tries = 4; tries > 0 && least > SLOW_MS; tries--) {
    try {
      const { check, format, complete } = examine(text, before, number, now);
      least = Math.min(least, Math.max(check, format, complete));
    } catch (error) {
      return String(error);
    }
  }
  return least > SLOW_MS ? `takes ${least.toFixed(0)} ms` : null;
}

test.each(corpus())('what once failed: $name', ({ text, before }) => {
  expect(wrong(text, before, 0)).toBeNull();
});

/** Half a pair of surrogates is no text that a file could hold. */
test.each(['Ⱬ\udb31𭀉', '\ud83d\ud83d\udc00'])('what once failed: %j', (text) => {
  expect(wrong(text, null, 0)).toBeNull();
});

test('texts of every kind', { timeout: 1_200_000 }, () => {
  const made = stock();
  for (let number = 0; number < TEXTS; number++) {
    const { kind, text, before } = fuzzText(made, SEED, number);
    const what = wrong(text, before, number);
    if (what === null) continue;
    const short = /^takes/.test(what) ? text.slice(0, 200) : shrink(text, (one) => wrong(one, before, number) === what);
    expect.fail(`seed ${SEED}, text ${number} (${kind}): ${what}\n${JSON.stringify(short)}`);
  }
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
  expect(wrong(text, null, 0)).toBeNull();
});
