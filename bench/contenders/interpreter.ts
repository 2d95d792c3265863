/** The interpreter, one event at a time with its state, as explanations, examples and cases tried out are settled. */
import { join } from 'node:path';
import { emptyState, settle } from '#dsl';
import { eventAt, personAt } from '#simulations';
import { readColumn } from '../columns-on-disk.ts';
import type { Contender } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { planOf } from '../plans.ts';

export const contender: Contender = {
  async prepare({ policy, folder, events }) {
    const plan = planOf(policy);
    const records = readRecords(folder);
    const rows = Array.from(readColumn(join(folder, 'sorted'), 'row', 'i32'));
    const persons = records.personIds.map((_, person) => personAt(records, person));
    const singles = rows.map((row) => eventAt(records, row));
    const columns = [...plan.benefits, 'paid', 'left'].map(() => new Float64Array(events));
    return {
      pass: () => {
        let state = emptyState();
        rows.forEach((row, i) => {
          const person = records.eventPerson[row]!;
          if (i > 0 && person !== records.eventPerson[rows[i - 1]!]) state = emptyState();
          const settled = settle(plan, state, persons[person]!, singles[i]!);
          state = settled.state;
          [...settled.benefits, settled.paid, settled.left].forEach((fen, c) => (columns[c]![i] = fen));
        });
      },
      results: () => columns
    };
  }
};
