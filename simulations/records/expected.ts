import type { Plan, Records } from '#dsl';
import { cellReader } from './cells.ts';
import { EVENT_ID, type FactColumn } from './columns.ts';
import { isFault, type FileFault, type Reject, type RowFault } from './faults.ts';
import type { RecordsFile } from './file.ts';
import type { RecordsSettlement } from './settle.ts';
import { readTable } from './table.ts';

/** An amount that is not as it should be; `gotFen` null: the event was not settled. */
export type Mismatch = { line: number; event: string; column: string; expectedFen: number; gotFen: number | null };
export type Agreement = {
  /** events of the expected file */
  events: number;
  mismatches: Mismatch[];
  /** Rows of the expected file that cannot be read. */
  rejects: Reject[];
  /** Columns of it that are neither a benefit nor paid nor left: a misspelled benefit must not pass for agreement. */
  unknown: string[];
};

/** Compares a settlement with a file in the form of the output: event_id and any of the benefits, paid and left. */
export async function compareExpected(
  file: RecordsFile,
  plan: Plan,
  records: Records,
  settlement: RecordsSettlement,
  refused: ArrayLike<number>
): Promise<Agreement | FileFault> {
  const events = new Map(
    records.eventIds.flatMap((id, event): [string, number][] => (refused[event] ? [] : [[id, event]]))
  );
  const amounts = [...settlement.benefits, settlement.paid, settlement.left];
  const columns = [...plan.benefits.map(({ name }) => name), 'paid', 'left'].map(amountColumn);
  const mismatches: Mismatch[] = [];
  let rows = 0;
  const table = await readTable(file, [EVENT_ID, ...columns], ({ places, names }) => {
    const [idPlace, ...amountPlaces] = places as [number, ...number[]];
    const readers = columns.map((column, i) => cellReader(column, names[i + 1]!));
    return ({ cells, line }) => {
      const faults: RowFault[] = [];
      const id = cells[idPlace]!.trim();
      const event = events.get(id);
      rows++;
      amountPlaces.forEach((place, i) => {
        if (place < 0) return;
        const expectedFen = readers[i]!(cells[place]!);
        if (typeof expectedFen !== 'number') faults.push(expectedFen);
        else if (!Number.isNaN(expectedFen)) {
          const gotFen = event === undefined ? null : amounts[i]![event]!;
          if (gotFen !== expectedFen) mismatches.push({ line, event: id, column: names[i + 1]!, expectedFen, gotFen });
        }
      });
      return faults;
    };
  });
  if (isFault(table)) return table;
  const unknown = table.notices.flatMap((notice) => (notice.code === 'columns-unknown' ? notice.data.names : []));
  return { events: rows, mismatches, rejects: table.rejects, unknown };
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
