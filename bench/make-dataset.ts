/** Draws the events of one measurement and writes them as dataset.ts says. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactColumns, Plan, Records } from '#dsl';
import { ageOn, orderEvents, SERVICES, yearOf } from '#dsl';
import { generate } from '#simulations';
import { writeColumns, writeMoney } from './columns-on-disk.ts';
import type { Dataset, Manifest } from './dataset.ts';
import { personsFrom } from './persons.ts';
import { planOf, populationFor } from './plans.ts';
import type { PolicyId } from './policies.ts';

const SAMPLE_PERSONS = 2000;
const UNKNOWN_AGE = -1;

/** Exactly `events` events of the policy's population: the last person may lack some. */
export async function makeDataset(policy: PolicyId, events: number, folder: string): Promise<Dataset> {
  const specification = populationFor(policy);
  const sample = await generate(specification, { people: SAMPLE_PERSONS });
  const people = Math.ceil((events / sample.eventDay.length) * SAMPLE_PERSONS * 1.1) + SAMPLE_PERSONS;
  const records = firstEvents(await generate(specification, { people }), events);
  const dataset = { policy, folder, events, persons: records.personIds.length };
  writeRecords(dataset, records);
  writeSorted(join(folder, 'sorted'), planOf(policy), records);
  return dataset;
}

/** The first events, and the people they are of. The generator writes person by person. */
function firstEvents(records: Records, events: number): Records {
  if (records.eventPerson.length < events) throw new Error(`${records.eventPerson.length} events, not ${events}`);
  return personsFrom(records, 0, records.eventPerson[events - 1]! + 1, events);
}

function writeRecords({ folder, ...dataset }: Dataset, records: Records): void {
  const into = join(folder, 'records');
  mkdirSync(into, { recursive: true });
  const facts = (of: string, columns: FactColumns) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [`${of}.${name}.f64`, column]));
  writeColumns(into, {
    ...facts('person', records.personFacts),
    ...facts('event', records.eventFacts),
    'holdingStart.i32': records.holdingStart,
    'holdingCategory.i16': records.holdingCategory,
    'holdingFrom.i32': records.holdingFrom,
    'holdingTo.i32': records.holdingTo,
    'eventPerson.i32': records.eventPerson,
    'eventDay.i32': records.eventDay,
    'eventVoid.u8': records.eventVoid
  });
  const manifest: Manifest = {
    ...dataset,
    personFacts: Object.keys(records.personFacts),
    eventFacts: Object.keys(records.eventFacts),
    categoryNames: records.categoryNames,
    services: SERVICES.map(({ en }) => en)
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** Sorted by person and date; ages, years and what is held on the day are reckoned here. */
function writeSorted(into: string, plan: Plan, records: Records): void {
  mkdirSync(into, { recursive: true });
  const { row } = orderEvents(records);
  const events = row.length;
  const person = Int32Array.from(row, (at) => records.eventPerson[at]!);
  const day = Int32Array.from(row, (at) => records.eventDay[at]!);
  const fact = (name: string) => {
    const column = records.eventFacts[name];
    return Float64Array.from(row, (at) => column?.[at] ?? 0);
  };
  const held = heldOn(plan, records);
  const birth = records.personFacts['birth_date']!;
  writeColumns(into, {
    'row.i32': row,
    'person.i32': person,
    'day.i32': day,
    'year.i16': Int16Array.from(day, (on) => yearOf(on, plan.yearStart)),
    'age.i16': Int16Array.from({ length: events }, (_, i) => {
      const age = ageOn(birth[person[i]!]!, day[i]!);
      return Number.isNaN(age) ? UNKNOWN_AGE : age;
    }),
    'held.u32': Uint32Array.from({ length: events }, (_, i) => held(person[i]!, day[i]!)),
    'service.u8': Uint8Array.from(fact('service')),
    'referred.u8': Uint8Array.from(fact('referred'))
  });
  writeMoney(into, {
    total: fact('total'),
    in_scope: fact('in_scope'),
    basic_paid: fact('basic_paid'),
    critical_paid: fact('critical_paid')
  });
}

/** A bit for each of the plan's categories that the data list for the person on that day. */
function heldOn(plan: Plan, records: Records): (person: number, day: number) => number {
  const bits = records.categoryNames.map((name) => {
    const at = plan.categories.findIndex((category) => category.name === name);
    return at < 0 ? 0 : 1 << at;
  });
  const { holdingStart, holdingCategory, holdingFrom, holdingTo } = records;
  return (person, day) => {
    let held = 0;
    for (let h = holdingStart[person]!; h < holdingStart[person + 1]!; h++) {
      if (holdingFrom[h]! <= day && day <= holdingTo[h]!) held |= bits[holdingCategory[h]!]!;
    }
    return held;
  };
}
