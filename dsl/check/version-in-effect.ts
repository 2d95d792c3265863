/** 版本: of a benefit that the policy words in several versions, what belongs to the one that decides in a case. */
import type { PlanBenefit, Role, Step } from '../plan/plan.ts';
import type { Resolved, ResolvedBenefit } from '../resolve/resolved.ts';
import type { Case } from './cases.ts';

/** The step of the version that decides; undefined where it has none, or where that hangs on the cost. */
export const stepIn = ({ values }: Case, { steps }: PlanBenefit, role: Role): Step | undefined =>
  steps.find((step) => step.role === role && (step.when === null || values[step.when] === 1));

/** The benefit as each version words it; none twice. */
export const formsOf = ({ benefits, versions }: Resolved, index: number): ResolvedBenefit[] => [
  ...new Set([benefits[index]!, ...versions.flatMap((version) => version.benefits[index] ?? [])])
];
