import { expect, test } from 'vitest';
import { compile, type Plan, type Records } from '#dsl';
import { compareScenarios } from '../compare/compare.ts';
import { isFault, readRecords, textFile } from '../records/index.ts';

const policy = `政策 trial "试算"
依据 "试算"
施行 自 2020-01-01 起
对象 低保
对象 特困
待遇 住院救助 "住院"
  情形 住院
  起付 低保：300元/次  特困：不设
  比例 低保：50%  特困：100%
  封顶 低保：1000元/年  特困：不设
待遇 押金减免 "押金"
  情形 住院押金
  适用 低保
  基数 费用总额
  比例 80%
  垫付
`;

function planOf(text: string): Plan {
  const { plan, problems } = compile([{ name: 'trial.policy', text }]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan!;
}

async function recordsOf(persons: string, events: string): Promise<Records> {
  const reading = await readRecords(textFile('p.csv', persons), textFile('e.csv', events), planOf(policy));
  if (isFault(reading)) throw new Error('unreadable');
  expect(reading.rejects).toEqual([]);
  return reading.records;
}

const origin = { population: 'by hand', seed: null, represents: null };

test('each metric is what it says, over a handful of events settled by hand', async () => {
  const records = await recordsOf(
    `person_id,categories,monthly_income
A,低保,100
B,低保,200
C,特困,150
D,,400
E,低保,120
`,
    // aid: e1 ½ × (1300 − 300) = 500 · e2 ½ × 1700 = 850, capped by what is left of 1000: 500 · e3 nothing above 300
    // e4 all 700 · e5 no category · e6 an advance of 400 · e7 nothing to pay
    `event_id,person_id,date,service,total,in_scope,basic_paid
e1,A,2020-01-05,住院,3000,2300,1000
e2,A,2020-02-05,住院,2000,2000,0
e3,B,2020-01-05,住院,500,200,0
e4,C,2020-01-05,住院,1000,900,200
e5,D,2020-01-05,住院,600,600,0
e6,B,2020-01-04,住院押金,500,500,0
e7,B,2020-03-05,住院,100,100,100
`
  );
  const { baseline, people, events, groups } = await compareScenarios(records, [planOf(policy)], origin);
  expect([people, events]).toEqual([5, 7]);
  expect(
    Object.fromEntries(baseline.metrics.map(({ metric, all }) => [metric, [all.numerator, all.denominator]]))
  ).toEqual({
    expenditure: [170_000, 1],
    'people-helped': [2, 1],
    'aid-per-person-helped': [170_000, 2],
    // paid 1700 of the 6600 that e1, e2, e3, e4 and e7 cost
    'effective-ratio': [170_000, 660_000],
    // paid 1700 of 1000 + 1700 + 0 + 700 + 0 above the deductible
    'nominal-ratio': [170_000, 340_000],
    // e3, of the four with a base
    'blocked-by-deductible': [1, 4],
    // e2, of the three with an entitlement
    'cut-by-cap': [1, 3],
    // 1500 + 1500 + 500 + 100 + 600 + 0; the deposit is no cost
    'burden-left': [420_000, 1],
    'burden-left-per-person': [420_000, 5]
  });
  expect(groups.category).toEqual([
    { name: '低保', n: 3 },
    { name: '特困', n: 1 },
    { name: null, n: 1 }
  ]);
  const byCategory = baseline.metrics.map(({ metric, byCategory }) => [
    metric,
    byCategory.map(({ numerator, denominator }) => `${numerator}/${denominator}`)
  ]);
  expect(Object.fromEntries(byCategory)).toMatchObject({
    'people-helped': ['1/1', '1/1', '0/1'],
    'effective-ratio': ['100000/560000', '70000/100000', '0/0'],
    'burden-left-per-person': ['350000/3', '10000/1', '60000/1']
  });
  expect(groups.quintile.map(({ n, from, to }) => [n, from, to])).toEqual([
    [1, 10_000, 10_000],
    [1, 12_000, 12_000],
    [1, 15_000, 15_000],
    [1, 20_000, 20_000],
    [1, 40_000, 40_000],
    [0, null, null]
  ]);
});

test('fifths: edges, ties in the order of the persons, incomes not known, fewer people than fifths', async () => {
  const fifthsOf = async (...incomes: string[]) => {
    const persons = incomes.map((income, i) => `P${i},,${income}`).join('\n');
    const records = await recordsOf(
      `person_id,categories,monthly_income\n${persons}\n`,
      'event_id,person_id,date,service,total\n'
    );
    const { groups, baseline } = await compareScenarios(records, [planOf(policy)], origin);
    const perPerson = baseline.metrics.find(({ metric }) => metric === 'burden-left-per-person')!;
    expect(perPerson.byQuintile.map(({ denominator }) => denominator)).toEqual(groups.quintile.map(({ n }) => n));
    return groups.quintile.map(({ n, from, to }) => (n === 0 ? '—' : `${n}: ${from! / 100}–${to! / 100}`));
  };
  expect(await fifthsOf('7', '6', '5', '4', '3', '2', '1')).toEqual([
    '2: 1–2',
    '1: 3–3',
    '2: 4–5',
    '1: 6–6',
    '1: 7–7',
    '—'
  ]);
  expect(await fifthsOf('5', '5', '5', '5', '5')).toEqual(['1: 5–5', '1: 5–5', '1: 5–5', '1: 5–5', '1: 5–5', '—']);
  expect(await fifthsOf('2', '', '1')).toEqual(['1: 1–1', '—', '1: 2–2', '—', '—', '1: 0–0']);
  expect(await fifthsOf()).toEqual(['—', '—', '—', '—', '—', '—']);
});
