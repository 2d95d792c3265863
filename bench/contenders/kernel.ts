/** Our kernel on one core, results stored in an order of its own, which `rows` tells. */
import { compileEvaluator, prepare } from '#dsl';
import type { Contender } from '../contender.ts';
import { inOrder } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { planOf } from '../plans.ts';

export const contender: Contender = {
  async prepare({ policy, folder }) {
    const plan = planOf(policy);
    const columns = prepare(plan, readRecords(folder));
    const evaluator = compileEvaluator(plan);
    let settled = evaluator.settle(columns);
    const results = Array.from({ length: plan.benefits.length + 2 }, (_, result) => result);
    return {
      pass: () => void (settled = evaluator.settle(columns)),
      results: () => inOrder(results.map(settled.byRow), columns.order.row)
    };
  }
};
