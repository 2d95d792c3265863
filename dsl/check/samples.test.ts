/**
 * samples/bad: beside each stand its problems as they are shown in both languages, and every witness is settled again by
 * the interpreter. samples/good: near misses, which no check may mistake. Either may have provisions beside it. UPDATE=1
 * rewrites.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, renderProblem, yuan, type Code, type Compilation, type Problem, type Source } from '../index.ts';
import { policyText } from '../testing/policies.ts';
import { checkProvisions } from './provisions.ts';
import { replay } from './replay.testing.ts';

const SEED = 20170101;

const policiesIn = (folder: string): [string, URL][] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.policy'))
    .map((name) => [name, new URL(folder + name, import.meta.url)]);

/** What is told of a rule, and of what it says beside its provisions where it has some. */
function toldOf(name: string, file: URL): { text: string; compiled: Compilation; problems: Problem[] } {
  const text = readFileSync(file, 'utf8');
  const compiled = compile([{ name, text }]);
  const beside = new URL(file.href.replace(/policy$/, 'provisions.md'));
  const provisions = existsSync(beside) ? checkProvisions(compiled, readFileSync(beside, 'utf8')) : [];
  return { text, compiled, problems: [...compiled.problems, ...provisions] };
}

test.each(policiesIn('samples/bad/'))('bad %s', (name, file) => {
  const { text, compiled, problems } = toldOf(name, file);
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) replay(compiled, problem);
  const shown = (['zh', 'en'] as const).map((language) =>
    problems.map((problem) => renderProblem(problem, [{ name, text }], language)).join('\n\n')
  );
  const got = [text, '──── zh ────', '', shown[0], '', '──── en ────', '', shown[1], ''].join('\n');
  const beside = new URL(file.href.replace(/policy$/, 'problems'));
  if (process.env['UPDATE']) writeFileSync(beside, got);
  expect(got).toBe(existsSync(beside) ? readFileSync(beside, 'utf8') : `missing for ${name}`);
});

test.each(policiesIn('samples/good/'))('good %s', (name, file) => {
  const { text, compiled, problems } = toldOf(name, file);
  expect(compiled.plan).not.toBeNull();
  expect(problems.map((problem) => renderProblem(problem, [{ name, text }], 'zh'))).toEqual([]);
});

/** How the near misses of each check begin. The codes that no file of this folder reports, other stages check. */
const NEAR_MISSES: Partial<Record<Code, string>> = {
  'amount-inexact': 'exact-',
  'assumption-without-reason': 'assumption',
  'bands-gap': 'bands-',
  'bands-open': 'bands-',
  'bands-overlap': 'bands-',
  'cap-never-binds': 'cap',
  cliff: 'cliff-',
  'condition-never-holds': 'condition-',
  'figure-not-in-provision': 'provisions-',
  'glued-keyword': 'names-',
  'guarantee-broken': 'guarantee-',
  'identity-never-applies': 'identity-',
  'identity-with-two-rows': 'rows-',
  'identity-without-row': 'rows-',
  'layers-overpay': 'overpay-',
  'out-of-reach': 'reach-',
  'poorer-worse': 'poorer-',
  'provision-without-rule': 'provisions-',
  'row-never-applies': 'row-',
  'row-not-covered': 'covered-',
  'rows-overlap': 'rows-',
  'rule-without-provision': 'provisions-',
  undecided: 'undecided-',
  'unknown-provision': 'provisions-',
  'unused-name': 'used-',
  'value-out-of-force': 'dates-'
};

/** The codes that the files of this folder report. */
const codesReported = (): string[] => [
  ...new Set(
    readdirSync(new URL('.', import.meta.url))
      .filter((name) => name.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(name))
      .flatMap((name) => [...readFileSync(new URL(name, import.meta.url), 'utf8').matchAll(/problem\('([a-z-]+)'/g)])
      .map(([, code]) => code!)
  )
];

test('every check has three bad samples and three near misses', () => {
  const bad = policiesIn('samples/bad/').map(
    ([name, file]) => new Set(toldOf(name, file).problems.map(({ code }) => code))
  );
  const good = policiesIn('samples/good/').map(([name]) => name);
  const counts = [...new Set([...codesReported(), ...Object.keys(NEAR_MISSES)])].map((code) => ({
    code,
    bad: bad.filter((codes) => codes.has(code as Code)).length,
    good: good.filter((name) => name.startsWith(NEAR_MISSES[code as Code] ?? 'none')).length
  }));
  expect(counts.filter((one) => one.bad < 3 || one.good < 3)).toEqual([]);
});

test.each(shippedPolicies())('%s: every warning is true, and explained in its provisions', (_, sources, provisions) => {
  const compiled = compile(sources);
  for (const problem of compiled.problems) {
    replay(compiled, problem);
    if (problem.severity === 'information') continue;
    if (!('witness' in problem.data) || !problem.data.witness) throw new Error(renderProblem(problem, sources, 'zh'));
    for (const { costFen, leftFen } of problem.data.witness.bills.slice(0, 1)) {
      expect(provisions).toContain(yuan(costFen));
      expect(provisions).toContain(yuan(leftFen!));
    }
  }
});

/** Each policy alone, and with each of its reforms. */
function shippedPolicies(): [string, Source[], string][] {
  const folder = (path: string) => new URL(`../../policies/${path}`, import.meta.url);
  const source = (path: string): Source => ({ name: path, text: readFileSync(folder(path), 'utf8') });
  return readdirSync(folder('')).flatMap((id) => {
    const [policy, provisions] = [source(`${id}/${id}.policy`), source(`${id}/provisions.md`).text];
    const reforms = existsSync(folder(`${id}/reforms`)) ? readdirSync(folder(`${id}/reforms`)) : [];
    const reformed = reforms.map((name): [string, Source[], string] => [
      `${id}+${name}`,
      [policy, source(`${id}/reforms/${name}`)],
      provisions
    ]);
    return [[id, [policy], provisions], ...reformed];
  });
}

test('on generated policies every witness shows what is said', () => {
  const met = new Map<string, number>();
  fc.assert(
    fc.property(policyText(), (text) => {
      const compiled = compile([{ name: 'drawn', text }]);
      for (const problem of compiled.problems) {
        if (compiled.plan) replay(compiled, problem);
        if ('witness' in problem.data) met.set(problem.code, (met.get(problem.code) ?? 0) + 1);
      }
    }),
    { numRuns: 150, seed: SEED, endOnFailure: true }
  );
  console.log(`witnesses settled again, seed ${SEED}:`, Object.fromEntries(met));
});
