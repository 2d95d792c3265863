/** Our export as a settlement system uses it: a module made from the policy, one event at a time with the state before it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Records } from '#dsl';
import { EXPORTS, isoDate, makeVectors, OPEN_FROM, OPEN_TO, SERVICES } from '#dsl';
import { readColumn } from '../columns-on-disk.ts';
import type { Contender } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { planOf } from '../plans.ts';

type State = object;
type Exported = {
  emptyState: () => State;
  settle: (
    state: State,
    person: object,
    event: object
  ) => { benefits: Record<string, number>; paid: number; left: number; state: State };
};

export const contender: Contender = {
  async prepare({ policy, folder, events }) {
    const plan = planOf(policy);
    const texts = EXPORTS.typescript(plan, { hash: '', vectors: makeVectors(plan, 1, 1) });
    const path = join(folder, 'exported.mjs');
    writeFileSync(path, texts[`${policy}.js`]!);
    const { emptyState, settle } = (await import(pathToFileURL(path).href)) as Exported;

    const records = readRecords(folder);
    const rows = Array.from(readColumn(join(folder, 'sorted'), 'row', 'i32'));
    const persons = records.personIds.map((_, person) => plainPerson(records, person));
    const plain = rows.map((row) => plainEvent(records, row));
    const names = plan.benefits.map(({ name }) => name);
    const columns = [...names, 'paid', 'left'].map(() => new Float64Array(events));
    return {
      pass: () => {
        let state = emptyState();
        rows.forEach((row, i) => {
          const person = records.eventPerson[row]!;
          if (i > 0 && person !== records.eventPerson[rows[i - 1]!]) state = emptyState();
          const settled = settle(state, persons[person]!, plain[i]!);
          state = settled.state;
          names.forEach((name, b) => (columns[b]![i] = settled.benefits[name]!));
          columns.at(-2)![i] = settled.paid;
          columns.at(-1)![i] = settled.left;
        });
      },
      results: () => columns
    };
  }
};

const day = (at: number): string | null => (at === OPEN_FROM || at === OPEN_TO ? null : isoDate(at));

function plainPerson(
  { personFacts, holdingStart, holdingCategory, holdingFrom, holdingTo, categoryNames }: Records,
  person: number
) {
  const held = Array.from(
    { length: holdingStart[person + 1]! - holdingStart[person]! },
    (_, h) => holdingStart[person]! + h
  );
  const categories = held.map((h) => ({
    name: categoryNames[holdingCategory[h]!]!,
    from: day(holdingFrom[h]!),
    to: day(holdingTo[h]!)
  }));
  return { birth_date: isoDate(personFacts['birth_date']![person]!), categories };
}

function plainEvent({ eventDay, eventFacts }: Records, row: number) {
  const money = ['total', 'in_scope', 'basic_paid', 'critical_paid'].map((name) => [name, eventFacts[name]![row]!]);
  return {
    date: isoDate(eventDay[row]!),
    service: SERVICES[eventFacts['service']![row]!]!.zh,
    ...Object.fromEntries(money),
    ...(eventFacts['referred'] ? { referred: eventFacts['referred'][row] === 1 } : {})
  };
}
