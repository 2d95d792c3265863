/**
 * The events of one measurement as files. `records/`: what the generator made, column by column, for those that begin with
 * records. `sorted/`: the raw columns of reference/columns.h, for those that are given them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactColumns, Plan, Records } from '#dsl';
import { ageOn, orderEvents, yearOf } from '#dsl';
import { generate } from '#simulations';
import { readColumn, writeColumns, writeMoney } from './columns-on-disk.ts';
import { planOf, populationFor, type PolicyId } from './policies.ts';

export type Dataset = { policy: PolicyId; folder: string; events: number; persons: number };
type Manifest = Omit<Dataset, 'folder'> & { personFacts: string[]; eventFacts: string[]; categoryNames: string[] };

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

/** The people from `from` to `to` − 1 with their events, at most `most`, of records that go person by person. */
export function personsFrom(records: Records, from: number, to: number, most = Infinity): Records {
  const first = firstEventOf(records, from);
  const last = Math.min(firstEventOf(records, to), first + most);
  const [held, heldTo] = [records.holdingStart[from]!, records.holdingStart[to]!];
  const cut = (facts: FactColumns, start: number, end: number): FactColumns =>
    Object.fromEntries(Object.entries(facts).map(([name, column]) => [name, column.subarray(start, end)]));
  return {
    personIds: records.personIds.slice(from, to),
    personFacts: cut(records.personFacts, from, to),
    holdingStart: records.holdingStart.slice(from, to + 1).map((at) => at - held),
    holdingCategory: records.holdingCategory.subarray(held, heldTo),
    holdingFrom: records.holdingFrom.subarray(held, heldTo),
    holdingTo: records.holdingTo.subarray(held, heldTo),
    categoryNames: records.categoryNames,
    eventIds: [],
    eventPerson: records.eventPerson.subarray(first, last).map((person) => person - from),
    eventDay: records.eventDay.subarray(first, last),
    eventFacts: cut(records.eventFacts, first, last),
    eventVoid: records.eventVoid.subarray(first, last)
  };
}

function firstEventOf({ eventPerson }: Records, person: number): number {
  let [low, high] = [0, eventPerson.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (eventPerson[middle]! < person) low = middle + 1;
    else high = middle;
  }
  return low;
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
    categoryNames: records.categoryNames
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

export function readDataset(folder: string): Dataset {
  const { policy, events, persons } = manifestOf(folder);
  return { policy, folder, events, persons };
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;

/** The records again, but for the ids, which no settlement reads. */
export function readRecords(folder: string): Records {
  const { persons, personFacts, eventFacts, categoryNames } = manifestOf(folder);
  const from = join(folder, 'records');
  const facts = (of: string, names: string[]): FactColumns =>
    Object.fromEntries(names.map((name) => [name, readColumn(from, `${of}.${name}`, 'f64')]));
  return {
    personIds: new Array<string>(persons).fill(''),
    personFacts: facts('person', personFacts),
    holdingStart: readColumn(from, 'holdingStart', 'i32'),
    holdingCategory: readColumn(from, 'holdingCategory', 'i16'),
    holdingFrom: readColumn(from, 'holdingFrom', 'i32'),
    holdingTo: readColumn(from, 'holdingTo', 'i32'),
    categoryNames,
    eventIds: [],
    eventPerson: readColumn(from, 'eventPerson', 'i32'),
    eventDay: readColumn(from, 'eventDay', 'i32'),
    eventFacts: facts('event', eventFacts),
    eventVoid: readColumn(from, 'eventVoid', 'u8')
  };
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
