/** What columns depend on, so that they serve another plan too: another figure seldom makes other columns. */
import type { Plan } from '../plan/plan.ts';
import { factsRead, type Columns } from './columns.ts';
import { discreteIn } from './discrete.ts';

/** Plans of which this is the same read the same of any records: columns prepared for one serve the other. */
export function inputsOf(plan: Plan): string {
  const discrete = discreteIn(plan);
  const { facts, categories, slots, versions, deciding, yearStart } = plan;
  const read = factsRead(plan, discrete);
  return JSON.stringify([
    facts.map(({ column, of, type, values }, f) => [
      ...[column, of, type, values, discrete.cuts.get(f)],
      ...[read.discrete.has(f), read.amounts.has(f)]
    ]),
    ...[categories.map(({ name }) => name), versions, deciding, yearStart],
    slots.some(({ scope }) => scope === 'life')
  ]);
}

/** Columns that were prepared for a plan of the same inputs, for this one: they share their memory. */
export const columnsFor = (plan: Plan, columns: Columns): Columns => ({ ...columns, discrete: discreteIn(plan) });
