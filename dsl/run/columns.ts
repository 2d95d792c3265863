/**
 * One plan's inputs as columns, in the order of settlement. Against `Records`: sorted, without what is void, derived facts
 * computed, only what the plan reads. By position i (0 ≤ i < events):
 *
 *     order.row[i]       row of the input; order.personStart[p] … personStart[p + 1] are person p's positions
 *     accounts           whose balances it moves, and after what; see `accounts.ts`
 *     profiles           what is discrete about it; see `profiles.ts`
 *     batches            profiles and amounts as the kernel reads them, in an order of its own; see `batches.ts`
 */
import { operandsOf } from '../plan/operands.ts';
import type { Plan, PlanFact } from '../plan/plan.ts';
import { accountsOf, type Accounts } from './accounts.ts';
import { batchesOf, withoutScratch, type Batches, type Groups } from './batches.ts';
import { partsOf, yearOf } from './calendar.ts';
import { classesOf, type Classes } from './classes.ts';
import { discreteIn, isEnumerated, type Discrete } from './discrete.ts';
import { extentOf, type Extent } from './extent.ts';
import type { EventOrder } from './order.ts';
import { orderEvents, range } from './order.ts';
import { profilesOf, type Column, type Profiles } from './profiles.ts';
import type { Records } from './records.ts';

export type Columns = {
  /** Rows of the input; those that are void have no position. */
  rows: number;
  events: number;
  persons: number;
  /** of people; 1 where none were given */
  groups: number;
  order: EventOrder;
  accounts: Accounts;
  discrete: Discrete;
  profiles: Profiles;
  classes: Classes;
  extent: Extent;
  batches: Batches;
};

/**
 * Columns of `records` for `plan`. `order` may be shared between plans over the same records. `isShared`: in memory that
 * workers share; `groups`: people stand group by group, for sums by group.
 * Throws a RangeError where records hold a code outside the fact's closed list: importers admit none.
 */
export function prepare(
  plan: Plan,
  records: Records,
  order: EventOrder = orderEvents(records),
  { isShared = false, groups = null }: { isShared?: boolean; groups?: Groups | null } = {}
): Columns {
  const kept = withoutVoid(order, records.eventVoid);
  const day = gathered(kept, decidingDays(plan, records));
  const calendar = calendarOf(day, plan);
  const forLife = plan.slots.some(({ scope }) => scope === 'life');
  const accounts = accountsOf(kept, calendar.year, forLife);
  const discrete = discreteIn(plan);
  const read = factsRead(plan, discrete);
  const columnOf = columnsOf(records, kept, calendar);
  const profiles = profilesOf(discrete, {
    facts: plan.facts.map((fact, f) => {
      if (!read.discrete.has(f)) return null;
      const column = columnOf(fact);
      return fact.type === 'code' ? withinList(fact, column, day.length) : column;
    }),
    held: holdingWords(plan, records, kept, day),
    version: calendar.version
  });
  const classes = classesOf(plan, discrete, profiles);
  const amounts = plan.facts.map((fact, f) => (read.amounts.has(f) ? byRow(columnOf(fact), order, kept) : null));
  const extent = extentOf(kept, amounts);
  // What is nothing in every event is not laid out.
  const laidOut = amounts.map((values, f) => (extent.facts[f] === 0 ? null : values));
  const batches = batchesOf({ order: kept, accounts, profiles, classes }, laidOut, extent.isNarrow, {
    forLife,
    isShared,
    groups
  });
  const persons = records.personIds.length;
  return {
    rows: order.row.length,
    events: day.length,
    persons,
    groups: groups?.count ?? 1,
    order: kept,
    accounts,
    discrete,
    profiles,
    classes,
    extent,
    batches
  };
}

/**
 * Columns in shared memory as they are posted to a worker: it settles blocks of them side by side with others. Throws a
 * TypeError for columns in memory that cannot be shared.
 */
export function forWorker(columns: Columns): Columns {
  if (!columns.batches.isShared) throw new TypeError('columns in memory that is not shared');
  return { ...columns, batches: withoutScratch(columns.batches) };
}

/** Reversed events and reversals are settled at nothing: as if they had never been. */
function withoutVoid(order: EventOrder, eventVoid: Uint8Array): EventOrder {
  if (!eventVoid.includes(1)) return order;
  const row = order.row.filter((at) => eventVoid[at] === 0);
  const personStart = new Int32Array(order.personStart.length);
  for (let person = 0; person + 1 < personStart.length; person++) {
    let count = 0;
    for (let i = order.personStart[person]!; i < order.personStart[person + 1]!; i++) {
      if (eventVoid[order.row[i]!] === 0) count++;
    }
    personStart[person + 1] = personStart[person]! + count;
  }
  return { row, personStart };
}

