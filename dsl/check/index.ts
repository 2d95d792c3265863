/** The checks on what a whole rule comes to, decided on its plan; one file each, and one line here. */
import type { Plan } from '../plan/plan.ts';
import type { Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import { casesOf, type Cases } from './cases.ts';
import type { Check } from './checked.ts';
import { checkCliffs } from './cliff.ts';

const CHECKS: Check[] = [checkCliffs];

/** Nothing here is an error: the rule can be settled, it may only say something else than was meant. */
export function checkPlan(resolved: Resolved, plan: Plan): Problem[] {
  let known: Cases | null = null;
  const cases = () => (known ??= casesOf(plan));
  return CHECKS.flatMap((check) => check({ resolved, plan, cases }));
}
