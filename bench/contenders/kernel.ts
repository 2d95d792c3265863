/** Our kernel on one core, results stored. */
import { compileEvaluator, prepare } from '#dsl';
import type { Contender } from '../contender.ts';
import { inOrder } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { planOf } from '../plans.ts';

export const contender: Contender = {
  async prepare({ policy, folder }) {
    const plan = planOf(policy);
    const records = readRecords(folder);
    const columns = prepare(plan, records);
    const evaluator = compileEvaluator(plan);
    const outcome = evaluator.evaluate(columns);
    const { benefits, paid, left } = outcome;
    return {
      pass: () => void evaluator.evaluate(columns, undefined, outcome),
      results: () => inOrder([...benefits, paid, left], columns.order.row)
    };
  }
};
