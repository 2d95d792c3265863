/**
 * The cases a check looks at: for each service and each category held, every choice among the facts that still decide what
 * is paid, until only the cost of the bill is left open; and of that, every figure of the plan as an exact function.
 */
import { alongCost } from '../analyse/along-cost.ts';
import type { Situation } from '../analyse/curve.ts';
import type { Piecewise } from '../analyse/piecewise.ts';
import { knownValues, liveNodes, specialised, type Known } from '../analyse/specialise.ts';
import { GENERAL, type NodeId, type Plan } from '../plan/plan.ts';
import { operandsOf } from '../plan/operands.ts';
import { dayOf, partsOf } from '../run/calendar.ts';
import { candidatesFor, MOST_FEN } from './candidates.ts';
import { daysOf, onDay, readsDay } from './days.ts';

/** One case but for its cost: nothing else is paid for it, and it is the first of its year. */
export type Case = {
  situation: Situation;
  /** plan facts that were chosen for it */
  chosen: number[];
  /** One of them may take other values that would be treated otherwise. */
  sampled: boolean;
  /** by node: its value where the cost does not matter, else null */
  values: (number | null)[];
  /** by node that decides a payment: what it comes to, by the cost in fen */
  functions: ReadonlyMap<NodeId, Piecewise>;
};
/** `cut`: there are more cases than were looked at. */
export type Cases = { cases: Case[]; cut: boolean };

/** More would be felt while typing. */
const MOST_CASES = 64;
const MOST_LOOKS = 300;
/** Figures of one case: each has to be followed along the whole cost, and those of many layers grow long. */
const MOST_FIGURES = 220;

type Explorer = {
  plan: Plan;
  looks: number;
  cases: Case[];
  cut: boolean;
  /** by what is left of the plan: its functions, which many categories share */
  known: Map<string, ReadonlyMap<NodeId, Piecewise>>;
};

export function casesOf(plan: Plan): Cases {
  const explorer: Explorer = { plan, looks: 0, cases: [], cut: false, known: new Map() };
  for (const service of servicesOf(plan)) {
    for (const held of holdingsOf(plan, service)) {
      const facts = plan.facts.map(({ column }) =>
        column === 'service' ? service : column === 'basic_paid' || column === 'critical_paid' ? 0 : null
      );
      explore(explorer, { facts, held, day: null, given: forceGiven(plan) });
    }
  }
  return { cases: explorer.cases, cut: explorer.cut };
}

/** One service of every sort that the plan tells apart, the first of each. */
function servicesOf(plan: Plan): number[] {
  const service = plan.facts.findIndex(({ column }) => column === 'service');
  const tests = plan.nodes.flatMap((node) => (node.op === 'among' && node.fact === service ? [node.codes] : []));
  const sorts = new Map<string, number>();
  for (const code of tests.flat()) {
    const sort = tests.map((codes) => (codes.includes(code) ? 1 : 0)).join('');
    if (!sorts.has(sort)) sorts.set(sort, code);
  }
  return [...sorts.values()];
}

/** Each category alone that a benefit for this service covers, with what else its own condition asks to be held; or none. */
function holdingsOf(plan: Plan, service: number): Uint8Array[] {
  const covered = new Set(
    plan.benefits.filter(({ conditions }) => lists(plan, conditions[0]!.node, service)).flatMap((b) => b.candidates)
  );
  const others = heldByCondition(plan);
  return [...covered]
    .sort((a, b) => a - b)
    .flatMap((category) => {
      if (category === GENERAL) return [new Uint8Array(plan.categories.length)];
      const asked = heldBelow(plan, plan.categories[category]!.node);
      const alone = Uint8Array.from(plan.categories, (_, c) => (c === category || asked.has(c) ? 1 : 0));
      const more = [...others].filter((c) => alone[c] === 0);
      return [alone, ...more.map((other) => alone.map((bit, c) => (c === other ? 1 : bit)))];
    });
}

function lists({ nodes }: Plan, listed: NodeId, service: number): boolean {
  const node = nodes[listed]!;
  return node.op === 'among' && node.codes.includes(service);
}

/** Categories that conditions of benefits ask for. */
function heldByCondition(plan: Plan): Set<number> {
  const conditions = plan.benefits.flatMap((benefit) => benefit.conditions.filter((c) => c.reason === 'condition'));
  return new Set(conditions.flatMap(({ node }) => [...heldBelow(plan, node)]));
}

/** Categories that the data must tell for this node. */
export function heldBelow(plan: Plan, node: NodeId): Set<number> {
  const found = plan.nodes[node]!;
  if (found.op === 'holds') return new Set([found.category]);
  return new Set(operandsOf(found).flatMap((operand) => [...heldBelow(plan, operand)]));
}

