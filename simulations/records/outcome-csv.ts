import type { Plan, Records } from '#dsl';
import { plainYuan } from './money.ts';
import type { RecordsSettlement } from './settle.ts';

/**
 * The settled events in the order of the records, as text in pieces of some thousand rows: `event_id`, one column per
 * benefit under its name, `paid`, `left`, yuan with two decimals. Refused events have no row. Ids are written as they
 * stand, also one that a spreadsheet would take for a formula: the file is for machines, and they must find their ids.
 */
export function* outcomeCsv(
  plan: Plan,
  records: Records,
  settlement: RecordsSettlement,
  refused: ArrayLike<number>
): Generator<string> {
  const columns = [...settlement.benefits, settlement.paid, settlement.left];
  let text = csvLine(outcomeColumns(plan));
  for (let event = 0; event < records.eventIds.length; event++) {
    if (refused[event]) continue;
    text += outcomeLine(
      records.eventIds[event]!,
      columns.map((column) => column[event]!)
    );
    if (text.length > 1 << 20) {
      yield text;
      text = '';
    }
  }
  yield text;
}

export const outcomeColumns = (plan: Plan): string[] => [
  'event_id',
  ...plan.benefits.map(({ name }) => name),
  'paid',
  'left'
];

/** `amounts`: fen, by column */
export function outcomeLine(id: string, amounts: ArrayLike<number>): string {
  let text = csvCell(id);
  for (let i = 0; i < amounts.length; i++) text += `,${amounts[i] === 0 ? '0.00' : plainYuan(amounts[i]!)}`;
  return `${text}\n`;
}

/** Cells as one line of CSV, with its line break. */
export const csvLine = (cells: string[]): string => `${cells.map(csvCell).join(',')}\n`;

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
