/** Our kernel, four scenarios, only the sums of each. */
import { compileSums, prepare, type KeptCode } from '#dsl';
import type { Contender } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { planOf } from '../plans.ts';
import { SCENARIOS } from '../policies.ts';

export const contender: Contender = {
  async prepare({ policy, folder }) {
    const plans = Array.from({ length: SCENARIOS }, (_, scenario) => planOf(policy, scenario));
    const columns = prepare(plans[0]!, readRecords(folder));
    const kept: KeptCode = [];
    const scenarios = plans.map((plan) => {
      const nodes = [...plan.benefits.map(({ payment }) => payment), plan.paid, plan.left];
      return compileSums(plan, nodes, kept);
    });
    let sums: Float64Array[] = [];
    return {
      pass: () => void (sums = scenarios.map((sum) => sum(columns).byGroup[0]!)),
      results: () => sums.flatMap((scenario) => Array.from(scenario, (sum) => Float64Array.of(sum)))
    };
  }
};
