/** What the guarantees of a policy ask, behind its plan: made when a check first asks for it, and once for a plan. */
import { tapeOf, type Tape } from '../analyse/tape.ts';
import { askedOf, type Asked } from '../plan/asked.ts';
import type { Plan } from '../plan/plan.ts';
import type { Resolved } from '../resolve/resolved.ts';

/** `tape`: of the plan that asks. */
export type AskedPlan = { plan: Plan; asked: Asked[]; tape: Tape };

export function askedOnce(): (plan: Plan, resolved: Resolved) => AskedPlan {
  const made = new Map<Plan, AskedPlan>();
  return (plan, resolved) => {
    const known = made.get(plan);
    if (known) return known;
    const one = askedOf(plan, resolved);
    const asked = { ...one, tape: tapeOf(one.plan) };
    made.set(plan, asked);
    return asked;
  };
}
