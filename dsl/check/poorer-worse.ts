/**
 * 保证 … 依次: a poorer category that fares worse than a richer one on the same bill, by the order of need that the policy
 * declares itself. Two people who differ in nothing but the category are settled side by side.
 */
import { combined, valueAt, type Piecewise } from '../analyse/piecewise.ts';
import {
  isOpen,
  liveNodes,
  nodesBelow,
  nothingKnown,
  workOut,
  type Known,
  type Values
} from '../analyse/specialise.ts';
import { tapeOf, type Tape } from '../analyse/tape.ts';
import type { Asked } from '../plan/asked.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { ResolvedCategory } from '../resolve/resolved.ts';
import { told } from '../resolve/told.ts';
import { candidatesFor, TYPICAL_FEN } from './candidates.ts';
import { GIVEN, situationOf } from './cases.ts';
import type { Checked } from './checked.ts';
import { daysOf, onDay, readsDay } from './days.ts';
import { functionsOf, type Functions } from './functions.ts';
import type { Content } from './kept.ts';
import { nodeNumbers } from './node-numbers.ts';
import { factsOf, heldBelow, servicesOf } from './parts.ts';
import { twinned } from './twins.ts';
import { settleCase, witnessOf, type Told } from './witness.ts';

/** How many nodes may be worked out, and how many more a case is whose figures are followed: more would be felt. */
const MOST_WORK = 400_000;
const CASE = 20;

type Ranking = Extract<Asked, { kind: 'ranked' }>;
/** `lessFen`: by how much the poorer one fares worse. */
type Worse = { poorer: Told; richer: Told; costFen: number; poorerFen: number; richerFen: number; lessFen: number };

/** One report for each two categories that stand next to each other in an order, at the case in which it is worst. */
export function checkOrderOfNeed(checked: Checked): Problem[] {
  const { resolved } = checked;
  if (!resolved.guarantees.some(({ property }) => property.kind === 'ranked')) return [];
  const { plan: asked, asked: questions, tape } = checked.asked();
  const budget: Budget = { nodes: MOST_WORK, cases: 0 };
  const problems = questions.flatMap((one) => {
    if (one.kind !== 'ranked' || one.guarantee.property.kind !== 'ranked') return [];
    const { levels } = one.guarantee.property;
    const events = eventsOf(tape, one);
    const pairs = levels.flatMap((level, i) =>
      level.flatMap((poorer) => (levels[i + 1] ?? []).map((richer) => ({ poorer, richer })))
    );
    return pairs.flatMap(({ poorer, richer }) => {
      const worst = worstOf(tape, events, one, poorer, richer, budget, checked.orders);
      // A fact that only the guarantee reads is one of the case too.
      return worst === null ? [] : [report({ ...checked, plan: asked }, one, poorer, richer, worst)];
    });
  });
  const first = resolved.guarantees.find(({ property }) => property.kind === 'ranked');
  if (budget.nodes > 0 || !first) return problems;
  return [...problems, problem('undecided', 'information', first.titleSpan, { cases: budget.cases })];
}

function report(
  checked: Checked,
  { guarantee }: Ranking,
  poorer: ResolvedCategory,
  richer: ResolvedCategory,
  { poorer: one, richer: other, costFen, poorerFen, richerFen }: Worse
): Problem {
  const { plan, resolved } = checked;
  const { property, title } = guarantee;
  const data = {
    guarantee: title,
    amount: property.kind === 'ranked' ? told(property.amount) : { zh: title, en: title },
    poorer: poorer.name,
    richer: richer.name,
    poorerFen,
    richerFen,
    witness: witnessOf(checked, one, [costFen]),
    other: witnessOf(checked, other, [costFen])
  };
  const [mine, theirs] = [settleCase(plan, one, costFen), settleCase(plan, other, costFen)];
  const less = plan.benefits.findIndex((_, b) => mine.benefits[b]! < theirs.benefits[b]!);
  const related = less < 0 ? [] : [{ span: resolved.benefits[less]!.nameSpan, role: 'other-side' as const }];
  return problem('poorer-worse', 'warning', property.span, data, { related });
}

type Explorer = {
  /** for the interpreter */
  asked: Plan;
  /** of both people */
  tape: Tape;
  /** bits that must be 1: the guarantee speaks of both, and each is what he is held to be */
  given: NodeId[];
  /** fen: for the poorer one, for the richer one */
  amounts: [NodeId, NodeId];
  amount: NodeId;
  test: '>=' | '<=';
  functions: Functions;
  values: Values;
  budget: Budget;
  worst: Worse | null;
};
/** What was found between two categories at one sort of service, with how much left to be looked at, and what it took. */
export type Compared = { worst: Worse | null; left: number; took: Budget };
/** What may still be looked at, and how many cases have been; shared among all that is compared. */
type Budget = { nodes: number; cases: number };

