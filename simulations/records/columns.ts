/** Which columns a records file may have, under which names, and which it must have. */
import { CODE_LISTS, countedOfEvent, FACTS, REVERSAL, type FactType, type Plan, type PreludeValue } from '#dsl';

export type Column = {
  /** Every accepted name, ours first: where a file has several, the first of these is read. */
  names: string[];
  required: boolean;
};

/** A column that becomes a fact of a person or an event. */
export type FactColumn = Column & {
  fact: string;
  type: FactType;
  /** Of an enumerated fact: each spelling, folded to lower case, to its code. */
  codes: Map<string, number>;
  /** The spellings to suggest. */
  spellings: string[];
  /** What an empty cell stands for; null: a gap, which is refused where a rule that is reached reads it. */
  empty: null | 0 | 'total';
};

export type Columns = {
  personFacts: FactColumn[];
  eventFacts: FactColumn[];
  categories: string[];
  /** Columns that a benefit stands in for (替代), and when: empty or 0 where one of those days decides. */
  replaced: Plan['replaced'];
  /** Of the day that decides; where it is empty, 日期 does. */
  deciding: string;
  /** What an event counts towards the most one person's may come to: so much for each fen of its largest amount, and so much besides. */
  counted: { perFen: number; constant: number };
};

export const PERSON_ID: Column = { names: ['person_id', 'psn_no'], required: true };
export const CATEGORY_LIST: Column = { names: ['categories', 'psn_idet_type'], required: true };
export const EVENT_ID: Column = { names: ['event_id', 'claim_id', 'setl_id'], required: true };
/** The event that a reversal takes back. */
export const REVERSES: Column = { names: ['reverses', 'init_setl_id'], required: false };

/** `settled at 0 where it is empty` and the like hold for the standard facts; a policy's own facts have no default. */
export function columnsOf(plan: Plan | null): Columns {
  const read = new Set(plan?.facts.map(({ column }) => (column === 'age' ? 'birth_date' : column)));
  const standard: (FactColumn & { of: 'person' | 'event' })[] = FACTS.flatMap((fact) => {
    if (fact.column === null) return [];
    const list = CODE_LISTS[fact.column] ?? [];
    return {
      of: fact.of,
      fact: fact.column,
      names: [fact.column, ...(fact.national === null ? [] : [fact.national])],
      required: isAlwaysRequired(fact.column) || (fact.empty === null && read.has(fact.column)),
      type: fact.type,
      codes: spelledCodes(fact.column === 'service' ? [...list, REVERSAL] : list),
      spellings: list.flatMap(({ zh, en }) => [zh, en]),
      empty: fact.empty
    };
  });
  const derived = new Set(['age', 'deciding_day', ...standard.map(({ fact }) => fact)]);
  const own = (plan?.facts ?? [])
    .filter(({ column }) => !derived.has(column))
    .map(({ column, of, type, values }) => ({
      of,
      fact: column,
      names: [column],
      required: true,
      type,
      codes: new Map(values.map((value, code) => [value.toLowerCase(), code])),
      spellings: values,
      empty: null
    }));
  const all = [...standard, ...own];
  return {
    personFacts: all.filter(({ of }) => of === 'person'),
    eventFacts: all.filter(({ of }) => of === 'event'),
    categories: plan?.categories.map(({ name }) => name) ?? [],
    replaced: plan?.replaced ?? [],
    deciding: plan?.deciding ?? 'date',
    counted: plan ? countedOfEvent(plan) : { perFen: 1, constant: 0 }
  };
}

/** No event is without these, whatever the policy. */
export const isAlwaysRequired = (fact: string): boolean => ['date', 'service', 'total'].includes(fact);

/** These have a value for every event, even where the file has no such column. */
export const isAmountOfEveryEvent = (fact: string): boolean =>
  ['total', 'in_scope', 'basic_paid', 'critical_paid'].includes(fact);

function spelledCodes(list: PreludeValue[]): Map<string, number> {
  return new Map(list.flatMap(({ zh, en, codes }, code) => [zh, en, ...codes].map((spelling) => [spelling, code])));
}
