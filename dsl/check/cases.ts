/**
 * The cases a check looks at: for each service and each category held, every choice among the facts that still decide what
 * is paid, until only the cost of the bill is left open; and of that, every figure of the plan as an exact function. Cases
 * that come to the same in every figure, by the same rows, are one case: the first of them.
 */
import type { Situation } from '../analyse/curve.ts';
import {
  branchTaken,
  isOpen,
  liveNodes,
  restOf,
  workOut,
  type Known,
  type Rest,
  type Values
} from '../analyse/specialise.ts';
import { tapeOf, type Tape } from '../analyse/tape.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { dayOf, partsOf as partsOfDay } from '../run/calendar.ts';
import { evaluate } from '../run/interpret.ts';
import { candidatesFor } from './candidates.ts';
import { bornThen, DAYS, daysOf, onDay, readsDay } from './days.ts';
import { functionsOf, type Along, type Functions } from './functions.ts';
import { met, type Met } from './met.ts';
import { figuresOf, partsOf, type Part } from './parts.ts';
import { spanInEffect } from './rows-in-effect.ts';

/** One case but for its cost: nothing else is paid for it, and it is the first of its year. */
export type Case = {
  /** what was chosen to come to it */
  state: State;
  situation: Situation;
  /** plan facts that were chosen for it */
  chosen: number[];
  /** One of them may take other values that would be treated otherwise. */
  sampled: boolean;
  /** by node: its value where the cost does not matter, else NaN; that of a node that plays no part may be open too */
  values: Values;
  /** by node that decides a payment: what it comes to, by the cost in fen */
  functions: Along;
  /** One bill of the case, as the interpreter settles it, the first of its year. */
  settled: (costFen: number) => Settled;
};
/** fen; `at`: by node that plays a part in the case */
export type Settled = { paid: number; left: number; at: (node: NodeId) => number };
/** `people`: by plan category, each kind of people, of those looked at, for whom the cases are the same: the first is its own. */
export type State = { known: Known; sampled: boolean; people: Uint8Array[] };
/** `cut`: there are more cases than were looked at. */
export type Cases = { cases: Case[]; cut: boolean };

/** How much work the cases of one plan may be, in figures worked out, shared among its parts: more would be felt while typing. */
const MOST_WORK = 300_000;
/** But each part as much as this, some forty cases: an edit seldom touches more than one. */
const LEAST_WORK = 42_000;
/** A stretch of a figure along the cost is so much more work than the value of a node. */
const STRETCH = 5;
/** Figures of one case: each has to be followed along the whole cost, and those of many layers grow long. */
const MOST_FIGURES = 600;

type Explorer = {
  tape: Tape;
  part: Part;
  work: number;
  cut: boolean;
  found: (one: Case) => boolean | void;
  /** what is left of the plan in the choices made so far: met before, it comes to the same cases again */
  met: Met<Uint8Array[]>;
  functions: Functions;
  values: Values;
  /** by node, 0 between two uses */
  marks: Uint8Array<ArrayBuffer>;
};

/** Every case of the plan, part by part. */
export const casesOf = (plan: Plan): Cases => {
  const tape = tapeOf(plan);
  return casesOfParts(tape, partsOf(tape));
};

export function casesOfParts(tape: Tape, parts: Part[]): Cases {
  const cases: Case[] = [];
  const functions = functionsOf(tape);
  const cut = parts.map((part) =>
    eachCase(tape, part, parts.length, ({ state }) => void cases.push(caseAt(tape, part, state, functions)))
  );
  return { cases, cut: cut.includes(true) };
}

/** Among which cases to look: one of `benefits`, given by index, may apply, and `people`, by plan category, are such as these. */
type Sought = { parts: Part[]; benefits: number[]; people: (held: Uint8Array) => boolean };

