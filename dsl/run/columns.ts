/**
 * One plan's inputs as columns, in the order of settlement. Against `Records`: sorted, derived facts computed, only what
 * the plan reads. By position i (0 ≤ i < events):
 *
 *     order.row[i]       row of the input; order.personStart[p] … personStart[p + 1] are person p's positions
 *     day[i], year[i]    deciding day; policy year, never decreasing within a person
 *     version[i]         how many of plan.versions are on or before the day
 *     carry[i]           0 first event of a person, 1 first of another year of the same person, 2 otherwise
 *     held[w][i]         bit c of word w: the data list plan.categories[32 w + c] on that day; as many words as needed
 *     facts[f][i]        value of plan.facts[f]: fen, count, day and bit as f64, NaN where empty;
 *                        code as an unsigned integer, plan.facts[f].values.length where empty
 *     void[i]            1: reversed, or a reversal: settled at nothing
 */
import type { Plan, PlanFact } from '../plan/plan.ts';
import { partsOf } from './calendar.ts';
import type { EventOrder } from './order.ts';
import { orderEvents, range } from './order.ts';
import type { Records } from './records.ts';

export type FactColumn = Float64Array | Uint8Array | Uint16Array;

export type Columns = {
  events: number;
  persons: number;
  order: EventOrder;
  day: Int32Array;
  year: Int32Array;
  version: Int32Array;
  carry: Uint8Array;
  held: Uint32Array[];
  facts: FactColumn[];
  void: Uint8Array;
};

/**
 * Columns of `records` for `plan`. `order` may be shared between plans over the same records.
 * Throws a RangeError where records hold a code outside the fact's closed list: importers admit none.
 */
export function prepare(plan: Plan, records: Records, order: EventOrder = orderEvents(records)): Columns {
  const events = order.row.length;
  const day = Int32Array.from(order.row, (row) => records.eventDay[row]!);
  const calendar = daysOf(day, plan.versions);
  return {
    events,
    persons: records.personIds.length,
    order,
    day,
    year: Int32Array.from(day, calendar.year),
    version: Int32Array.from(day, calendar.version),
    carry: carryOf(order, day, calendar.year),
    held: holdingWords(plan, records, order, day),
    facts: plan.facts.map((fact) => factColumn(fact, records, order, day, calendar)),
    void: Uint8Array.from(order.row, (row) => records.eventVoid[row]!)
  };
}

/** The value of a fact column at a position as the plan means it: NaN where it is empty. */
export function factAt(fact: PlanFact, column: FactColumn, position: number): number {
  const value = column[position]!;
  return fact.type === 'code' && value === fact.values.length ? NaN : value;
}

/** Whether the data list a category at a position. */
export const heldAt = (columns: Columns, category: number, position: number): number =>
  (columns.held[category >> 5]![position]! >>> (category & 31)) & 1;

type Calendar = Record<'year' | 'monthAndDate' | 'version', (day: number) => number>;

/** Tables over the days that occur, so that each day is looked up in the calendar once. */
function daysOf(days: Int32Array, versions: number[]): Calendar {
  const { least, span } = range(days);
  const known = new Uint8Array(span);
  const years = new Int32Array(span);
  const monthsAndDates = new Int32Array(span);
  const versionCounts = new Int32Array(span);
  for (const day of days) {
    const at = day - least;
    if (known[at]) continue;
    const { year, month, date } = partsOf(day);
    known[at] = 1;
    years[at] = year;
    monthsAndDates[at] = month * 32 + date;
    versionCounts[at] = versions.filter((version) => version <= day).length;
  }
  return {
    year: (day: number) => years[day - least]!,
    monthAndDate: (day: number) => monthsAndDates[day - least]!,
    version: (day: number) => versionCounts[day - least]!
  };
}

function carryOf(order: EventOrder, day: Int32Array, yearOf: (day: number) => number): Uint8Array {
  const carry = new Uint8Array(day.length);
  for (let person = 0; person + 1 < order.personStart.length; person++) {
    const end = order.personStart[person + 1]!;
    for (let i = order.personStart[person]! + 1; i < end; i++) {
      carry[i] = yearOf(day[i]!) === yearOf(day[i - 1]!) ? 2 : 1;
    }
  }
  return carry;
}

function holdingWords(plan: Plan, records: Records, order: EventOrder, day: Int32Array): Uint32Array[] {
  const words = Array.from({ length: Math.ceil(plan.categories.length / 32) }, () => new Uint32Array(day.length));
  const categoryOf = records.categoryNames.map((name) => plan.categories.findIndex((category) => category.name === name));
  const { holdingStart, holdingCategory, holdingFrom, holdingTo } = records;
  for (let person = 0; person + 1 < order.personStart.length; person++) {
    const end = order.personStart[person + 1]!;
    for (let h = holdingStart[person]!; h < holdingStart[person + 1]!; h++) {
      const category = categoryOf[holdingCategory[h]!]!;
      if (category < 0) continue;
      const word = words[category >> 5]!;
      const bit = 1 << (category & 31);
      for (let i = order.personStart[person]!; i < end; i++) {
        if (holdingFrom[h]! <= day[i]! && day[i]! <= holdingTo[h]!) word[i]! |= bit;
      }
    }
  }
  return words;
}

function factColumn(
  fact: PlanFact,
  records: Records,
  order: EventOrder,
  day: Int32Array,
  calendar: Calendar
): FactColumn {
  if (fact.column === 'date') return Float64Array.from(day);
  if (fact.column === 'age') return ages(records, order, day, calendar);
  const source = fact.of === 'person' ? records.personFacts[fact.column] : records.eventFacts[fact.column];
  const values = new Float64Array(day.length).fill(NaN);
  if (source && fact.of === 'event') for (let i = 0; i < values.length; i++) values[i] = source[order.row[i]!]!;
  if (source && fact.of === 'person') eachPerson(order, (person, from, to) => values.fill(source[person]!, from, to));
  return fact.type === 'code' ? codes(fact, values) : values;
}

function eachPerson(order: EventOrder, visit: (person: number, from: number, to: number) => void): void {
  for (let person = 0; person + 1 < order.personStart.length; person++) {
    visit(person, order.personStart[person]!, order.personStart[person + 1]!);
  }
}

function codes(fact: PlanFact, values: Float64Array): Uint8Array | Uint16Array {
  const empty = fact.values.length;
  if (empty > 0xffff) throw new RangeError(`${fact.column}: more than 65535 values`);
  const column = empty > 0xff ? new Uint16Array(values.length) : new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const code = values[i]!;
    if (!(code >= 0 && code < empty) && !Number.isNaN(code)) throw new RangeError(`${fact.column}: no value ${code}`);
    column[i] = Number.isNaN(code) ? empty : code;
  }
  return column;
}

/** Completed years, as `ageOn` says: the birthday of 29 February falls on 1 March in a common year. */
function ages(records: Records, order: EventOrder, day: Int32Array, calendar: Calendar): Float64Array {
  const births = records.personFacts['birth_date'];
  const values = new Float64Array(day.length).fill(NaN);
  if (!births) return values;
  eachPerson(order, (person, from, to) => {
    const birthDay = births[person]!;
    if (from === to || Number.isNaN(birthDay)) return;
    const birth = partsOf(birthDay);
    const birthday = birth.month * 32 + birth.date;
    for (let i = from; i < to; i++) {
      values[i] = calendar.year(day[i]!) - birth.year - (calendar.monthAndDate(day[i]!) < birthday ? 1 : 0);
    }
  });
  return values;
}
