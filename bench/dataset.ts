/**
 * The events of one measurement as files. `records/`: what the generator made, column by column, for those that begin with
 * records. `sorted/`: the raw columns of reference/columns.h, for those that are given them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactColumns, Records } from '#dsl';
import { readColumn } from './columns-on-disk.ts';
import type { PolicyId } from './policies.ts';

export type Dataset = { policy: PolicyId; folder: string; events: number; persons: number };
export type Manifest = Omit<Dataset, 'folder'> & {
  personFacts: string[];
  eventFacts: string[];
  categoryNames: string[];
  /** by code */
  services: string[];
};

export function readDataset(folder: string): Dataset {
  const { policy, events, persons } = manifestOf(folder);
  return { policy, folder, events, persons };
}

export const manifestOf = (folder: string): Manifest =>
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