/** Which facts tell profiles apart, and which are read as amounts. */
export function factsRead(
  { nodes, facts }: Plan,
  { is, cuts }: Discrete
): { discrete: Set<number>; amounts: Set<number> } {
  const discrete = new Set(cuts.keys());
  const amounts = new Set<number>();
  nodes.forEach((node, id) => {
    if (node.op === 'among') discrete.add(node.fact);
    if (node.op === 'fact' && isEnumerated(facts[node.fact]!)) discrete.add(node.fact);
    if (is[id]) return;
    for (const operand of operandsOf(node)) {
      const read = nodes[operand]!;
      if (read.op === 'fact' && !isEnumerated(facts[read.fact]!)) amounts.add(read.fact);
    }
    if (node.op === 'fact' && facts[node.fact]!.type === 'fen') amounts.add(node.fact);
  });
  return { discrete, amounts };
}

/** By position, from a column by row. */
function gathered({ row }: EventOrder, column: Int32Array): Int32Array {
  const into = new Int32Array(row.length);
  for (let i = 0; i < into.length; i++) into[i] = column[row[i]!]!;
  return into;
}

/** By row, as the interpreter's `decidingDay`: the day that decides, 日期 where the column the plan declares is empty. */
export function decidingDays({ deciding }: Plan, { eventDay, eventFacts }: Records): Int32Array {
  const declared = deciding === 'date' ? undefined : eventFacts[deciding];
  if (!declared) return eventDay;
  const days = eventDay.slice();
  for (let row = 0; row < days.length; row++) if (!Number.isNaN(declared[row]!)) days[row] = declared[row]!;
  return days;
}

type Calendar = {
  day: Int32Array;
  /** by position */
  year: Int32Array;
  version: Int32Array;
  /** of position i: the calendar year, and month × 32 + date */
  calendarYear: (i: number) => number;
  monthAndDate: (i: number) => number;
};

/** Each day that occurs is looked up in the calendar once. */
function calendarOf(day: Int32Array, { versions, yearStart }: Plan): Calendar {
  const { least, span } = range(day);
  const known = new Uint8Array(span);
  const [years, calendarYears] = [new Int32Array(span), new Int32Array(span)];
  const [monthsAndDates, counts] = [new Int32Array(span), new Int32Array(span)];
  const [year, version] = [new Int32Array(day.length), new Int32Array(day.length)];
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
    version[i] = counts[at]!;
  }
  return {
    day,
    year,
    version,
    calendarYear: (i) => calendarYears[day[i]! - least]!,
    monthAndDate: (i) => monthsAndDates[day[i]! - least]!
  };
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

/** A plan's facts as columns of the data, by row or by position; NaN where the data have no such column. */
function columnsOf(records: Records, order: EventOrder, calendar: Calendar): (fact: PlanFact) => Column {
  const { row, personStart } = order;
  return (fact) => {
    if (fact.column === 'date') return { values: records.eventDay, at: row };
    if (fact.column === 'deciding_day') return { values: calendar.day, at: null };
    if (fact.column === 'age') return { values: ages(records, order, calendar), at: null };
    const source = (fact.of === 'person' ? records.personFacts : records.eventFacts)[fact.column];
    if (source && fact.of === 'event') return { values: source, at: row };
    const values = new Float64Array(row.length);
    if (!source) return { values: values.fill(NaN), at: null };
    for (let person = 0; person + 1 < personStart.length; person++) {
      for (let i = personStart[person]!; i < personStart[person + 1]!; i++) values[i] = source[person]!;
    }
    return { values, at: null };
  };
}

/** The values by row of the input. */
function byRow({ values, at }: Column, { row: all }: EventOrder, { row }: EventOrder): Float64Array {
  if (at !== null) return values instanceof Float64Array ? values : Float64Array.from(values);
  const into = new Float64Array(all.length);
  for (let i = 0; i < row.length; i++) into[row[i]!] = values[i]!;
  return into;
}

function withinList(fact: PlanFact, column: Column, events: number): Column {
  const { values, at } = column;
  for (let i = 0; i < events; i++) {
    const code = values[at ? at[i]! : i]!;
    if (code < 0 || code >= fact.values.length) throw new RangeError(`${fact.column}: no value ${code}`);
  }
  return column;
}

/** Completed years, as `ageOn` says: the birthday of 29 February falls on 1 March in a common year. */
function ages(records: Records, { personStart }: EventOrder, calendar: Calendar): Float64Array {
  const ages = new Float64Array(calendar.day.length).fill(NaN);
  const births = records.personFacts['birth_date'];
  if (!births) return ages;
  const { calendarYear, monthAndDate } = calendar;
  for (let person = 0; person + 1 < personStart.length; person++) {
    const [from, to] = [personStart[person]!, personStart[person + 1]!];
    if (from === to || Number.isNaN(births[person]!)) continue;
    const birth = partsOf(births[person]!);
    const birthday = birth.month * 32 + birth.date;
    for (let i = from; i < to; i++) ages[i] = calendarYear(i) - birth.year - (monthAndDate(i) < birthday ? 1 : 0);
  }
  return ages;
}
