/**
 * Files too large to be held, cut into parts by person: a person's row and all events of theirs come into one part, each
 * row with its line, so that a part is read and settled as if it were all there is. What cannot be seen within a part,
 * an id that another part's person has too, is looked for here.
 */
import type { Plan } from '#dsl';
import { CATEGORY_LIST, columnsOf, EVENT_ID, PERSON_ID, REVERSES } from '../columns.ts';
import type { Elsewhere } from '../events.ts';
import { isFault, type FileFault, type Reject } from '../faults.ts';
import type { RecordsFile, RowsFile } from '../file.ts';
import { hashOf } from '../id-index.ts';
import type { Notice } from '../notices.ts';
import type { ReadingProgress } from '../read.ts';
import { readTable } from '../table.ts';
import { createBuckets, type Buckets, type Scratch } from './buckets.ts';
import { headerRow, partFile, rowText, type HeaderRow } from './rows.ts';

export type Parted = {
  count: number;
  part: (part: number) => { persons: RowsFile; events: RowsFile; elsewhere: Elsewhere };
  notices: Notice[];
};

/** The part a person is in, of so many. */
export const partOf = (personId: string, count: number): number => (hashOf(personId.trim()) >>> 0) % count;

/** `refuse`: called with rows that are torn; all others are judged in their part. */
export async function partRecords(
  personsFile: RecordsFile,
  eventsFile: RecordsFile,
  plan: Plan,
  count: number,
  scratch: Scratch,
  refuse: (reject: Reject) => void,
  progress: ReadingProgress = () => {}
): Promise<Parted | FileFault> {
  const columns = columnsOf(plan);
  const persons = createBuckets(scratch, count);
  const events = createBuckets(scratch, count);
  const ids = createBuckets(scratch, count);
  const headers: HeaderRow[] = [];

  const personColumns = [PERSON_ID, CATEGORY_LIST, ...columns.personFacts];
  const personTable = await readTable(
    personsFile,
    personColumns,
    ({ places }, row) => {
      headers.push(headerRow(row));
      return ({ cells, line, raw }) => {
        persons.add(partOf(cells[places[0]!]!, count), line, rowText(raw));
        return [];
      };
    },
    (bytes) => progress('persons', bytes),
    refuse
  );
  if (isFault(personTable)) return personTable;

  const eventColumns = [EVENT_ID, PERSON_ID, REVERSES, ...columns.eventFacts];
  const eventTable = await readTable(
    eventsFile,
    eventColumns,
    ({ places }, row) => {
      headers.push(headerRow(row));
      const [idPlace, personPlace, reversesPlace] = places as [number, number, number];
      return ({ cells, line, raw }) => {
        const part = partOf(cells[personPlace]!, count);
        events.add(part, line, rowText(raw));
        noteId(ids, part, line, OWN, cells[idPlace]!.trim());
        if (reversesPlace >= 0) noteId(ids, part, line, REVERSED, cells[reversesPlace]!.trim());
        return [];
      };
    },
    (bytes) => progress('events', bytes),
    refuse
  );
  if (isFault(eventTable)) return eventTable;

  const elsewhere = findElsewhere(ids);
  return {
    count,
    notices: [...personTable.notices, ...eventTable.notices],
    part: (part) => ({
      persons: partFile(personsFile.name, headers[0]!, persons, part),
      events: partFile(eventsFile.name, headers[1]!, events, part),
      elsewhere: elsewhere[part]!
    })
  };
}

/** What an id is noted for: its row has it, or its row takes back the event that has it. */
const OWN = 'o';
const REVERSED = 'r';

function noteId(ids: Buckets, part: number, line: number, as: string, id: string): void {
  if (id !== '') ids.add((hashOf(id) >>> 0) % ids.count, line, `${part} ${as}${id}`);
}

/** by part: ids that an earlier line of another part has, and where what its rows reverse stands if that is another part */
function findElsewhere(ids: Buckets): Elsewhere[] {
  const found = Array.from({ length: ids.count }, (): Elsewhere => ({ twice: new Map(), others: new Map() }));
  for (let bucket = 0; bucket < ids.count; bucket++) {
    const first = new Map<string, { part: number; line: number }>();
    const reversed: { part: number; id: string }[] = [];
    for (const entries of ids.read(bucket)) {
      for (const { line, text } of entries) {
        const space = text.indexOf(' ');
        const part = Number(text.slice(0, space));
        const id = text.slice(space + 2);
        if (text[space + 1] === REVERSED) {
          reversed.push({ part, id });
          continue;
        }
        const known = first.get(id);
        if (!known) first.set(id, { part, line });
        else if (known.part !== part) found[part]!.twice.set(line, known.line);
      }
    }
    for (const { part, id } of reversed) {
      const known = first.get(id);
      if (known && known.part !== part) found[part]!.others.set(id, known.line);
    }
  }
  return found;
}
