/** One person and what happened to them: as the form holds it, as the rules take it, and from the one to the other. */
import { GENERAL, SERVICES, isoDate, type Person, type Plan, type SingleEvent } from '#dsl';
import { parseDate, type DateFault } from '#simulations';
import type { Field, Fields } from './fields.ts';
import { readMoney, writeMoney, type MoneyFault } from './money.ts';

/** What was typed, by column; enumerated facts by their Chinese name, 是 for a yes. */
export type Typed = Record<string, string>;
export type CaseForm = { categories: string[]; person: Typed; events: Typed[] };
/** Events in the order of the form. */
export type Case = { person: Person; events: SingleEvent[] };

export type FieldFault =
  | MoneyFault
  | DateFault
  | 'empty'
  | 'count-unreadable'
  | 'in-scope-above-total'
  | 'payments-above-total'
  | 'before-birth';
/** By field: `person.birth_date`, `0.total`. */
export type Faults = Record<string, FieldFault>;

const YES = '是';

/** What the form says; no case while any field has a fault. */
export function readCase(form: CaseForm, fields: Fields): { case: Case | null; faults: Faults } {
  const faults: Faults = {};
  const person = readFields(form.person, fields.person, 'person', faults);
  const events = form.events.map((typed, i) => {
    const facts = readFields(typed, fields.event, String(i), faults);
    const { date: day, ...rest } = facts;
    checkEvent(rest, day, person.birth_date, i, faults);
    return { day: day ?? 0, facts: rest };
  });
  if (Object.keys(faults).length > 0) return { case: null, faults };
  const holdings = form.categories.map((category) => ({ category, from: null, to: null }));
  return { case: { person: { holdings, facts: person }, events }, faults };
}

const REQUIRED = ['service', 'date', 'total'];

function readFields(typed: Typed, fields: Field[], at: string, faults: Faults): Record<string, number | null> {
  return Object.fromEntries(
    fields.map((field) => {
      const text = (typed[field.column] ?? '').trim();
      const value = text === '' ? emptyValue(field) : readValue(field, text);
      if (typeof value === 'string') faults[`${at}.${field.column}`] = value;
      return [field.column, typeof value === 'string' ? null : value];
    })
  );
}

const emptyValue = ({ column, type }: Field): null | 'empty' | 0 =>
  REQUIRED.includes(column) ? 'empty' : type === 'bit' ? 0 : null;

function readValue({ type, options }: Field, text: string): number | FieldFault {
  switch (type) {
    case 'fen':
      return readMoney(text);
    case 'day':
      return parseDate(text);
    case 'bit':
      return text === YES ? 1 : 0;
    case 'count':
      return /^\d{1,9}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : 'count-unreadable';
    case 'code': {
      const code = options.findIndex(({ zh }) => zh === text);
      return code < 0 ? 'empty' : code;
    }
  }
}

/** Fills in what an empty amount stands for, then checks amounts and dates against each other. */
function checkEvent(
  facts: Record<string, number | null>,
  day: number | null | undefined,
  birth: number | null | undefined,
  i: number,
  faults: Faults
): void {
  facts.in_scope ??= facts.total;
  facts.basic_paid ??= 0;
  facts.critical_paid ??= 0;
  const total = facts.total;
  const put = (column: string, fault: FieldFault) => (faults[`${i}.${column}`] ??= fault);
  if (total != null && facts.in_scope! > total) put('in_scope', 'in-scope-above-total');
  if (total != null && facts.basic_paid! + facts.critical_paid! > total) {
    put(facts.basic_paid! > total ? 'basic_paid' : 'critical_paid', 'payments-above-total');
  }
  if (day != null && birth != null && day < birth) put('date', 'before-birth');
}

/** The form that says a case. An amount that an empty field would stand for is left empty. */
export function formOf({ person, events }: Case, fields: Fields): CaseForm {
  const write = (facts: Record<string, number | null>, list: Field[]): Typed =>
    Object.fromEntries(list.map((field) => [field.column, writeValue(field, facts[field.column] ?? null)]));
  return {
    categories: person.holdings.map(({ category }) => category),
    person: write(person.facts, fields.person),
    events: events.map(({ day, facts }) => {
      const { total, in_scope, basic_paid, critical_paid } = facts;
      return write(
        {
          ...facts,
          date: day,
          in_scope: in_scope === total ? null : (in_scope ?? null),
          basic_paid: basic_paid || null,
          critical_paid: critical_paid || null
        },
        fields.event
      );
    })
  };
}

function writeValue({ type, options }: Field, value: number | null): string {
  if (value === null) return '';
  switch (type) {
    case 'fen':
      return writeMoney(value);
    case 'day':
      return isoDate(value);
    case 'bit':
      return value === 1 ? YES : '';
    case 'count':
      return String(value);
    case 'code':
      return options[value]?.zh ?? '';
  }
}

/** A case to begin with: whom the first benefit speaks of, on its first day, with ten thousand yuan to pay. */
export function firstForm(plan: Plan): CaseForm {
  const benefit = plan.benefits[0];
  const category = benefit?.candidates.find((candidate) => candidate !== GENERAL);
  const service = SERVICES[servicesOf(plan)[0] ?? SERVICES.findIndex(({ zh }) => zh === '住院')]!;
  return {
    categories: category === undefined ? [] : [plan.categories[category]!.name],
    person: { birth_date: '1960-01-01' },
    events: [{ service: service.zh, date: isoDate(plan.from), total: '10,000.00' }]
  };
}

/** Codes of the services some benefit of the plan is for, in the order of the benefits. */
export function servicesOf(plan: Plan): number[] {
  const codes = plan.benefits.flatMap(({ conditions }) => {
    const node = plan.nodes[conditions.find(({ reason }) => reason === 'service')?.node ?? -1];
    return node?.op === 'among' ? node.codes : [];
  });
  return [...new Set(codes)];
}

/** Whether two cases are the same person and the same events, an unknown fact being no different from one left out. */
export function sameCase(a: Case, b: Case): boolean {
  return (
    sameFacts(a.person.facts, b.person.facts) &&
    names(a.person) === names(b.person) &&
    a.events.length === b.events.length &&
    a.events.every((event, i) => event.day === b.events[i]!.day && sameFacts(event.facts, b.events[i]!.facts))
  );
}

const names = ({ holdings }: Person): string =>
  holdings
    .map(({ category }) => category)
    .sort()
    .join('\n');

function sameFacts(a: Record<string, number | null>, b: Record<string, number | null>): boolean {
  const columns = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...columns].every((column) => (a[column] ?? null) === (b[column] ?? null));
}
