/**
 * The user's own persons and events, kept off the page: read from their files, settled under one or two rules, shown a
 * window at a time. Every refused row has its reason, and nothing is dropped in silence.
 */
import {
  countedOfEvent,
  orderEvents,
  emptyState,
  type Language,
  type Plan,
  type Records,
  type Sentence,
  type Settlement
} from '#dsl';
import {
  Cancelled,
  eventAt,
  fileFaultText,
  isFault,
  isParquet,
  noticeText,
  outcomeCsv,
  parquetFile,
  personAt,
  readRecords,
  reasonOf,
  rejectsCsv,
  reviewRecords,
  rowFault,
  rowsAt,
  settlePerson,
  settleRecords,
  type FileFault,
  type RecordsFile,
  type RecordsReading,
  type RecordsSettlement,
  type Reject,
  type Slices
} from '#simulations';
import { settledEvent, type SettledEvent } from './case.ts';

export type OwnFiles = { persons: File; events: File };
/** Told how many bytes of a file are read; answers whether to go on. */
export type ReadingWatch = (file: keyof OwnFiles, bytes: number, of: number) => boolean | Promise<boolean>;

/** Fen; in the order of the rules. */
export type SettledTotals = {
  benefits: { name: string; advance: boolean; fen: number }[];
  paid: number;
  left: number;
  /** Events settled, rows refused. */
  settled: number;
  refused: number;
  notices: Sentence[];
};
export type OwnSummary = { fault: null; people: number; events: number; sides: SettledTotals[] } | { fault: Sentence };

/** One event; amounts in fen, by rule, null where that rule refused it. */
export type OwnRow = {
  event: number;
  id: string;
  person: string;
  day: number;
  service: number;
  total: number;
  isVoid: boolean;
  paid: (number | null)[];
  left: (number | null)[];
};
export type OwnReject = { file: string; line: number; id: string; code: string; reason: Sentence; row: string };

/** `serves`: whether all that rules ask for was read. */
export type OwnPeople = { records: Records; serves: (plans: Plan[]) => boolean };

type Side = { plan: Plan; settlement: RecordsSettlement; refused: Uint8Array; rejects: Reject[] };

export class OwnRecords {
  #reading: RecordsReading | null = null;
  #sides: Side[] = [];
  /** Events that at least one rule settled. */
  #shown = new Int32Array(0);
  /** Read last as a population. */
  #people: { files: OwnFiles; people: OwnPeople } | null = null;

  /** Reads the files and settles them under each plan. Rejects with `Cancelled` when the watch says so. */
  async settle(files: OwnFiles, plans: Plan[], watch: ReadingWatch): Promise<OwnSummary> {
    const reading = await this.#read(files, plans, watch);
    if ('fault' in reading) return reading;
    const { records } = reading;
    const sides: Side[] = [];
    for (const plan of plans) sides.push(await sideOf(plan, reading, files));
    this.#reading = reading;
    this.#sides = sides;
    const events = records.eventIds.map((_, event) => event);
    this.#shown = Int32Array.from(events.filter((event) => sides.some(({ refused }) => !refused[event])));
    return {
      fault: null,
      people: records.personIds.length,
      events: this.#shown.length,
      sides: sides.map((side) => totalsOf(side, reading))
    };
  }

  /** Reads the files for these plans alone, as a population to compare rules on; those read last serve again where they can. */
  async recordsFor(files: OwnFiles, plans: Plan[], watch: ReadingWatch): Promise<OwnPeople | { fault: Sentence }> {
    const last = this.#people;
    if (last && isSame(last.files.persons, files.persons) && isSame(last.files.events, files.events)) {
      if (last.people.serves(plans)) return last.people;
    }
    this.#people = null;
    const reading = await this.#read(files, plans, watch);
    if ('fault' in reading) return reading;
    const read = together(plans);
    const people = { records: reading.records, serves: (others: Plan[]) => reads(read, together(others)) };
    this.#people = { files, people };
    return people;
  }

