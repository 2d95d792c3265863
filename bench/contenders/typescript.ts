/** Our export as a settlement system uses it: a module made from the policy, one event at a time with the state before it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Records } from '#dsl';
import { EXPORTS, isoDate, makeVectors, OPEN_FROM, OPEN_TO, SERVICES } from '#dsl';
import type { Contender } from '../contender.ts';
import { readRecords } from '../dataset.ts';
import { oneByOne, rowsInOrder } from '../one-by-one.ts';
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
  async prepare(dataset) {
    const { policy, folder } = dataset;
    const plan = planOf(policy);
    const texts = EXPORTS.typescript(plan, { hash: '', vectors: makeVectors(plan, 1, 1) });
    const path = join(folder, 'exported.mjs');
    writeFileSync(path, texts[`${policy}.js`]!);
    const { emptyState, settle } = (await import(pathToFileURL(path).href)) as Exported;

    const records = readRecords(folder);
    const rows = rowsInOrder(dataset);
    const persons = records.personIds.map((_, person) => plainPerson(records, person));
    const events = rows.map((row) => plainEvent(records, row));
    const names = plan.benefits.map(({ name }) => name);
    const columns = [...names, 'paid', 'left'].map(() => new Float64Array(dataset.events));
    return oneByOne<State>(rows, records, {
      columns,
      emptyState,
      settle(before, person, i) {
        const { benefits, paid, left, state } = settle(before, persons[person]!, events[i]!);
        for (let b = 0; b < names.length; b++) columns[b]![i] = benefits[names[b]!]!;
        columns.at(-2)![i] = paid;
        columns.at(-1)![i] = left;
        return state;
      }
    });
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
