/** A deductible or gate that lies beyond everything the benefit pays on: no bill ever gets past it. */
import { UNLIMITED, type NodeId, type Plan, type PlanBenefit } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { Span } from '../syntax/tree.ts';
import type { Case } from './cases.ts';
import type { CaseCheck, Checked, Shown } from './checked.ts';
import { figure, fixedFigure, peakWhere } from './figures.ts';
import { rowInEffect, sameSpan } from './rows-in-effect.ts';
import { formsOf, stepIn } from './version-in-effect.ts';
import { witnessOf } from './witness.ts';

type Clause = 'deductible' | 'gate';
type Barrier = { clause: Clause; fen: number; span: Span };

/** Told where it is so in every case in which the row speaks. */
export const checkReach: CaseCheck = {
  name: 'out-of-reach',
  ofEvery: true,
  people: 'last',
  look: (checked, one, closed) =>
    checked.plan.benefits.flatMap((benefit, index) =>
      barriersOf(checked, one, benefit, index).flatMap((barrier): Shown[] => {
        const about = { benefit: index, place: barrier.span, of: barrier.clause };
        if (closed(about)) return [];
        const costFen = one.sampled ? null : inVain(checked.plan, one, benefit, barrier);
        const weight = costFen === null ? null : 0;
        return [{ about, weight, report: () => report(checked, one, benefit, barrier, costFen!) }];
      })
    )
};

function report(checked: Checked, one: Case, { name }: PlanBenefit, barrier: Barrier, costFen: number): Problem {
  const witness = witnessOf(checked, one, [costFen]);
  const data = { benefit: name, clause: barrier.clause, amountFen: barrier.fen, witness };
  return problem('out-of-reach', 'warning', barrier.span, data);
}

/** Those an event, of one amount whatever the cost: what a year adds up to, a single bill does not say. */
function barriersOf({ plan, resolved }: Checked, one: Case, benefit: PlanBenefit, index: number): Barrier[] {
  if (one.values[benefit.applies] === 0) return [];
  const barrier = (clause: Clause, part: string): Barrier[] => {
    const step = stepIn(one, benefit, clause);
    const node = step?.parts[part];
    if (!step || node === undefined) return [];
    const clauses = formsOf(resolved, index).flatMap(({ [clause]: rows }) =>
      rows && sameSpan(rows.span, step.span) ? [rows] : []
    );
    const fen = fixedFigure(one, node);
    const row = rowInEffect(plan, node, one.values, clauses);
    return row && fen !== null && fen > 0 && fen < UNLIMITED / 2 ? [{ clause, fen, span: row.span }] : [];
  };
  const yearly = stepIn(one, benefit, 'deductible')?.parts['perYear'];
  if (yearly !== undefined && fixedFigure(one, yearly) !== 0) {
    // Where bands run on the year's total, one bill says as much as several.
    const onTotal = formsOf(resolved, index).some(({ bands }) => bands?.cells.some((cell) => cell?.value.mode.yearly));
    return onTotal ? barrier('deductible', 'perYear') : [];
  }
  return [...barrier('deductible', 'perEvent'), ...barrier('gate', 'event')];
}

/** A cost in fen at which the benefit applies, and pays as little as at every other; null: it may pay, or was never meant to. */
function inVain(plan: Plan, one: Case, benefit: PlanBenefit, { fen }: Barrier): number | null {
  const applies = figure(one, benefit.applies);
  const entitled = figure(one, benefit.entitled);
  const base = figure(one, benefit.base);
  if (!applies || !entitled || !base || !mayPay(plan, one, benefit)) return null;
  const [most, largest] = [peakWhere(applies, entitled), peakWhere(applies, base)];
  if (!most || most.value > 0 || !largest || largest.value <= 0) return null;
  return fixedFigure(one, benefit.applies) === 1 ? 2 * fen : largest.x;
}

/** Some rate, or the grant, is more than nothing. */
const mayPay = (plan: Plan, one: Case, benefit: PlanBenefit): boolean =>
  benefit.steps.some(({ role, node, parts, when }) => {
    if (when !== null && one.values[when] === 0) return false;
    if (role === 'ratio') return fixedFigure(one, parts['rate']!) !== 0;
    if (role === 'grant') return fixedFigure(one, parts['amount']!) !== 0;
    return role === 'bands' && someRate(plan, one, node);
  });

/** Of the bands in effect, as far as they are plain ones. */
function someRate(plan: Plan, one: Case, at: NodeId): boolean {
  const node = plan.nodes[at]!;
  if (node.op === 'sub') return someRate(plan, one, node.a);
  if (node.op !== 'pieces') return false;
  const { sizes, pieces } = plan.pieceTables[node.table]!;
  const index = node.keys.reduce((sum, key, k) => sum * sizes[k]! + (one.values[key] ?? NaN), 0);
  return (pieces[index] ?? []).some(({ rate }) => rate > 0);
}