/** The first case of those sought that is as asked; null where there is none among those looked at. */
export function firstCase(tape: Tape, { parts, benefits, people }: Sought, isSo: (one: Case) => boolean): Case | null {
  for (const part of parts.filter((one) => one.benefits.some((b) => benefits.includes(b)))) {
    const met: State[] = [];
    const sought = { ...part, holdings: part.holdings.filter(people) };
    eachCase(tape, sought, parts.length, (one) => isSo(one) && met.push(one.state) > 0);
    if (met[0]) return caseAt(tape, part, met[0]);
  }
  return null;
}

/**
 * Gives `found` every case of a part, until it says true; one of `parts` that share what work there may be; true if there are more. A case holds
 * until `found` is done: later, `caseAt` makes it again from its state.
 */
export function eachCase(tape: Tape, part: Part, parts: number, found: (one: Case) => boolean | void): boolean {
  const explorer: Explorer = {
    tape,
    part,
    work: Math.max(LEAST_WORK, MOST_WORK / parts),
    cut: false,
    found,
    met: met(),
    functions: functionsOf(tape),
    values: part.values.slice(),
    marks: new Uint8Array(tape.ops.length)
  };
  for (const held of part.holdings)
    explore(explorer, { ...part.known, held }, part.live, { sampled: false, people: [held] });
  return explorer.cut;
}

/** The case that was come to by these choices. */
export function caseAt(tape: Tape, part: Part, state: State, functions = functionsOf(tape)): Case {
  const values = part.values.slice();
  workOut(tape, state.known, part.live, values);
  const figured = liveNodes(tape, values, figuresOf(tape.plan, part, values), part.live);
  return caseOf(tape, functions, state, values, figured);
}

/**
 * Settles what is open one fact at a time, the first that still matters, so that no more cases arise than differ. `open`:
 * the nodes that were open before the last choice and still mattered, open again when this is done.
 */
function explore(explorer: Explorer, known: Known, open: readonly NodeId[], so: Omit<State, 'known'>): void {
  const { tape, part, values, marks } = explorer;
  if (explorer.work <= 0 || !bornThen(tape.plan, known)) {
    explorer.cut = true;
    return;
  }
  explorer.work -= open.length;
  workOut(tape, known, open, values);
  const figures = figuresOf(tape.plan, part, values);
  const live = liveNodes(tape, values, figures, open, marks);
  putRest(explorer, known, so.sampled, figures, live);
  const { known: people, again } = explorer.met.remember(() => so.people);
  if (!again) choose(explorer, known, live, so);
  else if (open === part.live) people.push(...so.people);
  for (const id of open) values[id] = NaN;
}

function choose(explorer: Explorer, known: Known, live: readonly NodeId[], so: Omit<State, 'known'>): void {
  const { tape, values, marks } = explorer;
  const { plan } = tape;
  const deciding = liveNodes(tape, values, [plan.paid], live, marks);
  if (known.day === null) {
    const dated = deciding.some((id) => readsDay(tape, id));
    const days = daysOf(tape, dated ? deciding : []);
    for (const day of dated ? days : days.slice(0, 1)) explore(explorer, onDay(plan, known, day), live, so);
    return;
  }
  const open = firstOpenFact(tape, deciding);
  if (open === null) {
    if (live.length > MOST_FIGURES) explorer.cut = true;
    else found(explorer, { known, ...so }, live);
    return;
  }
  const { candidates, complete } = candidatesFor(tape, open, values, deciding);
  for (const value of candidates) {
    const facts = known.facts.slice();
    facts[open] = value;
    explore(explorer, { ...known, facts }, live, { ...so, sampled: so.sampled || !complete });
  }
}

const COSTS: ReadonlySet<string> = new Set(['total', 'in_scope']);

function firstOpenFact({ plan, ops, own }: Tape, live: readonly NodeId[]): number | null {
  for (const id of live) {
    if ((ops[id] === 'fact' || ops[id] === 'among') && !COSTS.has(plan.facts[own[id]!]!.column)) return own[id]!;
  }
  return null;
}

function found(explorer: Explorer, state: State, live: readonly NodeId[]): void {
  const { tape, functions, values } = explorer;
  const before = functions.stretches();
  const enough = explorer.found(caseOf(tape, functions, state, values, live)) === true;
  explorer.work -= enough ? Infinity : STRETCH * (functions.stretches() - before);
}

