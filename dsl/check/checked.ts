/** What every check is given. */
import type { Plan } from '../plan/plan.ts';
import type { Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import type { Cases } from './cases.ts';

export type Checked = {
  resolved: Resolved;
  plan: Plan;
  /** Worked out once, for the first check that asks. */
  cases: () => Cases;
};
/** Looks at one thing that a policy may say by mistake. */
export type Check = (checked: Checked) => Problem[];
