import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile, parseIsoDate } from '#dsl';
import { fieldsOf } from './fields.ts';
import { firstForm, formOf, readCase, sameCase, type CaseForm } from './form.ts';

const policy = (path: string) => ({ name: path, text: readFileSync(`policies/${path}.policy`, 'utf8') });
const xinpu = compile([policy('xinpu/xinpu')]);
const qingdao = compile([policy('qingdao-2017/qingdao-2017')]);
const fields = fieldsOf([xinpu.plan!]);

const form = (event: Record<string, string>, more: Partial<CaseForm> = {}): CaseForm => ({
  categories: ['农村低保'],
  person: { birth_date: '1960-01-01' },
  events: [{ service: '住院', date: '2008-06-01', ...event }],
  ...more
});

test('a form says a person and events: full-width digits, any usual date, empty amounts stand for what they mean', () => {
  const read = readCase(form({ date: '２００８年6月1日', total: '１０，０００', basic_paid: '1,234.50' }), fields);
  expect(read.faults).toEqual({});
  expect(read.case).toEqual({
    person: {
      holdings: [{ category: '农村低保', from: null, to: null }],
      facts: { birth_date: parseIsoDate('1960-01-01') }
    },
    events: [
      {
        day: parseIsoDate('2008-06-01'),
        facts: { service: 7, total: 1_000_000, in_scope: 1_000_000, basic_paid: 123_450, critical_paid: 0 }
      }
    ]
  });
});

test.each([
  [{ total: '' }, { '0.total': 'empty' }],
  [{ total: '12.345' }, { '0.total': 'money-too-fine' }],
  [{ total: '100', in_scope: '100.01' }, { '0.in_scope': 'in-scope-above-total' }],
  [{ total: '100', basic_paid: '60', critical_paid: '40.01' }, { '0.critical_paid': 'payments-above-total' }],
  [{ total: '100', basic_paid: '100.01' }, { '0.basic_paid': 'payments-above-total' }],
  [{ total: '100', date: '2008-02-30' }, { '0.date': 'date-not-in-calendar' }],
  [{ total: '100', date: '1959-12-31' }, { '0.date': 'before-birth' }],
  [{ total: '100', service: '住远' }, { '0.service': 'empty' }]
])('%o has its fault beside the field', (event, faults) => {
  expect(readCase(form(event), fields)).toEqual({ case: null, faults });
});

test('a fault of one event is named at that event', () => {
  const events = [
    { service: '住院', date: '2008-01-01', total: '1' },
    { service: '住院', date: 'x', total: '1' }
  ];
  expect(readCase(form({}, { events }), fields).faults).toEqual({ '1.date': 'date-unreadable' });
});

test('every example goes into the form and comes back the same', () => {
  for (const { plan, examples } of [xinpu, qingdao]) {
    const asked = fieldsOf([plan!]);
    for (const { person, events } of examples) {
      const example = { person, events: events.map(({ event }) => event) };
      const back = readCase(formOf(example, asked), asked);
      expect(back.faults).toEqual({});
      expect(sameCase(back.case!, example)).toBe(true);
    }
  }
});

test('a case is another as soon as a figure, a category or an event is', () => {
  const read = (...given: Parameters<typeof form>) => readCase(form(...given), fields).case!;
  const one = read({ total: '10000' });
  expect(sameCase(one, read({ total: '1万', in_scope: '10,000.00' }))).toBe(true);
  expect(sameCase(one, read({ total: '10000.01' }))).toBe(false);
  expect(sameCase(one, read({ total: '10000' }, { categories: ['城市低保'] }))).toBe(false);
  expect(sameCase(one, read({ total: '10000' }, { person: {} }))).toBe(false);
});

test('a policy without examples still begins with a case that settles', () => {
  const begun = readCase(firstForm(qingdao.plan!), fieldsOf([qingdao.plan!]));
  expect(begun.faults).toEqual({});
  expect(begun.case!.person.holdings[0]!.category).toBe('低保');
});
