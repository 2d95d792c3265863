/** Whether some case makes a number of conditions true or false together: every choice that they tell apart is tried. */
import {
  isOpen,
  liveNodes,
  nodesBelow,
  nothingKnown,
  workOut,
  type Known,
  type Values
} from '../analyse/specialise.ts';
import type { Tape } from '../analyse/tape.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { candidatesFor, MOST_FEN, TAKEN_OFF, TYPICAL_FEN } from './candidates.ts';
import { bornThen, daysOf, onDay, onDayOfAge, readsDay } from './days.ts';

export type Wanted = { node: NodeId; value: number };
/** `found`: a case; `none`: there is none; `unknown`: none among those tried, which were not all. */
export type Found = { kind: 'found'; known: Known } | { kind: 'none' } | { kind: 'unknown' };

/** How much may still be looked at, in nodes: a check shares it among its searches, for it runs while somebody types. */
export type Budget = { nodes: number };
export const newBudget = (): Budget => ({ nodes: 1_500_000 });

export function search(tape: Tape, known: Known, wanted: Wanted[], budget: Budget): Found {
  const asked = nodesBelow(
    tape,
    wanted.map(({ node }) => node)
  );
  return searchAmong({ tape, wanted, budget, values: nothingKnown(tape.plan) }, known, asked);
}

type Search = { tape: Tape; wanted: Wanted[]; budget: Budget; values: Values };

/** `open`: the nodes that were open before the last choice and still mattered, open again when this is done. */
function searchAmong(one: Search, known: Known, open: readonly NodeId[]): Found {
  const { tape, budget, values } = one;
  const { plan } = tape;
  if (budget.nodes <= 0) return { kind: 'unknown' };
  if (!canBe(plan, known)) return { kind: 'none' };
  // Other days may go together.
  if (!bornThen(plan, known)) return { kind: 'unknown' };
  budget.nodes -= open.length;
  workOut(tape, known, open, values);
  const found = choose(one, known, open);
  for (const id of open) values[id] = NaN;
  return found;
}

function choose(one: Search, known: Known, among: readonly NodeId[]): Found {
  const { tape, values, wanted } = one;
  const { plan } = tape;
  const unmet = wanted.filter(({ node, value }) => values[node] !== value);
  if (unmet.some(({ node }) => !isOpen(values, node))) return { kind: 'none' };
  if (unmet.length === 0) {
    const someone = onDayOfAge(plan, known);
    return someone ? { kind: 'found', known: someone } : { kind: 'unknown' };
  }
  const live = liveNodes(
    tape,
    values,
    unmet.map(({ node }) => node),
    among
  );
  if (known.day === null && live.some((id) => readsDay(tape, id))) {
    return firstFound(daysOf(tape, live), true, (day) => searchAmong(one, onDay(plan, known, day), live));
  }
  const fact = firstOpenFact(tape, live);
  if (fact === null) return { kind: 'unknown' };
  const { candidates, complete } = candidatesFor(tape, fact, values, live);
  return firstFound(aroundUsual(plan.facts[fact]!.column, candidates), complete, (value) => {
    const facts = known.facts.map((v, f) => (f === fact ? value : v));
    return searchAmong(one, { ...known, facts }, live);
  });
}

/** `complete`: there are no other choices that would be treated otherwise. */
function firstFound(choices: number[], complete: boolean, tried: (choice: number) => Found): Found {
  let unknown = !complete;
  for (const choice of choices) {
    const found = tried(choice);
    if (found.kind === 'found') return found;
    if (found.kind === 'unknown') unknown = true;
  }
  return { kind: unknown ? 'unknown' : 'none' };
}

function firstOpenFact({ plan, ops, own }: Tape, live: NodeId[]): number | null {
  const open = live.flatMap((id) => (ops[id] === 'fact' || ops[id] === 'among' ? [own[id]!] : []));
  return open.find((fact) => !TAKEN_OFF.has(plan.facts[fact]!.column)) ?? open[0] ?? null;
}

/** A usual amount before all others; the least and the most too, between which what is taken off can be what it likes. */
function aroundUsual(column: string, candidates: number[]): number[] {
  if (TAKEN_OFF.has(column)) return [0, ...candidates];
  if (column === 'total' || column === 'in_scope') return [TYPICAL_FEN, ...candidates, 0, MOST_FEN];
  return candidates;
}

/** Data with more in scope than in all, or more paid than that, are refused. */
function canBe(plan: Plan, { facts }: Known): boolean {
  const amount = (column: string) => facts[plan.facts.findIndex((fact) => fact.column === column)] ?? null;
  const paid = (amount('basic_paid') ?? 0) + (amount('critical_paid') ?? 0);
  return Math.max(amount('in_scope') ?? 0, paid) <= (amount('total') ?? MOST_FEN);
}
