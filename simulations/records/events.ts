import { isReplaced, SERVICES, type Records } from '#dsl';
import { cellReader, readId } from './cells.ts';
import { EVENT_ID, isAlwaysRequired, isAmountOfEveryEvent, PERSON_ID, REVERSES, type Columns } from './columns.ts';
import { createDateReader } from './date.ts';
import { createEventColumns } from './event-columns.ts';
import { isFault, rowFault, type FileFault, type Reject, type RowFault } from './faults.ts';
import type { Header } from './header.ts';
import { createIdIndex } from './id-index.ts';
import type { Notice } from './notices.ts';
import type { Persons } from './persons.ts';
import { reverseEvents, type Reversal } from './reversals.ts';
import type { Row } from './scanner.ts';
import type { RecordsFile } from './file.ts';
import { createPersonSums } from './person-sums.ts';
import { readTable, type Progress } from './table.ts';

export type Events = Pick<Records, 'eventIds' | 'eventPerson' | 'eventDay' | 'eventFacts' | 'eventVoid'>;
export type EventsReading = {
  events: Events;
  /** by event: its line in the file */
  lines: Int32Array;
  /** by event: 1 where it was refused after all, though it stands in the columns (void, so that it moves nothing) */
  refused: Uint8Array;
  rejects: Reject[];
  notices: Notice[];
};

/** What other parts of the same file hold: by line, where an id first stood; by id, where an event of another person stands. */
export type Elsewhere = { twice: Map<number, number>; others: Map<string, number> };
const NOWHERE: Elsewhere = { twice: new Map(), others: new Map() };

/** The row that takes an event back has this code in the service column. */
const reversalCode = SERVICES.length;

/** Reads an events file for the persons already read. Of two rows with one id the first stands, even where it is refused. */
export async function readEvents(
  file: RecordsFile,
  persons: Persons,
  columns: Columns,
  progress?: Progress,
  elsewhere = NOWHERE
): Promise<EventsReading | FileFault> {
  const builder = createBuilder(persons, columns, elsewhere);
  const wanted = [EVENT_ID, PERSON_ID, REVERSES, ...columns.eventFacts];
  const table = await readTable(file, wanted, builder.start, progress);
  if (isFault(table)) return table;
  const reading = builder.finish();
  const rejects = [
    ...table.rejects,
    ...reverseEvents(file.name, reading, builder.reversals, builder.lineOf, elsewhere)
  ];
  return { ...reading, rejects: rejects.sort((a, b) => a.line - b.line), notices: table.notices };
}

