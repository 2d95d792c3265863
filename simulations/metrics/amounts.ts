/** The figures that several metrics share. */
import type { NodeId, PlanBenefit } from '#dsl';
import type { Figures } from './figures.ts';

/** Money on account: it comes back in the bill, so it is no cost of its own. */
const ON_ACCOUNT = ['住院押金', '入院通知'];

/** fen: what is left to pay of an event that is a cost */
export const burdenOf = ({ isService, nothing, left, where }: Figures): NodeId =>
  where(isService(ON_ACCOUNT), nothing(), left);

/** Σ over the benefits that apply to the event, advances apart */
export const sumApplied = ({ ordinary, sum, where }: Figures, amount: (benefit: PlanBenefit) => NodeId): NodeId =>
  sum(ordinary.map((benefit) => where(benefit.applies, amount(benefit))));

/** How many of the benefits that apply to the event are as `test` says, advances apart. */
export const countApplied = ({ ordinary, sum, both }: Figures, test: (benefit: PlanBenefit) => NodeId): NodeId =>
  sum(ordinary.map((benefit) => both(benefit.applies, test(benefit))));