/** The nodes that are still open and what is known of those they read; the figures that are known, and by which row. */
function putRest(
  { tape, values, met: { start, put } }: Explorer,
  { day }: Known,
  sampled: boolean,
  figures: readonly NodeId[],
  live: readonly NodeId[]
): void {
  const { plan, starts, operands } = tape;
  start();
  put((sampled ? 2 : 0) + (day === null ? 1 : 0));
  put(live.length);
  for (const id of live) put(id);
  // What else is open they tell: no node reads one that is open and not among them.
  for (const id of live) {
    const taken = branchTaken(tape, id, values);
    if (taken >= 0) put(taken);
    else {
      for (let o = starts[id]!; o < starts[id + 1]!; o++) {
        const value = values[operands[o]!]!;
        if (!Number.isNaN(value)) put(value);
      }
    }
  }
  for (const id of figures) {
    if (isOpen(values, id)) continue;
    const row = spanInEffect(plan, id, values);
    put(id);
    put(values[id]!);
    put(row === null ? -1 : row.from);
    put(row === null ? -1 : row.file);
  }
}

/** `values` and what comes of them hold until the exploration goes on. */
function caseOf(tape: Tape, functions: Functions, state: State, values: Values, live: readonly NodeId[]): Case {
  const { plan } = tape;
  const { known, sampled } = state;
  let along: Along | null = null;
  return {
    state,
    get situation() {
      return situationOf(plan, known, known.day!);
    },
    get chosen() {
      return plan.facts.flatMap(({ column }, f) => (known.facts[f] !== null && !GIVEN.has(column) ? [f] : []));
    },
    sampled,
    values,
    get functions() {
      return (along ??= functions.along(known, values, live));
    },
    settled: settling(tape, known, values, live)
  };
}

/** What is left of the plan is made ready for the first bill that asks. */
function settling(tape: Tape, known: Known, values: Values, live: readonly NodeId[]): Case['settled'] {
  const { plan } = tape;
  let ready: { rest: Rest; facts: Float64Array; costs: number[]; balances: Float64Array } | null = null;
  return (costFen) => {
    ready ??= {
      rest: restOf(tape, values, live),
      facts: Float64Array.from(known.facts, (value) => value ?? NaN),
      costs: plan.facts.flatMap(({ column }, f) => (COSTS.has(column) ? [f] : [])),
      balances: new Float64Array(plan.slots.length)
    };
    const { rest, facts, costs, balances } = ready;
    for (const fact of costs) facts[fact] = costFen;
    const results = new Float64Array(rest.plan.nodes.length);
    evaluate(rest.plan, facts, known.held, known.day!, balances, results);
    const at = (node: NodeId): number => (isOpen(values, node) ? results[rest.places.get(node) ?? -1]! : values[node]!);
    return { paid: at(plan.paid), left: at(plan.left), at };
  };
}

/** Facts that every case has, or that its day says. */
export const GIVEN: ReadonlySet<string> = new Set(['service', ...DAYS, 'basic_paid', 'critical_paid']);

/** What is known of a case, as a person and an event; years of age as a birthday. */
export function situationOf(plan: Plan, { facts, held }: Known, day: number): Situation {
  const person: Record<string, number | null> = {};
  const event: Record<string, number | null> = {};
  plan.facts.forEach(({ column, of }, f) => {
    const value = facts[f];
    // A birthday that was chosen is the one that the age goes by.
    if (column === 'age') person['birth_date'] ??= birthOf(value ?? 40, day);
    else if (value !== null && !DAYS.has(column)) (of === 'person' ? person : event)[column] = value!;
  });
  const holdings = plan.categories.flatMap(({ name }, c) =>
    held[c] === 1 ? [{ category: name, from: null, to: null }] : []
  );
  return { person: { holdings, facts: person }, day, facts: event };
}

/** Born on the same day of the year. */
function birthOf(age: number, day: number): number {
  const { year, month, date } = partsOfDay(day);
  return dayOf(year - age, month, date) ?? dayOf(year - age, month, date - 1)!;
}
