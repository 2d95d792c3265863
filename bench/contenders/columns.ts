/** What comes before our kernel: records in any order are made into the columns that it reads. */
import { prepare } from '#dsl';
import type { Contender } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { planOf } from '../plans.ts';

export const contender: Contender = {
  async prepare({ policy, folder }) {
    const plan = planOf(policy);
    const records = readRecords(folder);
    return { pass: () => void prepare(plan, records), results: () => [] };
  }
};
