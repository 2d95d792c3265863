/** What a changed rule comes to beside the one it was made from: the same for every case tried, or told apart by one. */
import { casesOf } from '../check/cases.ts';
import { edgeSequences, MOST_FEN, type Sequence } from '../export/inputs.ts';
import type { Plan } from '../plan/plan.ts';
import { balancesOn, commit, decidingDay, settleEvent, withBalances } from '../run/interpret.ts';
import { emptyFactReached } from '../run/reach.ts';
import { emptyState, type Person, type SingleEvent } from '../run/state.ts';
import { benefitCurve } from './curve.ts';

/** The first benefit, or what is left to pay, that an event tells apart. `before`: earlier events of the person it takes. */
export type TellingEvent = {
  person: Person;
  event: SingleEvent;
  before: number;
  what: { benefit: string | null; wasFen: number; becomesFen: number };
};
/** `same`: one plan. `alike`: two plans that no case tried tells apart. `differs`: an event shows it. */
export type Likeness = { kind: 'same' } | { kind: 'alike' } | { kind: 'differs'; by: TellingEvent };

/** Events tried on each side's edges. */
const TRIED = 1_500;

/**
 * Compares two plans with the same benefits by every case's curve and by drawn events at the edges of both. Same plans and
 * seed, same answer.
 */
export function likeness(plan: Plan, other: Plan, seed: number): Likeness {
  if (meaningOf(plan) === meaningOf(other)) return { kind: 'same' };
  const sequences = [...edgeSequences(plan, seed, TRIED), ...edgeSequences(other, seed + 1, TRIED)];
  // The plainest example first: one bill of somebody who holds one category.
  const by = alongCurves(plan, other) ?? alone(plan, other, sequences) ?? inTurn(plan, other, sequences);
  return by ? { kind: 'differs', by } : { kind: 'alike' };
}

/** A plan without the places it was written at, and without what only reports read. */
const meaningOf = (plan: Plan): string =>
  JSON.stringify({ ...plan, title: '', assumptions: [] }, (key, value: unknown) =>
    key === 'span' || key === 'spans' || key === 'cites' || key === 'cite' || key === 'label' ? undefined : value
  );

type Amounts = { benefits: number[]; left: number };

function difference(plan: Plan, a: Amounts, b: Amounts): TellingEvent['what'] | null {
  const at = a.benefits.findIndex((fen, i) => fen !== b.benefits[i]);
  if (at >= 0) return { benefit: plan.benefits[at]!.name, wasFen: a.benefits[at]!, becomesFen: b.benefits[at] ?? 0 };
  return a.left === b.left ? null : { benefit: null, wasFen: a.left, becomesFen: b.left };
}

/** Each event as the first of its person: the shortest example there can be. */
function alone(plan: Plan, other: Plan, sequences: Sequence[]): TellingEvent | null {
  for (const { person, events } of sequences) {
    for (const event of events) {
      const [a, b] = [settledAlone(plan, person, event), settledAlone(other, person, event)];
      const what = a && b && difference(plan, a, b);
      if (what) return { person, event, before: 0, what };
    }
  }
  return null;
}

function settledAlone(plan: Plan, person: Person, event: SingleEvent): Amounts | null {
  const settled = settleEvent(plan, person, event, new Float64Array(plan.slots.length));
  return emptyFactReached(plan, settled.values) === null ? settled : null;
}

/** The events of one person after another, so that what is kept for a year or for life shows. */
function inTurn(plan: Plan, other: Plan, sequences: Sequence[]): TellingEvent | null {
  for (const { person, events } of sequences) {
    let states = [emptyState(), emptyState()] as const;
    for (const [before, event] of events.entries()) {
      const results = [plan, other].map((one, i) => {
        const day = decidingDay(one, event);
        const balances = balancesOn(one, states[i]!, day);
        const settled = settleEvent(one, person, event, balances);
        if (emptyFactReached(one, settled.values) !== null) return null;
        commit(one, settled.values, balances);
        return { settled, state: withBalances(one, states[i]!, day, balances) };
      });
      const [a, b] = results;
      if (!a || !b) break;
      const what = difference(plan, a.settled, b.settled);
      if (what) return { person, event, before, what };
      states = [a.state, b.state];
    }
  }
  return null;
}

/** Bills as they come, tried before those at which a curve bends: 1,000 yuan to 300,000 yuan. */
const USUAL_FEN = [100_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 30_000_000];

/** Every case that either plan tells apart, followed along its whole cost. */
function alongCurves(plan: Plan, other: Plan): TellingEvent | null {
  for (const { situation } of [...casesOf(plan).cases, ...casesOf(other).cases]) {
    const curves = [plan, other].map((one) => benefitCurve(one, situation, MOST_FEN));
    if (curves.some(({ empty }) => empty !== null)) continue;
    const bends = curves.flatMap(({ points }) => points.map(({ x }) => x)).sort((a, b) => a - b);
    const costs = new Set([...USUAL_FEN, ...bends]);
    for (const cost of costs) {
      const { person, day, facts } = situation;
      const event = { day, facts: { ...facts, total: cost, in_scope: cost, basic_paid: 0, critical_paid: 0 } };
      const [a, b] = [settledAlone(plan, person, event), settledAlone(other, person, event)];
      const what = a && b && difference(plan, a, b);
      if (what) return { person, event, before: 0, what };
    }
  }
  return null;
}
