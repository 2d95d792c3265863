/** The checks on what a whole rule comes to, decided on its plan; one file each, and one line here. */
import { tapeOf } from '../analyse/tape.ts';
import type { Plan } from '../plan/plan.ts';
import type { Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import type { AskedPlan } from './asked-once.ts';
import { casesOfParts, type Cases } from './cases.ts';
import type { Around, CaseCheck, Check } from './checked.ts';
import { checkAssumptions } from './assumptions.ts';
import { checkBandHoles, checkBandOverlaps } from './band-witness.ts';
import { checkCliffs } from './cliff.ts';
import { checkCases, type PartFindings } from './findings.ts';
import { checkIdleCaps } from './idle-cap.ts';
import { checkIdleLimits } from './idle-limit.ts';
import { checkDates } from './out-of-force.ts';
import { checkOrderOfNeed, type Compared } from './poorer-worse.ts';
import { checkReach } from './out-of-reach.ts';
import { checkOverpayment } from './overpayment.ts';
import { checkOverlappingRows } from './overlapping-rows.ts';
import { keeping, type Kept } from './kept.ts';
import { partsOf } from './parts.ts';
import type { RowProgram } from './row-program.ts';
import { checkRows } from './rows.ts';
import { checkUnreachable } from './unreachable.ts';

/** Those that look at one case after another. */
const ON_CASES: CaseCheck[] = [checkCliffs, checkIdleCaps, checkReach, checkOverpayment];
const OTHERS: Check[] = [
  checkIdleLimits,
  checkUnreachable,
  checkOverlappingRows,
  checkBandHoles,
  checkOrderOfNeed,
  checkDates,
  checkAssumptions
];

/** What is an error in a rule that could be read: somebody without a row, or an amount with two rates. */
export const checkRules = (resolved: Resolved, programs: () => RowProgram[]): Problem[] => [
  ...checkRows(resolved, programs),
  ...checkBandOverlaps(resolved, programs)
];

/** What was found in a round, for the next one. */
export type Findings = { parts: Kept<PartFindings>; orders: Kept<Compared> };
export const NO_FINDINGS: Findings = { parts: new Map(), orders: new Map() };

/** Nothing here is an error: the rule can be settled, it may only say something else than was meant. */
export function checkPlan(
  resolved: Resolved,
  plan: Plan,
  textOf: (span: Span) => string,
  programs: () => RowProgram[],
  asked: () => AskedPlan,
  before: Findings,
  around: Around
): { problems: Problem[]; findings: Findings } {
  const tape = tapeOf(plan);
  const parts = around('parts', () => partsOf(tape));
  let known: Cases | null = null;
  const cases = () => (known ??= casesOfParts(tape, parts));
  const [found, orders] = [keeping(before.parts), keeping(before.orders)];
  const checked = { resolved, plan, tape, parts, cases, programs, asked, orders };
  const problems = around('checks on cases', () => checkCases({ checked, checks: ON_CASES, textOf, around }, found));
  const others = OTHERS.flatMap((check) => around(check.name, () => check(checked)));
  return { problems: [...problems, ...others], findings: { parts: found.kept(), orders: orders.kept() } };
}
