/** Conformance vectors: inputs at a rule's edges with what the interpreter pays, for the settlement system's own tests. */
import type { Plan } from '../plan/plan.ts';
import { CODE_LISTS } from '../resolve/prelude.ts';
import { isoDate } from '../run/calendar.ts';
import { commit, balancesOn, decidingDay, settleEvent, withBalances } from '../run/interpret.ts';
import { emptyFactReached } from '../run/reach.ts';
import type { Person, SingleEvent, State } from '../run/state.ts';
import { emptyState } from '../run/state.ts';
import { edgeSequences } from './inputs.ts';

/** As an export's `settle` takes it: dates as text, enumerated facts by name, fen as integers. */
export type PlainValue = string | number | boolean | null | { name: string; from: string | null; to: string | null }[];
export type PlainRecord = Record<string, PlainValue>;

/** One event: what is paid and the state after it, or the fact whose absence refuses it and leaves the state alone. */
export type VectorStep = SettledStep | { event: PlainRecord; refused: string };
export type SettledStep = {
  event: PlainRecord;
  benefits: Record<string, number>;
  paid: number;
  left: number;
  state: State;
  netting?: Record<string, Record<string, number>>;
};
export type VectorSequence = { person: PlainRecord; steps: VectorStep[] };
export type Vectors = { seed: number; sequences: VectorSequence[] };

/** `count` events in sequences of a person each; the state begins empty and is carried on within a sequence. */
export function makeVectors(plan: Plan, seed: number, count: number): Vectors {
  const sequences = edgeSequences(plan, seed, count).map(({ person, events }): VectorSequence => {
    let state = emptyState();
    const steps = events.map((event) => {
      const step = settledStep(plan, state, person, event);
      if ('state' in step) state = step.state;
      return step;
    });
    return { person: plainPerson(plan, person), steps };
  });
  return { seed, sequences };
}

function settledStep(plan: Plan, state: State, person: Person, event: SingleEvent): VectorStep {
  const plain = plainEvent(plan, event);
  const day = decidingDay(plan, event);
  const balances = balancesOn(plan, state, day);
  const { benefits, paid, left, values } = settleEvent(plan, person, event, balances);
  const empty = emptyFactReached(plan, values);
  if (empty !== null) return { event: plain, refused: inputOf(plan.facts[empty]!.column) };
  commit(plan, values, balances);
  const byName = Object.fromEntries(plan.benefits.map(({ name }, b) => [name, benefits[b]!]));
  const after = withBalances(plan, state, day, balances);
  return { event: plain, benefits: byName, paid, left, state: after, ...nettingOf(plan, values) };
}

/** 垫付, fen by benefit, as the module tells it; nothing where the policy has none. */
function nettingOf(plan: Plan, values: ArrayLike<number>): Pick<SettledStep, 'netting'> {
  const told = plan.benefits.flatMap(({ name, netting }) =>
    netting ? [[name, Object.fromEntries(Object.entries(netting).map(([key, id]) => [key, values[id]!]))] as const] : []
  );
  return told.length === 0 ? {} : { netting: Object.fromEntries(told) };
}

/** The input that a plan's fact comes from. */
export const inputOf = (column: string): string => (column === 'age' ? 'birth_date' : column);

export function plainPerson(plan: Plan, person: Person): PlainRecord {
  const day = (at: number | null) => (at === null ? null : isoDate(at));
  const categories = person.holdings.map(({ category, from, to }) => ({
    name: category,
    from: day(from),
    to: day(to)
  }));
  return { ...plainFacts(plan, person.facts), categories };
}

export const plainEvent = (plan: Plan, event: SingleEvent): PlainRecord => ({
  date: isoDate(event.day),
  ...plainFacts(plan, event.facts)
});

function plainFacts(plan: Plan, facts: Record<string, number | null>): PlainRecord {
  return Object.fromEntries(Object.entries(facts).map(([column, value]) => [column, plainFact(plan, column, value)]));
}

function plainFact(plan: Plan, column: string, value: number | null): PlainValue {
  if (value === null) return null;
  const list = CODE_LISTS[column];
  if (list) return list[value]!.zh;
  if (column === 'birth_date') return isoDate(value);
  const fact = plan.facts.find((one) => one.column === column);
  if (fact?.type === 'code') return fact.values[value]!;
  if (fact?.type === 'bit') return value === 1;
  return fact?.type === 'day' ? isoDate(value) : value;
}
