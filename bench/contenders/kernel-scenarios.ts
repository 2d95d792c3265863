/** Our kernel, four scenarios side by side, only the sums of each. */
import { columnsFor, compileSums, prepare, sideBySide } from '#dsl';
import type { Contender } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { planOf } from '../plans.ts';
import { SCENARIOS } from '../policies.ts';

export const contender: Contender = {
  async prepare({ policy, folder }) {
    const plans = Array.from({ length: SCENARIOS }, (_, scenario) => planOf(policy, scenario));
    const columns = prepare(plans[0]!, readRecords(folder));
    const { plan, nodeOf } = sideBySide(plans);
    const wanted = plans.flatMap(({ benefits, paid, left }, k) =>
      [...benefits.map(({ payment }) => payment), paid, left].map((node) => nodeOf(k, node))
    );
    const settle = compileSums(plan, wanted);
    const together = columnsFor(plan, columns);
    let sums: Float64Array = new Float64Array();
    return {
      pass: () => void (sums = settle(together).byGroup[0]!),
      results: () => Array.from(sums, (sum) => Float64Array.of(sum))
    };
  }
};
