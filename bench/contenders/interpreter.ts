/** The interpreter, one event at a time with its state, as explanations, examples and cases tried out are settled. */
import { emptyState, settle, type State } from '#dsl';
import { eventAt, personAt } from '#simulations';
import type { Contender } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { oneByOne, rowsInOrder } from '../one-by-one.ts';
import { planOf } from '../plans.ts';

export const contender: Contender = {
  async prepare(dataset) {
    const plan = planOf(dataset.policy);
    const records = readRecords(dataset.folder);
    const rows = rowsInOrder(dataset);
    const persons = records.personIds.map((_, person) => personAt(records, person));
    const events = rows.map((row) => eventAt(records, row));
    const columns = [...plan.benefits, 'paid', 'left'].map(() => new Float64Array(dataset.events));
    const values = new Float64Array(plan.nodes.length);
    return oneByOne<State>(rows, records, {
      columns,
      emptyState,
      settle(before, person, i) {
        const { benefits, paid, left, state } = settle(plan, before, persons[person]!, events[i]!, values);
        for (let b = 0; b < benefits.length; b++) columns[b]![i] = benefits[b]!;
        columns.at(-2)![i] = paid;
        columns.at(-1)![i] = left;
        return state;
      }
    });
  }
};
