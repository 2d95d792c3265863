/**
 * One plan's inputs as columns, in the order of settlement. Against `Records`: sorted, derived facts computed, only what
 * the plan reads. By position i (0 ≤ i < events):
 *
 *     order.row[i]       row of the input; order.personStart[p] … personStart[p + 1] are person p's positions
 *     day[i], year[i]    deciding day; policy year
 *     version[i]         how many of plan.versions are on or before the day
 *     carry[i]           0 first event of a person, 1 another year than the event before of the same person, 2 otherwise
 *     returning          persons whose years do not ascend, because another date than 日期 decides
 *     held[w][i]         bit c of word w: the data list plan.categories[32 w + c] on that day; as many words as needed
 *     facts[f][i]        value of plan.facts[f]: fen, count, day and bit as f64, NaN where empty;
 *                        code as an unsigned integer, plan.facts[f].values.length where empty
 *     void[i]            1: reversed, or a reversal: settled at nothing
 *     blocks             the positions cut into blocks for the kernel
 */
import type { Blocks } from './blocks.ts';
import { blocksOf } from './blocks.ts';
import type { Plan, PlanFact } from '../plan/plan.ts';
import { partsOf, yearOf } from './calendar.ts';
import type { EventOrder } from './order.ts';
import { orderEvents, range } from './order.ts';
import type { Records } from './records.ts';

export type FactColumn = Float64Array | Uint8Array | Uint16Array;

export type Columns = {
  events: number;
  persons: number;
  order: EventOrder;
  blocks: Blocks;
  day: Int32Array;
  year: Int32Array;
  version: Int32Array;
  carry: Uint8Array;
  returning: ReadonlySet<number>;
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
  const settled = gathered(new Int32Array(events), order, records.eventDay);
  const day = gathered(new Int32Array(events), order, decidingDays(plan, records));
  const { year, calendarYear, version, monthAndDate } = calendarOf(day, plan);
  return {
    events,
    persons: records.personIds.length,
    order,
    blocks: blocksOf(order),
    day,
    year,
    version,
    carry: carryOf(order, year),
    returning: plan.deciding === 'date' ? new Set() : returningIn(order, year),
    held: holdingWords(plan, records, order, day),
    facts: plan.facts.map((fact) => {
      if (fact.column === 'date') return Float64Array.from(settled);
      if (fact.column === 'deciding_day') return Float64Array.from(day);
      if (fact.column === 'age') return ages(records, order, calendarYear, monthAndDate);
      const values = factValues(fact, records, order);
      return fact.type === 'code' ? codes(fact, values) : values;
    }),
    void: gathered(new Uint8Array(events), order, records.eventVoid)
  };
}

/** By position, from a column by row. */
function gathered<T extends Float64Array | Int32Array | Uint8Array>(into: T, { row }: EventOrder, byRow: T): T {
  for (let i = 0; i < into.length; i++) into[i] = byRow[row[i]!]!;
  return into;
}

/** By row, as the interpreter's `decidingDay`: the day that decides, 日期 where the column the plan declares is empty. */
export function decidingDays({ deciding }: Plan, { eventDay, eventFacts }: Records): Int32Array {
  const declared = deciding === 'date' ? undefined : eventFacts[deciding];
  return declared ? eventDay.map((day, row) => (Number.isNaN(declared[row]!) ? day : declared[row]!)) : eventDay;
}

