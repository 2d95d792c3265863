/** A deductible or gate that lies beyond everything the benefit pays on: no bill ever gets past it. */
import { UNLIMITED, type NodeId, type Plan, type PlanBenefit, type Step } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { ResolvedBenefit } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import type { Case } from './cases.ts';
import type { Checked } from './checked.ts';
import { figure, fixedFigure, peakWhere } from './figures.ts';
import { rowInEffect } from './rows-in-effect.ts';
import { witnessOf } from './witness.ts';

type Clause = 'deductible' | 'gate';
type Barrier = { clause: Clause; fen: number; span: Span };

/** Reported where it is so in every case in which the row speaks. */
export function checkReach(checked: Checked): Problem[] {
  const { plan, resolved, cases } = checked;
  const found = new Map<string, (() => Problem) | null>();
  const { cases: all, cut } = cases();
  if (cut) return [];
  for (const one of all) {
    plan.benefits.forEach((benefit, index) => {
      for (const barrier of barriersOf(plan, one, benefit, resolved.benefits[index]!)) {
        const key = `${barrier.span.file} ${barrier.span.from}`;
        if (found.get(key) === null) continue;
        const costFen = one.sampled ? null : inVain(plan, one, benefit, barrier);
        found.set(key, costFen === null ? null : () => report(checked, one, benefit, barrier, costFen));
      }
    });
  }
  return [...found.values()].flatMap((made) => (made ? [made()] : []));
}

function report(checked: Checked, one: Case, { name }: PlanBenefit, barrier: Barrier, costFen: number): Problem {
  const witness = witnessOf(checked, one, [costFen]);
  const data = { benefit: name, clause: barrier.clause, amountFen: barrier.fen, witness };
  return problem('out-of-reach', 'warning', barrier.span, data);
}

/** Those an event, of one amount whatever the cost: what a year adds up to, a single bill does not say. */
function barriersOf(plan: Plan, one: Case, benefit: PlanBenefit, written: ResolvedBenefit): Barrier[] {
  if (one.values[benefit.applies] === 0) return [];
  const barrier = (clause: Clause, part: string): Barrier[] => {
    const node = partOf(benefit, clause, part);
    const rows = written[clause];
    if (node === undefined || !rows) return [];
    const fen = fixedFigure(one, node);
    const row = rowInEffect(plan, node, one.values, rows);
    return row && fen !== null && fen > 0 && fen < UNLIMITED / 2 ? [{ clause, fen, span: row.span }] : [];
  };
  const yearly = partOf(benefit, 'deductible', 'perYear');
  if (yearly !== undefined && fixedFigure(one, yearly) !== 0) return [];
  return [...barrier('deductible', 'perEvent'), ...barrier('gate', 'event')];
}

const partOf = (benefit: PlanBenefit, role: Step['role'], part: string) =>
  benefit.steps.find((step) => step.role === role)?.parts[part];

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
  benefit.steps.some(({ role, node, parts }) => {
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
