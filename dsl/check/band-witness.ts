/** Bands that do not meet, each with bills that show it: settled on either side of a hole, or lying in two bands at once. */
import { constantLine, everywhere } from '../analyse/piecewise.ts';
import { constantAt } from '../plan/constants.ts';
import type { PlanBenefit } from '../plan/plan.ts';
import type { Problem } from '../problems/codes.ts';
import type { Witness } from '../problems/witness.ts';
import type { Resolved } from '../resolve/resolved.ts';
import { bandFaults, bandProblem, type BandFault } from './bands.ts';
import { MOST_FEN, TYPICAL_FEN } from './candidates.ts';
import type { Case } from './cases.ts';
import type { Checked } from './checked.ts';
import { figure, firstAbove } from './figures.ts';
import { foundWitness } from './found-witness.ts';
import { isTrue, looksAt, reach } from './identity-search.ts';
import type { RowProgram } from './row-program.ts';
import { newBudget } from './search.ts';
import { settleCase, witnessOf } from './witness.ts';

/** Errors, found before there is a plan. */
export const checkBandOverlaps = (resolved: Resolved, programs: () => RowProgram[]): Problem[] =>
  bandFaults(resolved).flatMap((fault) =>
    fault.kind === 'overlap' ? [bandProblem(fault, inBoth(resolved, programs, fault))] : []
  );

export const checkBandHoles = (checked: Checked): Problem[] =>
  bandFaults(checked.resolved).flatMap((fault) =>
    fault.kind === 'overlap' ? [] : [bandProblem(fault, throughHole(checked, fault))]
  );

/** What can still be said of a rule that has an error. */
export const checkBandHolesUnshown = (resolved: Resolved): Problem[] =>
  bandFaults(resolved).flatMap((fault) => (fault.kind === 'overlap' ? [] : [bandProblem(fault, null)]));

/** Facts that are the whole bill where nothing was paid before. */
const WHOLE = ['total', 'in_scope', 'in_scope_self_pay', 'burden'];
const REMAINING = ['remaining_self_pay', 'remaining_burden'];

/** A bill that lies in two bands, where its place among them is its cost, or its cost beyond one deductible. */
function inBoth(
  resolved: Resolved,
  programs: () => RowProgram[],
  { benefit, identities, from, other }: BandFault
): Witness | null {
  const { base, deductible, index } = benefit;
  if (other === null || base.kind !== 'fact') return null;
  if (![...WHOLE, ...(index === 0 ? REMAINING : [])].includes(base.fact.en)) return null;
  const { at, banding } = identities[0]!;
  const below = deductible?.cells[at]?.value;
  if (banding.mode.measure === 'net' && below && below.kind !== 'none' && below.kind !== 'amount') return null;
  const look = looksAt(programs(), newBudget()).find((one) => one.benefit.written === benefit);
  if (!look) return null;
  const cell = look.benefit.clauses.find(({ kind }) => kind === 'bands')?.cells[at];
  const asked = cell?.alternatives.find(({ row }) => row.value === banding);
  const found = reach(look, at, asked ? [isTrue(asked.when)] : []);
  if (found.kind !== 'found') return null;
  const net = banding.mode.measure === 'net' && below?.kind === 'amount';
  const costFen = from + 1 + (net ? constantAt(below.amount, found.known.day, []) : 0);
  const witness = foundWitness({ plan: null, resolved }, look.program, look.benefit, found.known);
  return witness && { ...witness, bills: [{ costFen, paidFen: null, leftFen: null }] };
}

/**
 * Two bills, one at each side of the hole, or a typical amount into what is open: the benefit pays no more for the larger.
 * Rather one that is paid something than one that is not.
 */
function throughHole(checked: Checked, fault: BandFault): Witness | null {
  const benefit = checked.plan.benefits[fault.benefit.index]!;
  let found: Witness | null = null;
  for (const one of checked.cases().cases) {
    const mine = fault.identities.find(({ at }) => one.values[benefit.identity] === at + 1);
    const costs = mine && billsAround(one, benefit, fault, mine.banding.mode.measure);
    if (!costs || !showsHole(checked, one, benefit, costs, mine.banding.mode.measure === 'whole')) continue;
    const witness = witnessOf(checked, one, costs);
    if (witness.bills.some(({ paidFen }) => paidFen !== 0)) return witness;
    found ??= witness;
  }
  return found;
}

/** On the whole amount even the first fen beyond is paid nothing; otherwise nothing is added to what lies below. */
function billsAround(one: Case, benefit: PlanBenefit, { from, to }: BandFault, measure: string): number[] | null {
  const applies = figure(one, benefit.applies);
  const place = figure(one, measure === 'net' ? benefit.net : benefit.base);
  if (!applies || !place) return null;
  const reaching = (fen: number) => firstAbove(applies, place, everywhere(constantLine(fen), MOST_FEN));
  const [beyond, end] = [reaching(from), reaching((to ?? from + TYPICAL_FEN) - 1)];
  if (beyond === null || end === null || beyond === 0) return null;
  return [beyond - 1, measure === 'whole' ? beyond : end];
}

function showsHole({ plan }: Checked, one: Case, benefit: PlanBenefit, costs: number[], whole: boolean): boolean {
  const [below, inside] = costs.map((costFen) => settleCase(plan, one, costFen).values);
  if (!below || !inside || inside[benefit.applies] !== 1) return false;
  return whole ? inside[benefit.entitled] === 0 : inside[benefit.entitled]! <= below[benefit.entitled]!;
}
