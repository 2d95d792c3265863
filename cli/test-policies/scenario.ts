/** A policy as it is tested: alone, with a reform, under a reading, or as a stack there is a case for. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile, orderEvents, emptyState, type Compilation, type Coverage, type Language, type Plan } from '#dsl';
import {
  fileFaultText,
  isFault,
  mismatchesOf,
  readExpected,
  readRecords,
  settlePerson,
  settleRecords,
  type Expected,
  type FileFault,
  type Mismatch,
  type RecordsReading,
  type RecordsSettlement
} from '#simulations';
import { inputFile } from '../files.ts';
import { readPolicy, reformsOf, shownPath, type NamedPolicy } from '../policies.ts';

/** The policy; each of its reforms; and each stack or reading that there is a case for. */
export async function scenariosOf(policy: string, language: Language): Promise<NamedPolicy[]> {
  const named = await readPolicy(policy, language);
  if (named.reforms.length > 0 || named.readings.length > 0) return [named];
  const withCases = casesIn(named).filter((name) => /^[+@]/.test(name));
  const others = new Set([...reformsOf(named).map((reform) => `+${reform}`), ...withCases]);
  const scenarios = [named];
  for (const other of others) scenarios.push(await readPolicy(policy + other, language));
  return scenarios;
}

/** The names of the case folders beside a policy. */
export function casesIn({ folder }: NamedPolicy): string[] {
  const cases = join(folder, 'cases');
  return existsSync(cases) ? readdirSync(cases).sort() : [];
}

/** The folder of this scenario's case: cases/baseline, cases/+raise-ratios, cases/@全额; null where there is none. */
export function caseFolder(named: NamedPolicy): string | null {
  const { reforms, readings } = named;
  const parts = [...readings.map((reading) => `@${reading}`), ...reforms.map((reform) => `+${reform}`)];
  const name = parts.length === 0 ? 'baseline' : parts.join('');
  return casesIn(named).includes(name) ? shownPath(join(named.folder, 'cases', name)) : null;
}

export const compiled = ({ sources, readings }: NamedPolicy): Compilation => compile(sources, readings);

export type Reading = Exclude<RecordsReading, FileFault>;
/** A case: persons.csv, events.csv and expected.csv, settled and compared. */
export type CaseRun = {
  folder: string;
  reading: Reading;
  expected: Expected;
  settlement: RecordsSettlement;
  mismatches: Mismatch[];
};

/** Settles a case; where a file cannot be read at all, the sentence that says so. */
export async function runCase(plan: Plan, folder: string, language: Language): Promise<CaseRun | string> {
  const file = (part: string) => inputFile(join(folder, `${part}.csv`), language);
  const reading = await readRecords(await file('persons'), await file('events'), plan);
  if (isFault(reading)) return fileFaultText(reading, language);
  const expected = await readExpected(await file('expected'), plan);
  if (isFault(expected)) return fileFaultText(expected, language);
  const settlement = settleRecords(plan, reading.records);
  const mismatches = mismatchesOf(expected, reading.records, settlement, reading.refused);
  return { folder, reading, expected, settlement, mismatches };
}

/** Notes what the events of a case used. */
export function coverCase(plan: Plan, { reading: { records } }: CaseRun, coverage: Coverage): void {
  const order = orderEvents(records);
  for (let person = 0; person < records.personIds.length; person++) {
    settlePerson(plan, records, order, person, emptyState(), (_, { values }) => {
      coverage.touch(values);
      return true;
    });
  }
}

/** Faults of a case that are no differences of amounts. */
export const brokenRows = ({ reading, expected, settlement }: CaseRun): number =>
  reading.rejects.length + expected.rejects.length + expected.unknown.length + settlement.factEmpty.length;
