/** The checks on what a whole rule comes to, decided on its plan; one file each, and one line here. */
import { tapeOf } from '../analyse/tape.ts';
import type { Plan } from '../plan/plan.ts';
import type { Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { casesOfParts, type Cases } from './cases.ts';
import type { Around, CaseCheck, Check } from './checked.ts';
import { checkAssumptions } from './assumptions.ts';
import { checkBandHoles, checkBandOverlaps } from './band-witness.ts';
import { checkCliffs } from './cliff.ts';
import { checkCases, type Findings } from './findings.ts';
import { checkIdleCaps } from './idle-cap.ts';
import { checkIdleLimits } from './idle-limit.ts';
import { checkDates } from './out-of-force.ts';
import { checkOrderOfNeed } from './poorer-worse.ts';
import { checkReach } from './out-of-reach.ts';
import { checkOverpayment } from './overpayment.ts';
import { checkOverlappingRows } from './overlapping-rows.ts';
import { partsOf } from './parts.ts';
import { rowPrograms, type RowProgram } from './row-program.ts';
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
export const checkRules = (resolved: Resolved): Problem[] => [...checkRows(resolved), ...checkBandOverlaps(resolved)];

/** Nothing here is an error: the rule can be settled, it may only say something else than was meant. */
export function checkPlan(
  resolved: Resolved,
  plan: Plan,
  textOf: (span: Span) => string,
  before: Findings,
  around: Around
): { problems: Problem[]; findings: Findings } {
  const tape = tapeOf(plan);
  const parts = around('parts', () => partsOf(tape));
  let known: Cases | null = null;
  const cases = () => (known ??= casesOfParts(tape, parts));
  let rows: RowProgram[] | null = null;
  const programs = () => (rows ??= rowPrograms(resolved));
  const checked = { resolved, plan, tape, parts, cases, programs };
  const { problems, findings } = around('checks on cases', () =>
    checkCases({ checked, checks: ON_CASES, textOf, around }, before)
  );
  const others = OTHERS.flatMap((check) => around(check.name, () => check(checked)));
  return { problems: [...problems, ...others], findings };
}