  rows(from: number, to: number): OwnRow[] {
    const records = this.#reading!.records;
    return Array.from(this.#shown.subarray(from, to), (event) => {
      const amount = (pick: (settlement: RecordsSettlement) => Float64Array) =>
        this.#sides.map(({ settlement, refused }) => (refused[event] ? null : pick(settlement)[event]));
      return {
        event,
        id: records.eventIds[event],
        person: records.personIds[records.eventPerson[event]],
        day: records.eventDay[event],
        service: records.eventFacts.service[event],
        total: records.eventFacts.total[event],
        isVoid: records.eventVoid[event] === 1,
        paid: amount(({ paid }) => paid),
        left: amount(({ left }) => left)
      };
    });
  }

  rejects(side: number, from: number, to: number): OwnReject[] {
    return this.#sides[side].rejects.slice(from, to).map((reject) => ({
      file: reject.file,
      line: reject.line,
      id: reject.id,
      code: reject.faults[0].code,
      reason: { zh: reasonOf(reject, 'zh'), en: reasonOf(reject, 'en') },
      row: reject.row
    }));
  }

  /** One event under each rule, with its reasons: the person's earlier events are settled again to come to it. */
  explain(event: number): (SettledEvent | null)[] {
    const { records } = this.#reading!;
    const order = orderEvents(records);
    return this.#sides.map(({ plan, refused }) => {
      const found: Settlement[] = [];
      const person = records.eventPerson[event];
      // What is settled from there on moves no balance: the state is the one before the event.
      const state = settlePerson(plan, records, order, person, emptyState(), (at, settlement) => {
        if (at === event && !refused[at]) found.push(settlement);
        return at !== event && found.length === 0 && !refused[at];
      });
      const asked = { state, person: personAt(records, person), event: eventAt(records, event) };
      return found[0] ? settledEvent(plan, found[0], asked) : null;
    });
  }

  /** Results as the command line writes them. */
  outcomeCsv(side: number): string {
    const { plan, settlement, refused } = this.#sides[side];
    return [...outcomeCsv(plan, this.#reading!.records, settlement, refused)].join('');
  }

  rejectsCsv(side: number, language: Language): string {
    return rejectsCsv(this.#sides[side].rejects, language);
  }

  forget(): void {
    this.#reading = null;
    this.#sides = [];
    this.#shown = new Int32Array(0);
    this.#people = null;
  }

  async #read(files: OwnFiles, plans: Plan[], watch: ReadingWatch): Promise<RecordsReading | { fault: Sentence }> {
    let stopped = false;
    const opened = await Promise.all([openFile(files.persons), openFile(files.events)]);
    const unread = opened.find((file) => isFault(file));
    if (unread && isFault(unread)) return { fault: inWords(unread) };
    const [persons, events] = opened as [RecordsFile, RecordsFile];
    const reading = await readRecords(persons, events, together(plans), (file, bytes) => {
      if (stopped) throw new Cancelled('cancelled');
      // Answered between two chunks of the file, where the next call finds it.
      void Promise.resolve(watch(file, bytes, files[file].size)).then((goesOn) => (stopped = !goesOn));
    });
    if (stopped) throw new Cancelled('cancelled');
    return isFault(reading) ? { fault: inWords(reading) } : reading;
  }
}

const inWords = (fault: FileFault): Sentence => ({ zh: fileFaultText(fault, 'zh'), en: fileFaultText(fault, 'en') });

/** A text or a Parquet file, by what is in it. */
async function openFile(file: File): Promise<RecordsFile | FileFault> {
  const slices: Slices = {
    byteLength: file.size,
    slice: (start, end) => file.slice(start, end).arrayBuffer()
  };
  if (await isParquet(slices)) return parquetFile(file.name, slices);
  return { name: file.name, open: () => chunksOf(file) };
}

const CHUNK_BYTES = 1 << 20;

/** Slice by slice: nothing is left open where reading ends early. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.size; from += CHUNK_BYTES)
    yield new Uint8Array(await file.slice(from, from + CHUNK_BYTES).arrayBuffer());
}

/** The plan whose facts and categories are those of all: what of the files any of them needs is read. */
function together(plans: Plan[]): Plan {
  const distinct = <T>(all: T[], key: (one: T) => string) => [...new Map(all.map((one) => [key(one), one])).values()];
  return {
    ...plans[0],
    facts: distinct(
      plans.flatMap(({ facts }) => facts),
      ({ column }) => column
    ),
    categories: distinct(
      plans.flatMap(({ categories }) => categories),
      ({ name }) => name
    )
  };
}

/** What was read for one plan is what would be read for another. */
function reads(one: Plan, other: Plan): boolean {
  const asks = ({ facts, categories, replaced, deciding }: Plan) =>
    JSON.stringify([facts, categories.map(({ name }) => name), replaced, deciding]);
  const [counted, others] = [countedOfEvent(one), countedOfEvent(other)];
  return asks(one) === asks(other) && others.perFen <= counted.perFen && others.constant <= counted.constant;
}

const isSame = (one: File, other: File): boolean =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

async function sideOf(
  plan: Plan,
  { records, lines, refused: unread, rejects }: RecordsReading,
  files: OwnFiles
): Promise<Side> {
  const settlement = settleRecords(plan, records);
  const refused = unread.slice();
  for (const { event } of settlement.factEmpty) refused[event] = 1;
  const wanted = new Set(settlement.factEmpty.map(({ event }) => lines[event]));
  const texts = wanted.size === 0 ? new Map<number, string>() : await rowsOf(files.events, wanted);
  const empty = settlement.factEmpty.map(({ event, column }): Reject => ({
    file: files.events.name,
    line: lines[event],
    id: records.eventIds[event],
    faults: [rowFault('fact-empty', { column })],
    row: texts.get(lines[event]) ?? ''
  }));
  const rank = (reject: Reject) => [files.persons.name, files.events.name].indexOf(reject.file);
  const all = [...rejects, ...empty].sort((a, b) => rank(a) - rank(b) || a.line - b.line);
  return { plan, settlement, refused, rejects: all };
}

/** Lines of a file that was read before. */
async function rowsOf(file: File, wanted: Set<number>): Promise<Map<number, string>> {
  const opened = await openFile(file);
  return isFault(opened) ? new Map() : rowsAt(opened, wanted);
}

function totalsOf({ plan, settlement, refused, rejects }: Side, { records, notices }: RecordsReading): SettledTotals {
  const sum = (column: Float64Array) => column.reduce((total, fen, event) => (refused[event] ? total : total + fen), 0);
  const told = [...notices, ...reviewRecords(plan, records, refused, settlement.advances)];
  return {
    benefits: plan.benefits.map(({ name, advance }, i) => ({
      name,
      advance: advance !== null,
      fen: sum(settlement.benefits[i])
    })),
    paid: sum(settlement.paid),
    left: sum(settlement.left),
    settled: refused.reduce((count, isRefused) => count + 1 - isRefused, 0),
    refused: rejects.length,
    notices: told.map((notice) => ({ zh: noticeText(notice, 'zh'), en: noticeText(notice, 'en') }))
  };
}
