/** The nearest cost at which something comes of a node, exactly: where it is a line the plan says, where it turns the interpreter does. */
import { alongCost } from '../../analyse/along-cost.ts';
import type { NodeId } from '../../plan/plan.ts';
import { balancesOn, decidingDay, holdings, readFacts } from '../interpret.ts';
import type { Change } from './changes.ts';
import { changed } from './changes.ts';
import { settled, type Case, type Question } from './question.ts';

/** 1 billion yuan, in fen. */
const MOST = 1e11;

type CostChange = Extract<Change, { kind: 'cost' }>;

/**
 * The nearest cost at which the node, a payment or what it rests on, is more than 0: more of the bill in scope; then a larger
 * bill; then a smaller one. Null where no cost would do.
 */
export function nearestCost(question: Question, now: Case, goal: NodeId): CostChange | null {
  const total = now.event.facts['total'] ?? 0;
  const inScope = now.event.facts['in_scope'] ?? total;
  const insured = (now.event.facts['basic_paid'] ?? 0) + (now.event.facts['critical_paid'] ?? 0);
  const scopeOnly = (x: number): CostChange => ({ kind: 'cost', total: null, inScope: x });
  const both = (x: number): CostChange => ({ kind: 'cost', total: x, inScope: x });
  return (
    (inScope < total ? first(question, now, goal, scopeOnly, ['in_scope'], inScope + 1, total) : null) ??
    first(question, now, goal, both, ['total', 'in_scope'], total + 1, MOST) ??
    (total - 1 >= insured ? first(question, now, goal, both, ['total', 'in_scope'], total - 1, insured) : null)
  );
}

/** The first x from `from` towards `to`, both in, at which the goal is more than 0. */
function first(
  question: Question,
  now: Case,
  goal: NodeId,
  change: (x: number) => CostChange,
  columns: string[],
  from: number,
  to: number
): CostChange | null {
  const { plan, state } = question;
  const reaches = (x: number): boolean => {
    const settlement = settled(question, changed(question, now, change(x)));
    return settlement !== null && settlement.values[goal]! > 0;
  };
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const day = decidingDay(plan, now.event);
  const fixed = {
    facts: readFacts(plan, now.person, now.event),
    costs: new Set(plan.facts.flatMap(({ column }, fact) => (columns.includes(column) ? [fact] : []))),
    held: holdings(plan, now.person, day),
    day,
    balances: balancesOn(plan, state, day)
  };
  const valueAt = (node: number, x: number): number =>
    settled(question, changed(question, now, change(x)))?.values[node] ?? NaN;
  const stretches = alongCost(plan, fixed, high, valueAt)
    [goal]!.map((stretch) => ({ ...stretch, from: Math.max(stretch.from, low) }))
    .filter((stretch) => stretch.from <= stretch.to);
  if (from > to) stretches.reverse();
  for (const stretch of stretches) {
    const [near, far] = from <= to ? [stretch.from, stretch.to] : [stretch.to, stretch.from];
    if (reaches(near)) return change(near);
    if (reaches(far)) return change(turn(reaches, near, far));
  }
  return null;
}

/** On a straight stretch a figure only grows or only falls, so it begins to be more than 0 once. */
function turn(reaches: (x: number) => boolean, no: number, yes: number): number {
  while (Math.abs(yes - no) > 1) {
    const middle = Math.trunc((yes + no) / 2);
    if (reaches(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
