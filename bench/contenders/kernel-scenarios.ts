/** Our kernel, four scenarios, only the sums of each. */
import { compileEvaluator, prepare } from '#dsl';
import type { Contender } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { planOf } from '../plans.ts';
import { SCENARIOS } from '../policies.ts';

export const contender: Contender = {
  async prepare({ policy, folder }) {
    const plans = Array.from({ length: SCENARIOS }, (_, scenario) => planOf(policy, scenario));
    const records = readRecords(folder);
    const columns = prepare(plans[0]!, records);
    const evaluators = plans.map((plan) => compileEvaluator(plan));
    const outcome = evaluators[0]!.evaluate(columns);
    let sums: Float64Array[] = [];
    return {
      pass: () => {
        sums = evaluators.flatMap((evaluator) => {
          const { benefits, paid, left } = evaluator.evaluate(columns, undefined, outcome);
          return [...benefits, paid, left].map((column) => Float64Array.of(sumOf(column)));
        });
      },
      results: () => sums
    };
  }
};

function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]!;
  return sum;
}