function worstOf(
  single: Tape,
  events: Known['facts'][],
  one: Ranking,
  poorer: ResolvedCategory,
  richer: ResolvedCategory,
  budget: Budget,
  orders: Checked['orders']
): Worse | null {
  const { plan: asked } = single;
  const { property } = one.guarantee;
  const [mine, theirs] = [poorer, richer].map(({ index }) => asked.categories[index]!.node) as [NodeId, NodeId];
  const { plan, twin } = twinned(single, [one.speaks, one.amount, mine, theirs]);
  const tape = tapeOf(plan);
  const explorer: Explorer = {
    asked,
    tape,
    given: [one.speaks, twin(one.speaks), mine, twin(theirs)],
    amounts: [one.amount, twin(one.amount)],
    amount: one.amount,
    test: property.kind === 'ranked' ? property.test : '>=',
    functions: functionsOf(tape),
    values: nothingKnown(plan),
    budget,
    worst: null
  };
  const every = plan.nodes.map((_, id) => id);
  const held = [...holding(single, mine, poorer), ...holding(single, theirs, richer)];
  let worst: Worse | null = null;
  for (const facts of events) {
    const found = compared(explorer, { facts, held, day: null }, every, orders).worst;
    if (found !== null && (worst === null || found.lessFen > worst.lessFen)) worst = found;
  }
  return worst;
}

/** Events that the guarantee may speak of, one of each sort of service: what is known of them. */
function eventsOf(tape: Tape, { speaks }: Ranking): Known['facts'][] {
  const { plan } = tape;
  const asked = nodesBelow(tape, [speaks]);
  const held = new Float64Array(plan.categories.length).fill(NaN);
  return servicesOf(plan).flatMap((service) => {
    const facts = factsOf(plan, service);
    const values = nothingKnown(plan);
    workOut(tape, { facts, held, day: null }, asked, values);
    return values[speaks] === 0 ? [] : [facts];
  });
}

/** As it was found before, where all that decides is the same, and as much could be looked at as now. */
function compared(explorer: Explorer, known: Known, every: readonly NodeId[], orders: Checked['orders']): Compared {
  const { tape, values, given, amounts, budget } = explorer;
  workOut(tape, known, every, values);
  const live = liveNodes(tape, values, [...given, ...amounts], every);
  const content = contentOf(explorer, known, live);
  const before = orders.recall(content);
  const again =
    before !== null && (before.left === budget.nodes || before.took.nodes < Math.min(before.left, budget.nodes));
  if (again) {
    budget.nodes -= before.took.nodes;
    budget.cases += before.took.cases;
  }
  const found = again ? before : lookedAt(explorer, known, live);
  for (const id of every) values[id] = NaN;
  orders.keep(content, found);
  return found;
}

function lookedAt(explorer: Explorer, known: Known, live: readonly NodeId[]): Compared {
  const { budget, values, given } = explorer;
  const { nodes, cases } = budget;
  explorer.worst = null;
  budget.nodes -= live.length;
  if (budget.nodes > 0 && !given.some((bit) => values[bit] === 0)) choose(explorer, known, live);
  return { worst: explorer.worst, left: nodes, took: { nodes: nodes - budget.nodes, cases: budget.cases - cases } };
}

/** All that is seen of the two people, at one sort of service. */
function contentOf(
  { asked, tape, values, given, amounts, test }: Explorer,
  { facts, held }: Known,
  live: readonly NodeId[]
): Content {
  const words = [
    [asked.benefits.length, asked.from, asked.to, asked.deciding, ...asked.versions].join(' '),
    asked.facts.map((fact) => Object.values(fact).join(' ')).join(),
    asked.categories.map(({ name }) => name).join(),
    Array.from(held).join(''),
    facts.join(),
    test
  ].join('\n');
  const { numbers, putNode, putLive } = nodeNumbers(tape, values, live);
  for (const id of [...given, ...amounts]) putNode(id);
  putLive();
  return { words, numbers };
}

/** The category alone, with what its own condition asks to be held. */
function holding(tape: Tape, node: NodeId, { index }: ResolvedCategory): number[] {
  const asked = heldBelow(tape, node);
  return tape.plan.categories.map((_, c) => (c === index || asked.has(c) ? 1 : 0));
}

/** Settles what is open one fact at a time, the first that still matters, until only the cost is left. */
function explore(explorer: Explorer, known: Known, open: readonly NodeId[]): void {
  const { tape, values, given, amounts, budget } = explorer;
  budget.nodes -= open.length;
  if (budget.nodes <= 0) return;
  workOut(tape, known, open, values);
  if (!given.some((bit) => values[bit] === 0))
    choose(explorer, known, liveNodes(tape, values, [...given, ...amounts], open));
  for (const id of open) values[id] = NaN;
}

