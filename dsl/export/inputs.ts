/**
 * Persons and events that try a plan where it may go wrong: at the edges of its bands, deductibles and caps, on the days
 * its figures, a holding or an age change, with nothing and with the most there can be.
 */
import { MOST_FEN, MOST_OF_PERSON } from '../plan/bounds.ts';
import type { Plan, PlanFact } from '../plan/plan.ts';
import { isReplaced } from '../plan/replaced.ts';
import { CATEGORIES, SERVICES } from '../resolve/prelude.ts';
import { dayOf, partsOf } from '../run/calendar.ts';
import { decidingDay } from '../run/interpret.ts';
import type { Holding, Person, SingleEvent } from '../run/state.ts';
import type { Draws } from './random.ts';
import { drawsFrom } from './random.ts';

export { MOST_FEN };

export type Sequence = { person: Person; /** by day */ events: SingleEvent[] };

/** Sequences of up to `longest` events each, `count` events in all. Same plan and seed, same sequences. */
export function edgeSequences(plan: Plan, seed: number, count: number, longest = 8): Sequence[] {
  const draws = drawsFrom(seed);
  const edges = edgesOf(plan);
  const sequences: Sequence[] = [];
  for (let made = 0; made < count;) {
    const length = Math.min(count - made, draws.integer(1, longest));
    sequences.push(sequence(plan, edges, draws, length));
    made += length;
  }
  return sequences;
}

type Edges = { fen: number[]; days: number[]; ages: number[]; services: number[] };

function edgesOf(plan: Plan): Edges {
  const fen = new Set<number>([0, 1, 100, 10_000, MOST_FEN]);
  const ages = new Set<number>([0, 1, 18, 60]);
  const services = new Set<number>();
  for (const node of plan.nodes) {
    if (node.op === 'const' && node.kind === 'fen') fen.add(node.value);
    if (node.op === 'const' && node.kind === 'count') ages.add(node.value);
    if (node.op === 'lookup' && node.kind === 'fen')
      for (const value of plan.tables[node.table]!.values) fen.add(value);
    if (node.op === 'among' && plan.facts[node.fact]!.column === 'service')
      for (const code of node.codes) services.add(code);
  }
  for (const piece of plan.pieceTables.flatMap((table) => table.pieces.flat())) fen.add(piece.above);
  const days = [plan.from, ...(plan.to === null ? [] : [plan.to + 1]), ...plan.versions];
  const constants = plan.nodes.flatMap((node) => (node.op === 'const' && node.kind === 'day' ? [node.value] : []));
  return {
    fen: [...fen].filter((value) => value >= 0 && value <= MOST_FEN),
    days: [...new Set([...days, ...constants])],
    ages: [...ages].filter((age) => age >= 0 && age < 120),
    services: services.size > 0 ? [...services] : SERVICES.map((_, code) => code)
  };
}

function sequence(plan: Plan, edges: Edges, draws: Draws, length: number): Sequence {
  const near = draws.one(edges.days);
  const birth = draws.chance(0.05) ? null : birthDay(edges, draws, near);
  const days = Array.from({ length }, () => eventDay(draws, near, birth)).sort((a, b) => a - b);
  const facts: Record<string, number | null> = { birth_date: birth };
  for (const fact of plan.facts) if (fact.of === 'person') facts[fact.column] ??= otherFact(fact, edges, draws);
  const person = { facts, holdings: holdings(plan, draws, days) };
  const events = days.map((day) => unreplaced(plan, { day, facts: eventFacts(plan, edges, draws) }));
  return { person: { ...person, facts: modest(plan, person.facts) }, events: withinReason(plan, events) };
}

const amountsOf = (plan: Plan, of: PlanFact['of']): string[] => [
  ...(of === 'event' ? ['total', 'in_scope', 'basic_paid', 'critical_paid'] : []),
  ...plan.facts.filter((fact) => fact.of === of && fact.type === 'fen').map(({ column }) => column)
];

/** An amount of the person counts with every event: at most this much of it, so that there may be many. */
const MODEST = MOST_OF_PERSON / 1000;

function modest(plan: Plan, facts: Person['facts']): Person['facts'] {
  const amounts = amountsOf(plan, 'person').filter((column) => (facts[column] ?? 0) > MODEST);
  return { ...facts, ...Object.fromEntries(amounts.map((column) => [column, MODEST])) };
}

/** Events that would take a person beyond what one person's may come to cost nothing. */
function withinReason(plan: Plan, events: SingleEvent[]): SingleEvent[] {
  const amounts = amountsOf(plan, 'event');
  let room = MOST_OF_PERSON;
  return events.map((event) => {
    const largest = Math.max(MODEST, ...amounts.map((column) => event.facts[column] ?? 0));
    room -= largest;
    if (room >= 0) return event;
    room += largest - MODEST;
    return { ...event, facts: { ...event.facts, ...Object.fromEntries(amounts.map((column) => [column, 0])) } };
  });
}

