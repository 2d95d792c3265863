/** Records as the two files that `settle` reads. */
import type { Records } from '#dsl';
import { CODE_LISTS, OPEN_FROM, OPEN_TO, isoDate } from '#dsl';
import { plainYuan } from '../records/money.ts';
import { csvLine } from '../records/outcome-csv.ts';

const FEN_COLUMNS = ['monthly_income', 'total', 'in_scope', 'basic_paid', 'critical_paid'];
const DAY_COLUMNS = ['birth_date', 'admission_date', 'discharge_date'];
const SEXES = ['男', '女'];
/** Rows in a piece of text. */
const PIECE = 5000;

/** person_id, categories, then a column for each fact, in pieces of some thousand rows. `headed`: false for a part that follows another. */
export function* personsCsv(records: Records, headed = true): Generator<string> {
  const columns = Object.keys(records.personFacts);
  if (headed) yield csvLine(['person_id', 'categories', ...columns]);
  yield* pieces(records.personIds.length, (person) => [
    records.personIds[person]!,
    holdingsText(records, person),
    ...columns.map((column) => cell(column, records.personFacts[column]![person]!))
  ]);
}

/** event_id, person_id, date, then a column for each fact, as above. */
export function* eventsCsv(records: Records, headed = true): Generator<string> {
  const columns = Object.keys(records.eventFacts);
  if (headed) yield csvLine(['event_id', 'person_id', 'date', ...columns]);
  yield* pieces(records.eventIds.length, (event) => [
    records.eventIds[event]!,
    records.personIds[records.eventPerson[event]!]!,
    isoDate(records.eventDay[event]!),
    ...columns.map((column) => cell(column, records.eventFacts[column]![event]!))
  ]);
}

function* pieces(rows: number, row: (index: number) => string[]): Generator<string> {
  for (let from = 0; from < rows; from += PIECE) {
    let text = '';
    for (let index = from; index < Math.min(rows, from + PIECE); index++) text += csvLine(row(index));
    yield text;
  }
}

function cell(column: string, value: number): string {
  if (Number.isNaN(value)) return '';
  if (FEN_COLUMNS.includes(column)) return plainYuan(value);
  if (DAY_COLUMNS.includes(column)) return isoDate(value);
  if (column === 'sex') return SEXES[value]!;
  return CODE_LISTS[column]?.[value]?.zh ?? String(value);
}

/** 低保@2017-05-27..;重点优抚 */
function holdingsText(records: Records, person: number): string {
  const texts: string[] = [];
  for (let h = records.holdingStart[person]!; h < records.holdingStart[person + 1]!; h++) {
    const [from, to] = [records.holdingFrom[h]!, records.holdingTo[h]!];
    const days = `${from === OPEN_FROM ? '' : isoDate(from)}..${to === OPEN_TO ? '' : isoDate(to)}`;
    texts.push(records.categoryNames[records.holdingCategory[h]!]! + (days === '..' ? '' : `@${days}`));
  }
  return texts.join(';');
}
