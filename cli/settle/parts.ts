/**
 * Settles files part by part: those that fit are one part as they stand, others are cut by person. What comes of the
 * parts waits in buckets, a part each, until it can be written in the order of the files.
 */
import { setImmediate } from 'node:timers/promises';
import type { Language, Plan, State } from '#dsl';
import { suggest } from '#dsl';
import {
  addNotices,
  createBuckets,
  fileFaultText,
  isFault,
  memoryScratch,
  partOpening,
  partRecords,
  readOpening,
  readRecords,
  rejectLine,
  reviewRecords,
  rowFault,
  rowsAt,
  settleRecords,
  type Buckets,
  type BytesFile,
  type Elsewhere,
  type FileFault,
  type Notice,
  type Opening,
  type RecordsFile,
  type RecordsReading,
  type RecordsSettlement,
  type Reject,
  type Scratch
} from '#simulations';
import { explainEvent } from '../explanation.ts';
import type { NamedPolicy } from '../policies.ts';
import type { ProgressLine } from '../progress.ts';
import { Stop } from '../run.ts';
import { cliWords } from '../words.ts';
import { diskScratch } from './scratch.ts';

type Input = RecordsFile & Pick<BytesFile & { bytes: number }, 'bytes'>;
export type Asked = {
  named: NamedPolicy;
  plan: Plan;
  persons: Input;
  events: Input;
  opening: RecordsFile | null;
  /** An event to explain. */
  explain: string | null;
  closing: boolean;
  /** The text of a settled event as it will be written; null: nothing is. */
  outcome: ((id: string, amounts: number[]) => string) | null;
  /** Bytes of input: up to so many are one part, more are cut into parts of about so many. */
  wholeBytes: number;
  partBytes: number;
  /** Where rows may be put aside. */
  scratchFolder: string;
  language: Language;
};

/** By line of the files, each in its order. */
export type Settled = {
  outcomes: Buckets;
  rejects: { persons: Buckets; events: Buckets };
  closing: Buckets;
  counts: { settled: number; refused: number };
  notices: Notice[];
  explanation: string | null;
  /** Lets go of what was put aside. */
  remove: () => void;
};

/** A Parquet file is several times smaller than its rows are when they are read. */
const sizeOf = (file: Input): number => ('rows' in file ? file.bytesAsText : file.bytes);

type Part = { persons: RecordsFile; events: RecordsFile; elsewhere?: Elsewhere; opening: RecordsFile | null };

export async function settleInParts(asked: Asked, line: ProgressLine): Promise<Settled> {
  const { persons, events, language } = asked;
  const bytes = sizeOf(persons) + sizeOf(events);
  const count = bytes <= asked.wholeBytes ? 1 : Math.ceil(bytes / asked.partBytes);
  const scratch = count === 1 ? { ...memoryScratch(), remove: () => {} } : diskScratch(asked.scratchFolder, language);
  try {
    // Rows that are torn have no part: they come last.
    const buckets = () => createBuckets(scratch, count + 1);
    const settled: Settled = {
      ...{ outcomes: buckets(), closing: buckets(), rejects: { persons: buckets(), events: buckets() } },
      ...{ counts: { settled: 0, refused: 0 }, notices: [], explanation: null, remove: scratch.remove }
    };
    const refuse = (reject: Reject, part = count): void => {
      const into = reject.file === persons.name ? settled.rejects.persons : settled.rejects.events;
      into.add(part, reject.line, rejectLine(reject, language));
      settled.counts.refused++;
    };
    const reading = (file: 'persons' | 'events', bytes: number) =>
      line.show(asked[file].name, bytes, asked[file].bytes, { unit: 'bytes' });
    const parted = count === 1 ? null : await cut(asked, count, scratch, refuse, reading);
    const notices: Notice[][] = parted ? [parted.notices] : [];
    let near: string | null = null;
    for (let p = 0; p < count; p++) {
      const { settled: done, refused } = settled.counts;
      if (parted) line.show(cliWords[language].settling, p, count, { unit: 'events', count: done + refused });
      const part = parted ? parted.part(p) : { persons, events, opening: asked.opening };
      const one = await settlePart(part, asked, parted ? () => {} : reading);
      one.rejects.sort((a, b) => a.line - b.line);
      for (const reject of one.rejects) refuse(reject, p);
      keep(settled, one, asked, p);
      notices.push(parted ? one.notices.filter(({ data }) => !('file' in data)) : one.notices);
      const explanation = asked.explain === null ? null : explainEvent(asked.explain, { ...asked, ...one, events });
      settled.explanation ??= explanation;
      if (asked.explain !== null) near ??= suggest(asked.explain, one.records.eventIds);
      await setImmediate();
    }
    line.end();
    if (asked.explain !== null && settled.explanation === null)
      throw new Stop(cliWords[language].noEvent(asked.explain, near));
    settled.notices = addNotices(notices);
    return settled;
  } catch (error) {
    scratch.remove();
    throw error;
  }
}

