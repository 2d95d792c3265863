/** Whether a witness shows what its problem says: settled afresh, pasted into its policy, and the rule mended in either way. */
import { expect } from 'vitest';
import {
  balancesOn,
  commit,
  compile,
  emptyState,
  SERVICES,
  settleEvent,
  witnessExamples,
  type Compilation,
  type Plan,
  type Problem,
  type Settlement
} from '../index.ts';
import type { Span, Tree } from '../syntax/tree.ts';
import type { Witness } from '../problems/witness.ts';

/** Fails where it does not. Problems without a witness show nothing. */
export function replay(compiled: Compilation, problem: Problem): void {
  if (!('witness' in problem.data) || problem.data.witness === null) return;
  const { witness } = problem.data;
  const { plan } = compiled;
  if (plan === null) return replayError(compiled, problem, witness);
  const settled = witness.bills.map(({ costFen }) => settledAt(plan, witness, costFen));
  expect(settled.map(({ paid, left }) => [paid, left])).toEqual(
    witness.bills.map(({ paidFen, leftFen }) => [paidFen, leftFen])
  );
  pasted(compiled, witness);
  const paidBy = (benefit: string, bill: number) =>
    settled[bill]!.benefits[plan.benefits.findIndex(({ name }) => name === benefit)]!;
  switch (problem.code) {
    case 'cliff': {
      const [before, after] = witness.bills as [Witness['bills'][number], Witness['bills'][number]];
      expect(after.costFen).toBeGreaterThan(before.costFen);
      const side = problem.data.falls === 'paid' ? 'paidFen' : 'leftFen';
      expect(after[side]).toBeLessThan(before[side]!);
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
        // Where that one is not covered, another is in the way.
        if (!benefit.candidates.includes(by!)) continue;
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
    case 'poorer-worse': {
      const { amount, poorer, richer, poorerFen, richerFen, other } = problem.data;
      const [bill] = witness.bills;
      const theirs = settledAt(plan, other, bill!.costFen);
      const shownBy = (settlement: Settlement): number => {
        if (amount.en === 'paid') return settlement.paid;
        if (amount.en === 'remaining_burden') return settlement.left;
        return settlement.benefits[plan.benefits.findIndex(({ name }) => name === amount.zh)]!;
      };
      expect([shownBy(settled[0]!), shownBy(theirs)]).toEqual([poorerFen, richerFen]);
      expect(amount.en === 'remaining_burden' ? poorerFen > richerFen : poorerFen < richerFen).toBe(true);
      // They differ in nothing but what they are held to be.
      expect({ ...other, categories: [], bills: [] }).toEqual({ ...witness, categories: [], bills: [] });
      expect([witness.categories.includes(poorer), other.categories.includes(richer)]).toEqual([true, true]);
      break;
    }
    case 'condition-never-holds': {
      const { values } = settled[0]!;
      const { applies, conditions } = benefitNamed(plan, problem.data.benefit);
      const asked = conditions.filter(({ reason, span }) => reason === 'condition' && sameSpan(span, problem.span));
      const adjusting = plan.nodes.flatMap((node) =>
        node.op === 'choose' && sameSpan(plan.nodes[node.when]!.span, problem.span) ? [node.when] : []
      );
      if (problem.data.clause === 'condition') {
        expect(values[applies]).toBe(0);
        // Once for every version that asks it.
        expect(new Set(asked.map(({ node }) => values[node]))).toEqual(new Set([0]));
      } else for (const when of adjusting) expect(values[when]).toBe(0);
      break;
    }
    case 'rows-overlap':
      speaks(compiled, problem, witness, false);
      speaks(compiled, problem, witness, true);
      break;
    case 'bands-gap':
    case 'bands-open': {
      const [below, inside] = settled.map(({ values }) => values[benefitNamed(plan, problem.data.benefit).entitled]!);
      expect(witness.bills[1]!.costFen).toBeGreaterThan(witness.bills[0]!.costFen);
      expect(inside).toBeLessThanOrEqual(below!);
      break;
    }
    default:
      throw new Error(`no replay for ${problem.code}`);
  }
}

/** The earlier of two rows is read, and so is the other where they change places. */
function speaks(
  { sources }: Compilation,
  { span: second, related }: Problem,
  witness: Witness,
  swapped: boolean
): void {
  const first = related[0]!.span;
  const { text } = sources[0]!;
  const [one, other] = [first, second].map(({ from, to }) => text.slice(from, to)) as [string, string];
  const before = swapped ? { ...first, to: first.from + other.length } : first;
  const rows = swapped
    ? [other, text.slice(first.to, second.from), one]
    : [one, text.slice(first.to, second.from), other];
  const { plan } = compile([
    { name: 'swapped', text: text.slice(0, first.from) + rows.join('') + text.slice(second.to) }
  ]);
  const { values } = settledAt(plan!, witness, witness.bills[0]!.costFen);
  const whens = plan!.nodes.flatMap((node) => (node.op === 'choose' && sameSpan(node.span, before) ? [node.when] : []));
  expect(whens.map((when) => values[when])).toEqual(whens.map(() => 1));
  expect(whens.length).toBeGreaterThan(0);
}

const benefitNamed = (plan: Plan, name: string) => plan.benefits.find((benefit) => benefit.name === name)!;
const sameSpan = (a: Span, b: Span) => a.file === b.file && a.from === b.from && a.to === b.to;

/** As examples at the end of the policy the bills are expected to pay, and leave, what the problem says: in both languages. */
function pasted({ sources, trees }: Compilation, witness: Witness): void {
  if (sources.length > 1) return;
  for (const language of ['zh', 'en'] as const) {
    const text = `${sources[0]!.text}\n${witnessExamples(witness, language)}\n`;
    const again = compile([{ name: 'pasted', text }]);
    // What the policy gets wrong of itself does not count, nor that a bill breaks one of its guarantees.
    const own = sources[0]!.text.length;
    const errors = again.problems.filter(
      ({ severity, code, span }) => severity === 'error' && code !== 'guarantee-broken' && span.from >= own
    );
    expect(errors).toEqual([]);
    expect(again.examples.length - exampleCount(trees[0]!)).toBe(witness.bills.length);
  }
}

const exampleCount = ({ declarations }: Tree) => declarations.filter(({ kind }) => kind === 'example').length;

/** The rule has no answer for the bill; mended in two ways it gives two. */
function replayError(compiled: Compilation, problem: Problem, witness: Witness): void {
  const costFen = witness.bills[0]!.costFen;
  const paidIf = (change: Change): number => {
    const text = changed(compiled.sources[0]!.text, change);
    const mended = compile([{ name: 'mended', text }]);
    const errors = mended.problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual([]);
    return settledAt(mended.plan!, witness, costFen).paid;
  };
  switch (problem.code) {
    case 'identity-without-row': {
      const clause = clauseAt(compiled, problem.span);
      const end = { ...clause.span, from: clause.span.to };
      const paid = ENDINGS[clause.kind]!.map((row) => paidIf({ span: end, text: ` ${row} ` }));
      expect(paid[0]).not.toBe(paid[1]);
      break;
    }
    case 'bands-overlap':
    case 'identity-with-two-rows': {
      const rows = [problem.span, problem.related[0]!.span];
      const [without, other] = rows.map((span) => paidIf({ span, text: '' }));
      expect(without).not.toBe(other);
      break;
    }
    default:
      throw new Error(`no replay for ${problem.code}`);
  }
}

type Change = { span: Span; text: string };
const changed = (text: string, { span, text: by }: Change) => text.slice(0, span.from) + by + text.slice(span.to);

/** Rows for all the rest that say two things. */
const ENDINGS: Record<string, [string, string]> = {
  ratio: ['其他：不予', '其他：99%'],
  grant: ['其他：不予', '其他：99元'],
  standard: ['其他：不予', '其他：99%'],
  bands: ['其他：（0元至1元：0%  超过1元：0%）', '其他：（0元至1元：99%  超过1元：99%）'],
  deductible: ['其他：不予', '其他：不设'],
  gate: ['其他：不予', '其他：不设'],
  cap: ['其他：不予', '其他：不设']
};

function clauseAt({ trees }: Compilation, keyword: Span) {
  const clauses = trees[keyword.file]!.declarations.flatMap((one) => (one.kind === 'benefit' ? one.clauses : []));
  return clauses.find((clause) => clause.keyword.from === keyword.from)!;
}

/** After as many bills like it as the witness says. */
function settledAt(plan: Plan, witness: Witness, costFen: number): Settlement {
  const { categories, service, day, person, event, earlier = 0 } = witness;
  const holdings = categories.map((category) => ({ category, from: null, to: null }));
  const facts = {
    in_scope: costFen,
    basic_paid: 0,
    critical_paid: 0,
    ...event,
    service: SERVICES.findIndex(({ zh }) => zh === service),
    total: costFen
  };
  const balances = balancesOn(plan, emptyState(), day);
  const settle = () => settleEvent(plan, { holdings, facts: person }, { day, facts }, balances);
  for (let before = 0; before < earlier; before++) commit(plan, settle().values, balances);
  return settle();
}
