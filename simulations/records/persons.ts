import type { FactColumns, Records } from '#dsl';
import { cellReader, readId } from './cells.ts';
import { CATEGORY_LIST, PERSON_ID, type Columns } from './columns.ts';
import { createDateReader } from './date.ts';
import { isFault, rowFault, type FileFault, type Reject, type RowFault } from './faults.ts';
import type { Header } from './header.ts';
import { knownCategories, readHoldings } from './holdings.ts';
import type { Notice } from './notices.ts';
import type { Row } from './scanner.ts';
import type { RecordsFile } from './file.ts';
import { readTable, type Progress } from './table.ts';

export type Persons = Pick<
  Records,
  'personIds' | 'personFacts' | 'holdingStart' | 'holdingCategory' | 'holdingFrom' | 'holdingTo' | 'categoryNames'
> & {
  /** id → person */
  index: Map<string, number>;
  /** id → line of the row that was refused */
  refused: Map<string, number>;
};
export type PersonsReading = { persons: Persons; rejects: Reject[]; notices: Notice[] };

/** Reads a persons file. Of two rows with one id the first stands, even where it is refused: neither is guessed at. */
export async function readPersons(
  file: RecordsFile,
  columns: Columns,
  progress?: Progress
): Promise<PersonsReading | FileFault> {
  const builder = createBuilder(columns);
  const wanted = [PERSON_ID, CATEGORY_LIST, ...columns.personFacts];
  const table = await readTable(file, wanted, builder.start, progress);
  return isFault(table) ? table : { persons: builder.finish(), rejects: table.rejects, notices: table.notices };
}

function createBuilder(columns: Columns): {
  start: (header: Header) => (row: Row) => RowFault[];
  finish: () => Persons;
} {
  const categoryNames = knownCategories(columns.categories);
  const categoryIndex = new Map(categoryNames.map((name, i) => [name, i]));
  const dates = createDateReader();
  const index = new Map<string, number>();
  const refused = new Map<string, number>();
  const lines = new Map<string, number>();
  const personIds: string[] = [];
  const holdingStart: number[] = [0];
  const holdingCategory: number[] = [];
  const holdingFrom: number[] = [];
  const holdingTo: number[] = [];
  const facts = columns.personFacts.map(() => [] as number[]);
  /** by fact: whether the file has its column */
  let present = columns.personFacts.map(() => false);
  return { start, finish };

  function start({ places, names }: Header): (row: Row) => RowFault[] {
    const [idPlace, categoriesPlace, ...factPlaces] = places as [number, number, ...number[]];
    const readers = columns.personFacts.map((column, i) => cellReader(column, names[i + 2]!, dates));
    const values = new Array<number>(readers.length).fill(NaN);
    present = factPlaces.map((place) => place >= 0);
    return ({ cells, line }) => {
      const faults: RowFault[] = [];
      const id = readId(cells[idPlace]!, names[0]!);
      if (typeof id !== 'string') faults.push(id);
      else if (lines.has(id)) return [rowFault('id-twice', { id, line: lines.get(id)! })];
      else lines.set(id, line);
      const held = readHoldings(cells[categoriesPlace]!, categoryIndex, faults);
      factPlaces.forEach((place, i) => {
        const value = place < 0 ? NaN : readers[i]!(cells[place]!);
        if (typeof value === 'number') values[i] = value;
        else faults.push(value);
      });
      if (typeof id === 'string') {
        if (faults.length === 0) add(id, held, values);
        else refused.set(id, line);
      }
      return faults;
    };
  }

  function add(id: string, held: ReturnType<typeof readHoldings>, values: number[]): void {
    index.set(id, personIds.length);
    personIds.push(id);
    for (const { category, from, to } of held) {
      holdingCategory.push(category);
      holdingFrom.push(from);
      holdingTo.push(to);
    }
    holdingStart.push(holdingCategory.length);
    values.forEach((value, i) => facts[i]!.push(value));
  }

  function finish(): Persons {
    const personFacts: FactColumns = {};
    columns.personFacts.forEach(({ fact }, i) => {
      if (present[i]) personFacts[fact] = Float64Array.from(facts[i]!);
    });
    return {
      personIds,
      personFacts,
      holdingStart: Int32Array.from(holdingStart),
      holdingCategory: Int16Array.from(holdingCategory),
      holdingFrom: Int32Array.from(holdingFrom),
      holdingTo: Int32Array.from(holdingTo),
      categoryNames,
      index,
      refused
    };
  }
}