/** The files cut by person, each part's opening balances with it. */
async function cut(
  { persons, events, opening, plan, language }: Asked,
  count: number,
  scratch: Scratch,
  refuse: (reject: Reject) => void,
  progress: (file: 'persons' | 'events', bytes: number) => void
) {
  const parted = usable(await partRecords(persons, events, plan, count, scratch, refuse, progress), language);
  const openings = opening === null ? null : usable(await partOpening(opening, count, scratch), language);
  const part = (p: number): Part => ({ ...parted.part(p), opening: openings && openings(p) });
  return { notices: parted.notices, part };
}

type SettledPart = {
  records: RecordsReading['records'];
  reading: RecordsReading;
  settlement: RecordsSettlement;
  refused: Uint8Array;
  rejects: Reject[];
  opening: Opening;
  /** by id: lines of refused persons */
  refusedLines: Map<string, number>;
  notices: Notice[];
};

async function settlePart(
  part: Part,
  { plan, closing, language }: Asked,
  progress: (file: 'persons' | 'events', bytes: number) => void
): Promise<SettledPart> {
  const reading = usable(await readRecords(part.persons, part.events, plan, progress, part.elsewhere), language);
  const { records } = reading;
  const ofPersons = reading.rejects.filter(({ file }) => file === part.persons.name);
  const refusedLines = new Map(ofPersons.map(({ id, line }) => [id, line]));
  const opening = await openingOf(part.opening, plan, reading, refusedLines, language);
  const settlement = settleRecords(plan, records, { opening: opening.states, closing });
  const refused = reading.refused.slice();
  for (const { event } of settlement.factEmpty) refused[event] = 1;
  const rejects = [...reading.rejects, ...(await emptyFacts(reading, settlement, part.events))];
  const notices = [...reading.notices, ...reviewRecords(plan, records, refused, settlement.advances)];
  return { records, reading, settlement, refused, rejects, opening, refusedLines, notices };
}

/** Puts a part's results where they wait to be written. */
function keep(
  { outcomes, closing, counts }: Settled,
  { records, reading, settlement, refused, opening, refusedLines }: SettledPart,
  { outcome }: Asked,
  part: number
): void {
  const columns = [...settlement.benefits, settlement.paid, settlement.left];
  const amounts = new Array<number>(columns.length);
  for (let event = 0; event < refused.length; event++) {
    if (refused[event]) continue;
    counts.settled++;
    if (outcome === null) continue;
    for (let c = 0; c < columns.length; c++) amounts[c] = columns[c]![event]!;
    outcomes.add(part, reading.lines[event]!, outcome(records.eventIds[event]!, amounts));
  }
  if (settlement.closing === null) return;
  const states: { line: number; id: string; state: State }[] = [];
  records.personIds.forEach((id, person) => {
    const state = settlement.closing![id];
    if (state) states.push({ line: reading.personLines[person]!, id, state });
  });
  for (const [id, state] of opening.others) states.push({ line: refusedLines.get(id)!, id, state });
  for (const { line, id, state } of states.sort((a, b) => a.line - b.line)) {
    closing.add(part, line, `\n ${JSON.stringify(id)}: ${JSON.stringify(state, null, 1).replaceAll('\n', '\n ')}`);
  }
}

export function usable<T extends object>(value: T | FileFault, language: Language): T {
  if (isFault(value)) throw new Stop(fileFaultText(value, language));
  return value;
}

async function openingOf(
  file: RecordsFile | null,
  plan: Plan,
  { records }: RecordsReading,
  refusedLines: Map<string, number>,
  language: Language
): Promise<Opening> {
  if (file === null) return { states: new Map(), others: new Map() };
  const index = new Map(records.personIds.map((id, person) => [id, person]));
  return usable(await readOpening(file, plan, { index, refused: new Set(refusedLines.keys()) }), language);
}

/** Events refused while settling, with their rows fetched from the file again: only refused rows are worth keeping. */
async function emptyFacts(
  { records, lines }: RecordsReading,
  { factEmpty }: RecordsSettlement,
  events: RecordsFile
): Promise<Reject[]> {
  const rows = await rowsAt(events, new Set(factEmpty.map(({ event }) => lines[event]!)));
  return factEmpty.map(({ event, column }) => ({
    file: events.name,
    line: lines[event]!,
    id: records.eventIds[event]!,
    faults: [rowFault('fact-empty', { column })],
    row: rows.get(lines[event]!) ?? ''
  }));
}
