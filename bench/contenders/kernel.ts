/** Our kernel on one core, results stored. */
import { compileEvaluator, prepare } from '#dsl';
import type { Contender } from '../contender.ts';
import { inOrder, timed } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { planOf } from '../plans.ts';

export const contender: Contender = {
  async prepare({ policy, folder }) {
    const plan = planOf(policy);
    const records = readRecords(folder);
    const { ms: preparedMs, value: columns } = await timed(() => prepare(plan, records));
    const evaluator = compileEvaluator(plan);
    const outcome = evaluator.evaluate(columns);
    const { benefits, paid, left } = outcome;
    return {
      preparedMs,
      pass: () => void evaluator.evaluate(columns, undefined, outcome),
      results: () => inOrder([...benefits, paid, left], columns.order.row)
    };
  }
};