const always = ({ replaced }: Plan, name: string): boolean =>
  replaced.some(({ column, from, to }) => column === name && from === null && to === null);

/** What a benefit stands in for on the day is not in the data. */
function unreplaced(plan: Plan, event: SingleEvent): SingleEvent {
  const day = decidingDay(plan, event);
  const columns = plan.replaced.flatMap(({ column }) => (isReplaced(plan, column, day) ? [column] : []));
  return { ...event, facts: { ...event.facts, ...Object.fromEntries(columns.map((column) => [column, 0])) } };
}

/** Such that an age that matters is reached about then. */
function birthDay(edges: Edges, draws: Draws, near: number): number {
  const { year, month, date } = partsOf(near);
  const born = year - draws.one(edges.ages);
  if (draws.chance(0.1)) return dayOf(born, 2, 29) ?? dayOf(born, 3, 1)!;
  return (dayOf(born, month, date) ?? dayOf(born, month, 28)!) + draws.integer(-200, 200);
}

function eventDay(draws: Draws, near: number, birth: number | null): number {
  const year = partsOf(near).year + draws.integer(0, 2);
  const kind = draws.integer(0, 9);
  if (kind === 0) return near + draws.integer(-2, 1);
  if (kind === 1) return dayOf(year, 12, 31)! + draws.integer(0, 1);
  if (kind === 2 && birth !== null) {
    const { month, date } = partsOf(birth);
    return (dayOf(year, month, date) ?? dayOf(year, 3, 1)!) + draws.integer(-1, 1);
  }
  return kind === 3 ? near + draws.integer(-400, 1200) : near + draws.integer(0, 300);
}

function holdings(plan: Plan, draws: Draws, days: number[]): Holding[] {
  const own = plan.categories.map(({ name }) => name);
  const count = draws.one([0, 1, 1, 1, 2, 2, 3]);
  return Array.from({ length: count }, (): Holding => {
    const category = own.length > 0 && draws.chance(0.92) ? draws.one(own) : draws.one(CATEGORIES);
    const edge = () => draws.one(days) + draws.integer(-1, 1);
    const from = draws.chance(0.25) ? edge() : null;
    const to = draws.chance(0.25) ? edge() : null;
    return { category, from, to: from !== null && to !== null ? Math.max(from, to) : to };
  });
}

function eventFacts(plan: Plan, edges: Edges, draws: Draws): Record<string, number | null> {
  const owed = amount(edges, draws);
  const room = MOST_FEN - owed;
  const insured = (column: string, chance: number) =>
    draws.chance(chance) && !always(plan, column) ? amount(edges, draws) : 0;
  const basic = Math.min(room, insured('basic_paid', 0.4));
  const critical = Math.min(room - basic, insured('critical_paid', 0.2));
  const scope = owed + basic + critical;
  const total = Math.min(MOST_FEN, scope + (draws.chance(0.3) ? amount(edges, draws) : 0));
  const facts: Record<string, number | null> = {
    service: draws.chance(0.9) ? draws.one(edges.services) : draws.integer(0, SERVICES.length - 1),
    total,
    // Now and then the payments pass what is in scope, and the base would be negative.
    in_scope: draws.chance(0.05) ? draws.integer(0, scope) : scope,
    basic_paid: basic,
    critical_paid: critical
  };
  for (const fact of plan.facts) {
    if (
      fact.of === 'event' &&
      fact.column !== 'age' &&
      fact.column !== 'date' &&
      fact.column !== 'deciding_day' &&
      !(fact.column in facts)
    ) {
      facts[fact.column] = otherFact(fact, edges, draws);
    }
  }
  return facts;
}

function otherFact(fact: PlanFact, edges: Edges, draws: Draws): number | null {
  if (draws.chance(0.08)) return null;
  switch (fact.type) {
    case 'fen':
      return amount(edges, draws);
    case 'count':
      return draws.chance(0.5) ? draws.one(edges.ages) : draws.integer(0, 12);
    case 'day':
      return draws.one(edges.days) + draws.integer(-30, 30);
    case 'bit':
      return draws.integer(0, 1);
    case 'code':
      return draws.integer(0, fact.values.length - 1);
  }
}

/** At an edge or a fen beside it, a few edges together, or anything of any size. */
function amount(edges: Edges, draws: Draws): number {
  const kind = draws.integer(0, 9);
  const edge = draws.one(edges.fen);
  if (kind < 4) return bounded(edge + draws.integer(-1, 1));
  if (kind === 4) return bounded(edge + draws.one(edges.fen));
  if (kind === 5) return bounded(Math.floor((edge * 10000) / draws.integer(1, 10000)) + draws.integer(-1, 1));
  return bounded(draws.integer(0, 10 ** draws.integer(2, 9)));
}

const bounded = (fen: number) => Math.min(MOST_FEN, Math.max(0, fen));
