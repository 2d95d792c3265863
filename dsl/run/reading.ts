/** What a mechanism sees when it explains a step: the figures of one settlement, by the names the step gave them. */
import type { Sentence } from '../problems/language.ts';
import type { NodeId, Plan, PlanBenefit, Step } from '../plan/plan.ts';
import { UNLIMITED } from '../plan/plan.ts';

export type Reading = {
  plan: Plan;
  benefit: PlanBenefit;
  step: Step;
  /** The step's result. */
  result: number;
  /** A named figure; 0 where the step has none of that name. */
  part: (name: string) => number;
  has: (name: string) => boolean;
  value: (node: NodeId) => number;
  /** by plan node */
  values: ArrayLike<number>;
};
/** null: the step changed nothing worth a line. */
export type Explain = (reading: Reading) => Sentence | null;

export const isUnlimited = (fen: number): boolean => fen >= UNLIMITED / 2;
