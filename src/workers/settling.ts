/** The user's own files, settled: every good row, every refused row with its reason, nothing dropped in silence. */
import type { Language, Plan } from '#dsl';
import {
  bytesFile,
  fileFaultText,
  isFault,
  noticeText,
  outcomeCsv,
  readRecords,
  reasonOf,
  rejectsCsv,
  reviewRecords,
  rowFault,
  rowsAt,
  settleRecords,
  type Reject
} from '#simulations';

export type NamedBytes = { name: string; bytes: Uint8Array };

/** Money in fen. `rejects` in the order of the files. */
export type SettledFiles =
  | { fault: string }
  | {
      fault: null;
      people: number;
      settled: number;
      /** by benefit, in the order of the plan; then what was paid and what is left in all */
      benefits: { name: string; fen: number }[];
      paid: number;
      left: number;
      rejects: { file: string; line: number; id: string; reason: string }[];
      notices: string[];
      outcomeCsv: string;
      rejectsCsv: string | null;
    };

export async function settleFiles(
  plan: Plan,
  persons: NamedBytes,
  events: NamedBytes,
  language: Language
): Promise<SettledFiles> {
  const eventsFile = bytesFile(events.name, events.bytes);
  const reading = await readRecords(bytesFile(persons.name, persons.bytes), eventsFile, plan);
  if (isFault(reading)) return { fault: fileFaultText(reading, language) };
  const { records, lines } = reading;
  const settlement = settleRecords(plan, records);

  const refused = reading.refused.slice();
  for (const { event } of settlement.factEmpty) refused[event] = 1;
  const emptyRows = await rowsAt(eventsFile, new Set(settlement.factEmpty.map(({ event }) => lines[event])));
  const rejects: Reject[] = [
    ...reading.rejects,
    ...settlement.factEmpty.map(({ event, fact }) => ({
      file: events.name,
      line: lines[event],
      id: records.eventIds[event],
      faults: [rowFault('fact-empty', { column: fact })] as Reject['faults'],
      row: emptyRows.get(lines[event]) ?? ''
    }))
  ];
  const byFile = [persons.name, events.name];
  rejects.sort((a, b) => byFile.indexOf(a.file) - byFile.indexOf(b.file) || a.line - b.line);

  const notices = [...reading.notices, ...reviewRecords(plan, records, refused)];
  const sum = (column: Float64Array) => column.reduce((total, fen, event) => (refused[event] ? total : total + fen), 0);
  return {
    fault: null,
    people: records.personIds.length,
    settled: refused.reduce((count, isRefused) => count + 1 - isRefused, 0),
    benefits: plan.benefits.map(({ name }, i) => ({ name, fen: sum(settlement.benefits[i]) })),
    paid: sum(settlement.paid),
    left: sum(settlement.left),
    rejects: rejects.map((reject) => ({
      file: reject.file,
      line: reject.line,
      id: reject.id,
      reason: reasonOf(reject, language)
    })),
    notices: notices.map((notice) => noticeText(notice, language)),
    outcomeCsv: [...outcomeCsv(plan, records, settlement, refused)].join(''),
    rejectsCsv: rejects.length > 0 ? rejectsCsv(rejects, language) : null
  };
}
