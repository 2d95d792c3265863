import type { Plan, Records } from '#dsl';
import { cellReader } from './cells.ts';
import { EVENT_ID, type FactColumn } from './columns.ts';
import { isFault, type FileFault, type Reject, type RowFault } from './faults.ts';
import type { RecordsFile } from './file.ts';
import type { RecordsSettlement } from './settle.ts';
import { readTable } from './table.ts';

/** An amount that is not as it should be; `gotFen` null: the event was not settled. */
export type Mismatch = { line: number; event: string; column: string; expectedFen: number; gotFen: number | null };
/** One amount of the expected file: of which event (by id), in which column, and where that column stands in a settlement. */
export type ExpectedAmount = { line: number; event: string; column: string; at: number; fen: number };
export type Expected = {
  /** events of the file */
  events: number;
  amounts: ExpectedAmount[];
  /** Rows of the file that cannot be read. */
  rejects: Reject[];
  /** Columns of it that are neither a benefit nor paid nor left: a misspelled benefit must not pass for agreement. */
  unknown: string[];
};

/** The amounts of a file in the form of the output: event_id and any of the benefits, paid and left; in its order. */
export async function readExpected(file: RecordsFile, plan: Plan): Promise<Expected | FileFault> {
  const columns = [...plan.benefits.map(({ name }) => name), 'paid', 'left'].map(amountColumn);
  const amounts: ExpectedAmount[] = [];
  let events = 0;
  const table = await readTable(file, [EVENT_ID, ...columns], ({ places, names }) => {
    const [idPlace, ...amountPlaces] = places as [number, ...number[]];
    const readers = columns.map((column, i) => cellReader(column, names[i + 1]!));
    return ({ cells, line }) => {
      const faults: RowFault[] = [];
      const event = cells[idPlace]!.trim();
      events++;
      amountPlaces.forEach((place, at) => {
        if (place < 0) return;
        const fen = readers[at]!(cells[place]!);
        if (typeof fen !== 'number') faults.push(fen);
        else if (!Number.isNaN(fen)) amounts.push({ line, event, column: names[at + 1]!, at, fen });
      });
      return faults;
    };
  });
  if (isFault(table)) return table;
  const unknown = table.notices.flatMap((notice) => (notice.code === 'columns-unknown' ? notice.data.names : []));
  return { events, amounts, rejects: table.rejects, unknown };
}

/** The amounts that a settlement of these records does not give. */
export function mismatchesOf(
  { amounts }: Expected,
  records: Records,
  { benefits, paid, left }: RecordsSettlement,
  refused: ArrayLike<number>
): Mismatch[] {
  const events = new Map(
    records.eventIds.flatMap((id, event): [string, number][] => (refused[event] ? [] : [[id, event]]))
  );
  const columns = [...benefits, paid, left];
  return amounts.flatMap(({ line, event, column, at, fen }) => {
    const row = events.get(event);
    const gotFen = row === undefined ? null : columns[at]![row]!;
    return gotFen === fen ? [] : [{ line, event, column, expectedFen: fen, gotFen }];
  });
}

const amountColumn = (name: string): FactColumn => ({
  fact: name,
  names: [name],
  required: false,
  type: 'fen',
  codes: new Map(),
  spellings: [],
  empty: null
});
