/** The nearest cost at which a benefit pays, exactly: where it is a line the plan says, where it turns the interpreter does. */
import { alongCost } from '../../analyse/along-cost.ts';
import { balancesOn, decidingDay, holdings, readFacts } from '../interpret.ts';
import type { Change } from './changes.ts';
import { changed } from './changes.ts';
import { paidBy, settled, type Case, type Question } from './question.ts';

/** 1 billion yuan, in fen. */
const MOST = 1e11;

type CostChange = Extract<Change, { kind: 'cost' }>;

/** More of the bill in scope; then a larger bill; then a smaller one. Null where no cost would do. */
export function nearestCost(question: Question, now: Case): CostChange | null {
  const total = now.event.facts['total'] ?? 0;
  const inScope = now.event.facts['in_scope'] ?? total;
  const insured = (now.event.facts['basic_paid'] ?? 0) + (now.event.facts['critical_paid'] ?? 0);
  const scopeOnly = (x: number): CostChange => ({ kind: 'cost', total: null, inScope: x });
  const both = (x: number): CostChange => ({ kind: 'cost', total: x, inScope: x });
  return (
    (inScope < total ? first(question, now, scopeOnly, ['in_scope'], inScope + 1, total) : null) ??
    first(question, now, both, ['total', 'in_scope'], total + 1, MOST) ??
    (total - 1 >= insured ? first(question, now, both, ['total', 'in_scope'], total - 1, insured) : null)
  );
}

/** The first x from `from` towards `to`, both in, at which the benefit pays. */
function first(
  question: Question,
  now: Case,
  change: (x: number) => CostChange,
  columns: string[],
  from: number,
  to: number
): CostChange | null {
  const { plan, state, benefit } = question;
  const pays = (x: number): boolean => {
    const settlement = settled(question, changed(question, now, change(x)));
    return settlement !== null && paidBy(question, settlement) > 0;
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
    [benefit.payment]!.map((stretch) => ({ ...stretch, from: Math.max(stretch.from, low) }))
    .filter((stretch) => stretch.from <= stretch.to);
  if (from > to) stretches.reverse();
  for (const stretch of stretches) {
    const [near, far] = from <= to ? [stretch.from, stretch.to] : [stretch.to, stretch.from];
    if (pays(near)) return change(near);
    if (pays(far)) return change(turn(pays, near, far));
  }
  return null;
}

/** On a straight stretch what is paid only grows or only falls, so it begins to pay once. */
function turn(pays: (x: number) => boolean, no: number, yes: number): number {
  while (Math.abs(yes - no) > 1) {
    const middle = Math.trunc((yes + no) / 2);
    if (pays(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