/** While no day is chosen, the policy is taken to be in force. */
const forceGiven = (plan: Plan): Map<NodeId, number> =>
  new Map(
    plan.benefits.flatMap(({ conditions }) => conditions.filter((c) => c.reason === 'force')).map((c) => [c.node, 1])
  );

/** Settles what is open one fact at a time, the first that still matters, so that no more cases arise than differ. */
function explore(explorer: Explorer, known: Known, sampled = false): void {
  const { plan } = explorer;
  if (explorer.cases.length >= MOST_CASES || explorer.looks++ >= MOST_LOOKS) {
    explorer.cut = true;
    return;
  }
  const values = knownValues(plan, known);
  const live = liveNodes(plan, values, [plan.paid]);
  if (known.day === null) {
    const dated = live.some((id) => readsDay(plan, id));
    const days = daysOf(plan, dated ? live : []);
    for (const day of dated ? days : days.slice(0, 1)) explore(explorer, onDay(plan, known, day), sampled);
    return;
  }
  const open = live.find((id) => {
    const column = columnRead(plan, id);
    return column !== null && column !== 'total' && column !== 'in_scope';
  });
  if (open === undefined) {
    const figured = liveNodes(plan, values, [plan.paid, plan.left, ...figuresOf(plan, values)]);
    if (figured.length > MOST_FIGURES) explorer.cut = true;
    else explorer.cases.push({ ...caseOf(explorer, known, values, figured), sampled });
    return;
  }
  const node = plan.nodes[open]!;
  if (node.op !== 'fact' && node.op !== 'among') return;
  const { candidates, complete } = candidatesFor(plan, node.fact, values, live);
  for (const value of candidates) {
    const facts = known.facts.map((v, f) => (f === node.fact ? value : v));
    explore(explorer, { ...known, facts }, sampled || !complete);
  }
}

function columnRead(plan: Plan, id: NodeId): string | null {
  const node = plan.nodes[id]!;
  return node.op === 'fact' || node.op === 'among' ? plan.facts[node.fact]!.column : null;
}

function caseOf(
  { plan, known: shared }: Explorer,
  known: Known,
  values: (number | null)[],
  figured: NodeId[]
): Omit<Case, 'sampled'> {
  const day = known.day!;
  const rest = JSON.stringify([
    figured,
    figured.map((id) => operandsOf(plan.nodes[id]!).map((operand) => values[operand]))
  ]);
  let functions = shared.get(rest);
  if (!functions) {
    const costs = new Set(
      plan.facts.flatMap(({ column }, f) => (column === 'total' || column === 'in_scope' ? [f] : []))
    );
    const facts = known.facts.map((value) => value ?? NaN);
    const fixed = { facts, costs, held: known.held, day, balances: new Float64Array(plan.slots.length) };
    const all = alongCost(specialised(plan, values, figured), fixed, MOST_FEN);
    functions = new Map(figured.map((id) => [id, all[id]!]));
    shared.set(rest, functions);
  }
  const chosen = plan.facts.flatMap(({ column }, f) => (known.facts[f] !== null && !GIVEN.has(column) ? [f] : []));
  return { situation: situationOf(plan, known, day), chosen, values, functions };
}

/** Facts that every case has, or that its day says. */
export const GIVEN: ReadonlySet<string> = new Set(['service', 'date', 'basic_paid', 'critical_paid']);

/** What the steps of the benefits that may apply come to. */
const figuresOf = (plan: Plan, values: (number | null)[]): NodeId[] =>
  plan.benefits
    .filter(({ applies, advance }) => values[applies] !== 0 && !advance)
    .flatMap(({ applies, steps }) => [applies, ...steps.flatMap(({ node, parts }) => [node, ...Object.values(parts)])]);

/** What is known of a case, as a person and an event; years of age as a birthday. */
export function situationOf(plan: Plan, { facts, held }: Known, day: number): Situation {
  const person: Record<string, number | null> = {};
  const event: Record<string, number | null> = {};
  plan.facts.forEach(({ column, of }, f) => {
    const value = facts[f];
    if (column === 'age') person['birth_date'] = birthOf(value ?? 40, day);
    else if (value !== null && column !== 'date') (of === 'person' ? person : event)[column] = value!;
  });
  const holdings = plan.categories.flatMap(({ name }, c) =>
    held[c] === 1 ? [{ category: name, from: null, to: null }] : []
  );
  return { person: { holdings, facts: person }, day, facts: event };
}

/** Born on the same day of the year. */
function birthOf(age: number, day: number): number {
  const { year, month, date } = partsOf(day);
  return dayOf(year - age, month, date) ?? dayOf(year - age, month, date - 1)!;
}