const COSTS = ['total', 'in_scope'];

function choose(explorer: Explorer, known: Known, live: readonly NodeId[]): void {
  const { tape, values } = explorer;
  const { plan } = tape;
  if (known.day === null) {
    const dated = live.some((id) => readsDay(tape, id));
    const days = daysOf(tape, dated ? live : []);
    for (const day of dated ? days : days.slice(0, 1)) explore(explorer, onDay(plan, known, day), live);
    return;
  }
  const read = live.map((id) => factRead(tape, id));
  const open = read.find((fact) => fact !== null && !COSTS.includes(plan.facts[fact]!.column)) ?? null;
  if (open === null) {
    compare(explorer, known, live);
    return;
  }
  for (const value of candidatesFor(tape, open, values, live).candidates) {
    const facts = known.facts.map((one, f) => (f === open ? value : one));
    explore(explorer, { ...known, facts }, live);
  }
}

const factRead = ({ ops, own }: Tape, id: NodeId): number | null =>
  ops[id] === 'fact' || ops[id] === 'among' ? own[id]! : null;

/** At a typical cost if that shows it, else at the one at which most is lost. */
function compare(explorer: Explorer, known: Known, live: readonly NodeId[]): void {
  const { values, given, amounts, functions, test, budget } = explorer;
  budget.nodes -= CASE * live.length;
  budget.cases++;
  const along = functions.along(known, values, live);
  const functionAt = (node: NodeId): Piecewise | number =>
    isOpen(values, node) ? (along.get(node) ?? 0) : values[node]!;
  const [mine, theirs] = test === '>=' ? amounts : [amounts[1], amounts[0]];
  const costs = costsWhereLess(given.map(functionAt), functionAt(mine), functionAt(theirs));
  for (const costFen of costs) {
    const worse = settledAt(explorer, known, costFen);
    if (worse === null) continue;
    if (explorer.worst === null || worse.lessFen > explorer.worst.lessFen) explorer.worst = worse;
    return;
  }
}

/** Costs in fen at which all `bits` are 1 and the one amount lies below the other: typical ones, then by how much. */
function costsWhereLess(bits: (Piecewise | number)[], one: Piecewise | number, other: Piecewise | number): number[] {
  if (bits.some((bit) => bit === 0)) return [];
  const open = [...bits, one, other].filter((part): part is Piecewise => typeof part !== 'number');
  if (open.length === 0)
    return typeof one === 'number' && typeof other === 'number' && one < other ? [TYPICAL_FEN] : [];
  const found: { from: number; to: number; ends: { x: number; less: number }[] }[] = [];
  combined(open, ({ from, to, lines }) => {
    const at = (part: Piecewise | number, x: number): number => {
      if (typeof part === 'number') return part;
      const line = lines[open.indexOf(part)];
      return line ? valueAt(line, x) : NaN;
    };
    const ends = [from, to].map((x) => ({ x, less: at(other, x) - at(one, x) }));
    const holds = bits.every((bit) => at(bit, from) === 1);
    if (holds && ends.some(({ less }) => less > 0)) found.push({ from, to, ends });
    return [{ from, to, line: null }];
  });
  const typical = [TYPICAL_FEN, 10 * TYPICAL_FEN].filter((x) => found.some(({ from, to }) => from <= x && x <= to));
  const worst = found.flatMap(({ ends }) => ends).sort((a, b) => b.less - a.less);
  return [...typical, ...worst.slice(0, 4).map(({ x }) => x)];
}

/** As the interpreter settles both; a fen or so a benefit is rounding. */
function settledAt({ asked, amount, test, given }: Explorer, known: Known, costFen: number): Worse | null {
  const half = asked.categories.length;
  const people = [0, 1].map((which): Told => {
    const held = Array.from({ length: half }, (_, c) => known.held[c + which * half]!);
    const chosen = asked.facts.flatMap(({ column }, f) => (known.facts[f] !== null && !GIVEN.has(column) ? [f] : []));
    return { situation: situationOf(asked, { ...known, held }, known.day!), chosen };
  }) as [Told, Told];
  const [mine, theirs] = people.map((person) => settleCase(asked, person, costFen).values) as [
    Float64Array,
    Float64Array
  ];
  if (mine[given[0]!] !== 1 || theirs[given[0]!] !== 1) return null;
  const [poorerFen, richerFen] = [mine[amount]!, theirs[amount]!];
  const lessFen = test === '>=' ? richerFen - poorerFen : poorerFen - richerFen;
  if (!(lessFen > asked.benefits.length)) return null;
  return { poorer: people[0], richer: people[1], costFen, poorerFen, richerFen, lessFen };
}
