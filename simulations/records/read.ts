import type { Plan, Records } from '#dsl';
import { columnsOf } from './columns.ts';
import { readEvents, type Elsewhere } from './events.ts';
import { isFault, type FileFault, type Reject } from './faults.ts';
import type { Notice } from './notices.ts';
import { readPersons } from './persons.ts';
import type { RecordsFile } from './file.ts';

export type RecordsReading = {
  records: Records;
  /** by person: their line in the persons file */
  personLines: Int32Array;
  /** by event: its line in the events file */
  lines: Int32Array;
  /** by event: 1 where it was refused although it stands in the columns (void); it has no row in the output */
  refused: Uint8Array;
  /** In the order of the files: persons, then events. */
  rejects: Reject[];
  notices: Notice[];
};
export type ReadingProgress = (file: 'persons' | 'events', bytes: number) => void | Promise<void>;

/**
 * Reads a persons and an events file for `plan`, which says which columns must be there and which categories are known
 * besides the standard ones. Good rows are read whatever is wrong with others; answers a fault where a file as a whole
 * cannot be used.
 */
export async function readRecords(
  personsFile: RecordsFile,
  eventsFile: RecordsFile,
  plan: Plan | null,
  progress: ReadingProgress = () => {},
  elsewhere?: Elsewhere
): Promise<RecordsReading | FileFault> {
  const columns = columnsOf(plan);
  const persons = await readPersons(personsFile, columns, (bytes) => progress('persons', bytes));
  if (isFault(persons)) return persons;
  const events = await readEvents(
    eventsFile,
    persons.persons,
    columns,
    (bytes) => progress('events', bytes),
    elsewhere
  );
  if (isFault(events)) return events;
  const { claimed: _claimed, personOf, lineOf, ...ofPersons } = persons.persons;
  const personLines = new Int32Array(ofPersons.personIds.length);
  personOf.forEach((person, place) => {
    if (person >= 0) personLines[person] = lineOf[place]!;
  });
  return {
    records: { ...ofPersons, ...events.events },
    personLines,
    lines: events.lines,
    refused: events.refused,
    rejects: [...persons.rejects, ...events.rejects],
    notices: [...persons.notices, ...events.notices]
  };
}
