/** What a plan pays over records, event by event. */
import type { EventOrder, Outcome, Plan, Records } from '#dsl';
import { compileEvaluator, prepare } from '#dsl';

/** fen by event, in the order of the records, 0 for a reversed event */
export type Outcomes = Pick<Outcome, 'benefits' | 'paid' | 'left'>;

/** Settles records, of which no fact that is reached may be empty. `order`: shared between plans over them. */
export const outcomesOf = (plan: Plan, records: Records, order?: EventOrder): Outcomes =>
  outcomeReader(plan)(records, order);

/** As `outcomesOf`, for records that come in parts: the plan is compiled once. */
export function outcomeReader(plan: Plan): (records: Records, order?: EventOrder) => Outcomes {
  const evaluator = compileEvaluator(plan);
  return (records, order) => evaluator.evaluate(prepare(plan, records, order));
}
