/**
 * samples/bad: beside each stand its problems as they are shown in both languages, and every witness is settled again by
 * the interpreter. samples/good: near misses, which no check may mistake. UPDATE=1 rewrites.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, renderProblem, yuan } from '../index.ts';
import { policyText } from '../testing/policies.ts';
import { replay } from './replay.testing.ts';

const SEED = 20170101;

const policiesIn = (folder: string): [string, URL][] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.policy'))
    .map((name) => [name, new URL(folder + name, import.meta.url)]);

test.each(policiesIn('samples/bad/'))('bad %s', (name, file) => {
  const text = readFileSync(file, 'utf8');
  const compiled = compile([{ name, text }]);
  const { problems } = compiled;
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
  const text = readFileSync(file, 'utf8');
  const { plan, problems } = compile([{ name, text }]);
  expect(plan).not.toBeNull();
  expect(problems.map((problem) => renderProblem(problem, [{ name, text }], 'zh'))).toEqual([]);
});

test.each(shippedPolicies())('%s: every warning is true, and explained in its provisions', (name, text, provisions) => {
  const compiled = compile([{ name, text }]);
  for (const problem of compiled.problems) {
    replay(compiled, problem);
    if (problem.severity === 'information') continue;
    if (!('witness' in problem.data) || !problem.data.witness)
      throw new Error(renderProblem(problem, [{ name, text }], 'zh'));
    for (const { costFen, leftFen } of problem.data.witness.bills.slice(0, 1)) {
      expect(provisions).toContain(yuan(costFen));
      expect(provisions).toContain(yuan(leftFen!));
    }
  }
});

function shippedPolicies(): [string, string, string][] {
  const read = (path: string) => readFileSync(new URL(`../../policies/${path}`, import.meta.url), 'utf8');
  return readdirSync(new URL('../../policies/', import.meta.url)).map((id) => [
    id,
    read(`${id}/${id}.policy`),
    read(`${id}/provisions.md`)
  ]);
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