/** Each day that occurs is looked up in the calendar once: policy year, and calendar year, month and date for ages. */
function calendarOf(day: Int32Array, { versions, yearStart }: Plan) {
  const { least, span } = range(day);
  const known = new Uint8Array(span);
  const [years, calendarYears] = [new Int32Array(span), new Int32Array(span)];
  const [monthsAndDates, counts] = [new Int32Array(span), new Int32Array(span)];
  const year = new Int32Array(day.length);
  const calendarYear = new Int32Array(day.length);
  const monthAndDate = new Int32Array(day.length);
  const version = new Int32Array(day.length);
  for (let i = 0; i < day.length; i++) {
    const at = day[i]! - least;
    if (known[at] === 0) {
      const parts = partsOf(day[i]!);
      known[at] = 1;
      years[at] = yearOf(day[i]!, yearStart);
      calendarYears[at] = parts.year;
      monthsAndDates[at] = parts.month * 32 + parts.date;
      counts[at] = versions.filter((from) => from <= day[i]!).length;
    }
    year[i] = years[at]!;
    calendarYear[i] = calendarYears[at]!;
    monthAndDate[i] = monthsAndDates[at]!;
    version[i] = counts[at]!;
  }
  return { year, calendarYear, version, monthAndDate };
}

function returningIn({ personStart }: EventOrder, year: Int32Array): Set<number> {
  const found = new Set<number>();
  for (let person = 0; person + 1 < personStart.length; person++) {
    for (let i = personStart[person]! + 1; i < personStart[person + 1]!; i++) {
      if (year[i]! < year[i - 1]!) found.add(person);
    }
  }
  return found;
}

function carryOf({ personStart }: EventOrder, year: Int32Array): Uint8Array {
  const carry = new Uint8Array(year.length);
  for (let i = 1; i < year.length; i++) carry[i] = year[i] === year[i - 1] ? 2 : 1;
  for (const start of personStart) if (start < carry.length) carry[start] = 0;
  return carry;
}

function holdingWords(plan: Plan, records: Records, order: EventOrder, day: Int32Array): Uint32Array[] {
  const words = Array.from({ length: Math.ceil(plan.categories.length / 32) }, () => new Uint32Array(day.length));
  const categoryOf = records.categoryNames.map((name) =>
    plan.categories.findIndex((category) => category.name === name)
  );
  const { holdingStart, holdingCategory, holdingFrom, holdingTo } = records;
  const { personStart } = order;
  for (let person = 0; person + 1 < personStart.length; person++) {
    const end = personStart[person + 1]!;
    for (let h = holdingStart[person]!; h < holdingStart[person + 1]!; h++) {
      const category = categoryOf[holdingCategory[h]!]!;
      if (category < 0) continue;
      const word = words[category >> 5]!;
      const bit = 1 << (category & 31);
      for (let i = personStart[person]!; i < end; i++) {
        if (holdingFrom[h]! <= day[i]! && day[i]! <= holdingTo[h]!) word[i]! |= bit;
      }
    }
  }
  return words;
}

/** A column of the data in order, a person's fact repeated with each event; NaN where the data have no such column. */
function factValues(fact: PlanFact, records: Records, order: EventOrder): Float64Array {
  const values = new Float64Array(order.row.length);
  const source = fact.of === 'person' ? records.personFacts[fact.column] : records.eventFacts[fact.column];
  if (!source) return values.fill(NaN);
  if (fact.of === 'event') return gathered(values, order, source);
  const { personStart } = order;
  for (let person = 0; person + 1 < personStart.length; person++) {
    for (let i = personStart[person]!; i < personStart[person + 1]!; i++) values[i] = source[person]!;
  }
  return values;
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
function ages(records: Records, { personStart }: EventOrder, year: Int32Array, monthAndDate: Int32Array): Float64Array {
  const ages = new Float64Array(year.length).fill(NaN);
  const births = records.personFacts['birth_date'];
  if (!births) return ages;
  for (let person = 0; person + 1 < personStart.length; person++) {
    const [from, to] = [personStart[person]!, personStart[person + 1]!];
    if (from === to || Number.isNaN(births[person]!)) continue;
    const birth = partsOf(births[person]!);
    const birthday = birth.month * 32 + birth.date;
    for (let i = from; i < to; i++) ages[i] = year[i]! - birth.year - (monthAndDate[i]! < birthday ? 1 : 0);
  }
  return ages;
}
