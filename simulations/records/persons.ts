import type { FactColumns, Records } from '#dsl';
import { cellReader, readId } from './cells.ts';
import { CATEGORY_LIST, PERSON_ID, type Columns } from './columns.ts';
import { createDateReader } from './date.ts';
import { isFault, rowFault, type FileFault, type Reject, type RowFault } from './faults.ts';
import type { Header } from './header.ts';
import { knownCategories, readHoldings, type HeldCategory } from './holdings.ts';
import { createIdIndex, type IdIndex } from './id-index.ts';
import type { Notice } from './notices.ts';
import type { Row } from './scanner.ts';
import type { RecordsFile } from './file.ts';
import { readTable, type Progress } from './table.ts';

export type Persons = Pick<
  Records,
  'personIds' | 'personFacts' | 'holdingStart' | 'holdingCategory' | 'holdingFrom' | 'holdingTo' | 'categoryNames'
> & {
  /** Every id of the file, refused ones too. */
  claimed: IdIndex;
  /** by claimed id: the person, -1 where the row was refused; and its line */
  personOf: number[];
  lineOf: number[];
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
  const claimed = createIdIndex();
  const personOf: number[] = [];
  const lineOf: number[] = [];
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
      const place = claim(cells[idPlace]!, names[0]!, line, faults);
      if (place < 0) return faults;
      const held = readHoldings(cells[categoriesPlace]!, categoryIndex, faults);
      factPlaces.forEach((place, i) => {
        const value = place < 0 ? NaN : readers[i]!(cells[place]!);
        if (typeof value === 'number') values[i] = value;
        else faults.push(value);
      });
      if (faults.length === 0) add(place, held, values);
      return faults;
    };
  }

  /** The place of the row's id; -1 where it has none, or another row has it already. */
  function claim(cell: string, column: string, line: number, faults: RowFault[]): number {
    const id = readId(cell, column);
    if (typeof id !== 'string') {
      faults.push(id);
      return -1;
    }
    const known = claimed.ids.length;
    const place = claimed.add(id);
    if (place < known) {
      faults.push(rowFault('id-twice', { id, line: lineOf[place]! }));
      return -1;
    }
    lineOf.push(line);
    personOf.push(-1);
    return place;
  }

  function add(place: number, held: HeldCategory[], values: number[]): void {
    personOf[place] = personIds.length;
    personIds.push(claimed.ids[place]!);
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
      claimed,
      personOf,
      lineOf
    };
  }
}
