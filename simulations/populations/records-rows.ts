/** Records as the two tables that `settle` reads, cell by cell, whatever the form they are written in. */
import type { FactColumns, Records } from '#dsl';
import { CODE_LISTS, OPEN_FROM, OPEN_TO, isoDate } from '#dsl';

/** `fen` and `day` are numbers; a number of kind `text` is written as it stands. */
export type CellKind = 'text' | 'fen' | 'day';
export type Cell = string | number | null;
export type Rows = {
  columns: { name: string; kind: CellKind }[];
  count: number;
  /** Its cells, null where nothing is known. */
  row: (index: number) => Cell[];
};

const FEN_COLUMNS = ['monthly_income', 'total', 'in_scope', 'basic_paid', 'critical_paid'];
const DAY_COLUMNS = ['birth_date', 'admission_date', 'discharge_date'];
const SEXES = ['男', '女'];

/** person_id, categories, then a column for each fact. */
export function personRows(records: Records): Rows {
  const facts = factCells(records.personFacts);
  return {
    columns: [{ name: 'person_id', kind: 'text' }, { name: 'categories', kind: 'text' }, ...facts.columns],
    count: records.personIds.length,
    row: (person) => [records.personIds[person]!, holdingsText(records, person), ...facts.row(person)]
  };
}

/** event_id, person_id, date, then a column for each fact. */
export function eventRows(records: Records): Rows {
  const { personIds, eventIds, eventPerson, eventDay } = records;
  const facts = factCells(records.eventFacts);
  return {
    columns: [
      ...[{ name: 'event_id', kind: 'text' } as const, { name: 'person_id', kind: 'text' } as const],
      ...[{ name: 'date', kind: 'day' } as const, ...facts.columns]
    ],
    count: eventIds.length,
    row: (event) => [eventIds[event]!, personIds[eventPerson[event]!]!, eventDay[event]!, ...facts.row(event)]
  };
}

function factCells(facts: FactColumns): Pick<Rows, 'columns' | 'row'> {
  const all = Object.entries(facts).map(([name, values]) => {
    const kind: CellKind = FEN_COLUMNS.includes(name) ? 'fen' : DAY_COLUMNS.includes(name) ? 'day' : 'text';
    const texts = name === 'sex' ? SEXES : CODE_LISTS[name]?.map(({ zh }) => zh);
    return { name, kind, values, texts };
  });
  return {
    columns: all.map(({ name, kind }) => ({ name, kind })),
    row: (index) =>
      all.map(({ values, texts }) => {
        const value = values[index]!;
        return Number.isNaN(value) ? null : (texts?.[value] ?? value);
      })
  };
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
