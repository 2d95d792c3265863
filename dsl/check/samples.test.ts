/**
 * samples/bad: beside each stand its problems as they are shown in both languages, and every witness is settled again by
 * the interpreter. samples/good: near misses, which no check may mistake. UPDATE=1 rewrites.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, emptyState, renderProblem, SERVICES, settle, yuan, type Plan, type Problem } from '../index.ts';
import type { Witness } from '../problems/witness.ts';
import { policyText } from '../testing/policies.ts';

const SEED = 20170101;

const policiesIn = (folder: string): [string, URL][] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.policy'))
    .map((name) => [name, new URL(folder + name, import.meta.url)]);

test.each(policiesIn('samples/bad/'))('bad %s', (name, file) => {
  const text = readFileSync(file, 'utf8');
  const { plan, problems } = compile([{ name, text }]);
  expect(plan).not.toBeNull();
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) replay(plan!, problem);
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
  const { plan, problems } = compile([{ name, text }]);
  for (const problem of problems) {
    replay(plan!, problem);
    if (problem.severity === 'information') continue;
    if (!('witness' in problem.data) || !problem.data.witness)
      throw new Error(renderProblem(problem, [{ name, text }], 'zh'));
    for (const { costFen, leftFen } of problem.data.witness.bills.slice(0, 1)) {
      expect(provisions).toContain(yuan(costFen));
      expect(provisions).toContain(yuan(leftFen));
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
      const { plan, problems } = compile([{ name: 'drawn', text }]);
      for (const problem of problems) {
        if (plan) replay(plan, problem);
        if ('witness' in problem.data) met.set(problem.code, (met.get(problem.code) ?? 0) + 1);
      }
    }),
    { numRuns: 150, seed: SEED, endOnFailure: true }
  );
  console.log(`witnesses settled again, seed ${SEED}:`, Object.fromEntries(met));
});

/** Settles each bill of the witness afresh, and looks whether it shows what the problem says. */
function replay(plan: Plan, problem: Problem): void {
  if (!('witness' in problem.data) || problem.data.witness === null) return;
  const { witness } = problem.data;
  const settled = witness.bills.map(({ costFen }) => settledAt(plan, witness, costFen));
  expect(settled.map(({ paid, left }) => [paid, left])).toEqual(
    witness.bills.map(({ paidFen, leftFen }) => [paidFen, leftFen])
  );
  const paidBy = (benefit: string, bill: number) =>
    settled[bill]!.benefits[plan.benefits.findIndex(({ name }) => name === benefit)]!;
  switch (problem.code) {
    case 'cliff': {
      const [before, after] = witness.bills as [Witness['bills'][number], Witness['bills'][number]];
      expect(after.costFen).toBeGreaterThan(before.costFen);
      const side = problem.data.falls === 'paid' ? 'paidFen' : 'leftFen';
      expect(after[side]).toBeLessThan(before[side]);
      expect(paidBy(problem.data.benefit, 0)).not.toBe(paidBy(problem.data.benefit, 1));
      break;
    }
    case 'cap-never-binds': {
      const { benefit, capFen, otherFen } = problem.data;
      expect(otherFen).toBeLessThanOrEqual(capFen);
      expect(paidBy(benefit, 0)).toBeLessThanOrEqual(otherFen);
      // However large the bill, what is paid never comes to more.
      for (const costFen of [1e6, 1e8, 1e11]) {
        const { benefits } = settledAt(plan, witness, costFen);
        expect(benefits[plan.benefits.findIndex(({ name }) => name === benefit)]).toBeLessThanOrEqual(otherFen);
      }
      break;
    }
    case 'out-of-reach': {
      const { benefit, amountFen } = problem.data;
      for (const costFen of [amountFen, amountFen + 1, 2 * amountFen, witness.bills[0]!.costFen, 1e11]) {
        const { benefits } = settledAt(plan, witness, costFen);
        expect(benefits[plan.benefits.findIndex(({ name }) => name === benefit)]).toBe(0);
      }
      break;
    }
    case 'identity-never-applies': {
      const [identity, by] = [problem.data.identity, problem.data.by].map((category) =>
        plan.categories.findIndex(({ name }) => name === category)
      );
      expect(witness.categories).toContain(problem.data.identity);
      for (const benefit of plan.benefits.filter(({ candidates }) => candidates.includes(identity!))) {
        const settledAs = benefit.candidates[settled[0]!.values[benefit.identity]! - 1];
        expect(settledAs).not.toBe(identity);
        expect(benefit.candidates.indexOf(settledAs!)).toBeLessThanOrEqual(benefit.candidates.indexOf(by!));
      }
      break;
    }
    case 'row-never-applies': {
      const { from, to, file } = problem.span;
      for (const node of plan.nodes) {
        if (node.op !== 'choose' || node.span.from !== from || node.span.to !== to || node.span.file !== file) continue;
        // Asked only where no row before it has spoken.
        const spoken = plan.nodes.some(
          (other) => other.op === 'choose' && plan.nodes[other.else] === node && settled[0]!.values[other.when] === 1
        );
        expect(spoken || settled[0]!.values[node.when] === 0).toBe(true);
      }
      break;
    }
    case 'layers-overpay': {
      const { benefit, beforeFen, dueFen, paidFen } = problem.data;
      const at = plan.benefits.findIndex(({ name }) => name === benefit);
      const { benefits, values, paid } = settled[0]!;
      expect([benefits[at], values[plan.benefits[at]!.capped]]).toEqual([paidFen, dueFen]);
      expect(paidFen).toBeLessThan(dueFen);
      expect(beforeFen + paidFen).toBeLessThanOrEqual(paid);
      break;
    }
    default:
      throw new Error(`no replay for ${problem.code}`);
  }
}

function settledAt(plan: Plan, { categories, service, day, person, event }: Witness, costFen: number) {
  const holdings = categories.map((category) => ({ category, from: null, to: null }));
  const facts = {
    ...event,
    service: SERVICES.findIndex(({ zh }) => zh === service),
    total: costFen,
    in_scope: costFen,
    basic_paid: 0,
    critical_paid: 0
  };
  return settle(plan, emptyState(), { holdings, facts: person }, { day, facts });
}