function createBuilder(persons: Persons, columns: Columns, { twice }: Elsewhere) {
  const facts = columns.eventFacts;
  const dates = createDateReader();
  const claimed = createIdIndex();
  const claimedLines: number[] = [];
  const reversals: Reversal[] = [];
  const at = Object.fromEntries(facts.map(({ fact }, i) => [fact, i]));
  const stored = facts.filter(({ fact }) => fact !== 'date');
  const storedAt = stored.map(({ fact }) => at[fact]!);
  const ofPersons = createPersonSums(persons, columns);
  const table = createEventColumns(stored.map(({ fact }) => fact));
  /** facts whose column the file has, or that every event has a value for */
  const present = new Set<string>(['service']);
  return { start, finish, reversals, lineOf: (id: string) => claimedLines[claimed.find(id)] };

  function start({ places, names }: Header): (row: Row) => RowFault[] {
    const [idPlace, personPlace, reversesPlace, ...factPlaces] = places as [number, number, number, ...number[]];
    const readers = facts.map((column, i) => cellReader(column, names[i + 3]!, dates));
    facts.forEach(({ fact }, i) => {
      if (factPlaces[i]! >= 0 || isAmountOfEveryEvent(fact)) present.add(fact);
    });
    /** Facts in the order of the file, so that what is wrong with a row is told from left to right. */
    const inFile = facts.map((_, i) => i).filter((i) => factPlaces[i]! >= 0);
    inFile.sort((a, b) => factPlaces[a]! - factPlaces[b]!);
    const values = new Float64Array(facts.length);
    const kept = new Float64Array(stored.length);

    return ({ cells, line, raw }) => {
      const faults: RowFault[] = [];
      const id = readEventId(cells[idPlace]!, line, faults);
      const person = readPerson(cells[personPlace]!, faults);
      const service = readers[at['service']!]!(cells[factPlaces[at['service']!]!]!);
      if (service === reversalCode) {
        readReversal(cells, faults);
      } else {
        readFacts(cells, faults);
        if (faults.length === 0) checkAmounts(faults);
        if (faults.length === 0) ofPersons.count(person, values, faults);
      }
      if (faults.length > 0) return faults;
      for (let i = 0; i < stored.length; i++) kept[i] = values[storedAt[i]!]!;
      if (service === reversalCode) {
        const target = cells[reversesPlace]!.trim();
        reversals.push({ event: table.ids.length, target, line, row: raw });
      }
      table.add(id, person, values[at['date']!]!, line, service === reversalCode, kept);
      return faults;
    };

    function readEventId(cell: string, line: number, faults: RowFault[]): string {
      const id = readId(cell, names[0]!);
      if (typeof id !== 'string') {
        faults.push(id);
        return '';
      }
      const before = twice.get(line);
      if (before !== undefined) {
        faults.push(rowFault('id-twice', { id, line: before }));
        return id;
      }
      const known = claimed.ids.length;
      const place = claimed.add(id);
      if (place < known) faults.push(rowFault('id-twice', { id, line: claimedLines[place]! }));
      else claimedLines.push(line);
      return claimed.ids[place]!;
    }

    function readPerson(cell: string, faults: RowFault[]): number {
      const id = cell.trim();
      const place = persons.claimed.find(id);
      const person = place < 0 ? -1 : persons.personOf[place]!;
      if (person >= 0) return person;
      if (id === '') faults.push(rowFault('value-empty', { column: names[1]! }));
      else if (place < 0) faults.push(rowFault('person-unknown', { id }));
      else faults.push(rowFault('person-refused', { id, line: persons.lineOf[place]! }));
      return -1;
    }

    /** Fills `values`; an empty cell gets what it stands for. */
    function readFacts(cells: string[], faults: RowFault[]): void {
      values.fill(NaN);
      for (const i of inFile) {
        const value = readers[i]!(cells[factPlaces[i]!]!);
        if (typeof value !== 'number') faults.push(value);
        else if (Number.isNaN(value) && isAlwaysRequired(facts[i]!.fact)) {
          faults.push(rowFault('value-empty', { column: names[i + 3]! }));
        } else values[i] = value;
      }
      facts.forEach(({ empty }, i) => {
        if (empty === null || !Number.isNaN(values[i]!)) return;
        values[i] = empty === 'total' ? values[at['total']!]! : empty;
      });
    }

    /** A reversal needs no amounts, and what it says of them does not count; nor does it need a date. */
    function readReversal(cells: string[], faults: RowFault[]): void {
      values.fill(NaN);
      const place = factPlaces[at['date']!]!;
      const day = readers[at['date']!]!(cells[place]!);
      if (typeof day !== 'number') faults.push(day);
      else values[at['date']!] = Number.isNaN(day) ? 0 : day;
      if (reversesPlace < 0 || cells[reversesPlace]!.trim() === '') {
        faults.push(rowFault('reversal-names-none', { columns: REVERSES.names }));
      }
    }

    function checkAmounts(faults: RowFault[]): void {
      const totalFen = values[at['total']!]!;
      const inScopeFen = values[at['in_scope']!]!;
      const paymentsFen = values[at['basic_paid']!]! + values[at['critical_paid']!]!;
      if (inScopeFen > totalFen) faults.push(rowFault('in-scope-above-total', { inScopeFen, totalFen }));
      if (paymentsFen > totalFen) faults.push(rowFault('payments-above-total', { paymentsFen, totalFen }));
      const declared = values[at[columns.deciding]!]!;
      const day = Number.isNaN(declared) ? values[at['date']!]! : declared;
      for (const column of new Set(columns.replaced.map((one) => one.column))) {
        const fen = values[at[column]!]!;
        if (fen > 0 && isReplaced(columns, column, day)) faults.push(rowFault('amount-computed', { column, fen }));
      }
    }
  }

  function finish(): Omit<EventsReading, 'rejects' | 'notices'> {
    const { person, day, line, isVoid, facts: columnsByFact } = table.finish();
    const eventFacts = Object.fromEntries(Object.entries(columnsByFact).filter(([fact]) => present.has(fact)));
    return {
      events: { eventIds: table.ids, eventPerson: person, eventDay: day, eventFacts, eventVoid: isVoid },
      lines: line,
      refused: new Uint8Array(line.length)
    };
  }
}
