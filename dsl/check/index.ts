/** The checks on what a whole rule comes to, decided on its plan; one file each, and one line here. */
import type { Plan } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import { casesOf, type Cases } from './cases.ts';
import type { Check } from './checked.ts';
import { checkAssumptions } from './assumptions.ts';
import { checkCliffs } from './cliff.ts';
import { checkIdleCaps } from './idle-cap.ts';
import { checkDates } from './out-of-force.ts';
import { checkReach } from './out-of-reach.ts';
import { checkOverpayment } from './overpayment.ts';
import { checkUnreachable } from './unreachable.ts';

const CHECKS: Check[] = [
  checkCliffs,
  checkIdleCaps,
  checkReach,
  checkUnreachable,
  checkOverpayment,
  checkDates,
  checkAssumptions
];

/** Nothing here is an error: the rule can be settled, it may only say something else than was meant. */
export function checkPlan(resolved: Resolved, plan: Plan): Problem[] {
  let known: Cases | null = null;
  const cases = () => (known ??= casesOf(plan));
  const problems = CHECKS.flatMap((check) => check({ resolved, plan, cases }));
  const { cases: seen, cut } = cases();
  const span = resolved.benefits[0]?.nameSpan;
  if (cut && span) problems.push(problem('undecided', 'information', span, { cases: seen.length }));
  return problems;
}
