/** 版本: what an import refuses and which fund pays is as the version that decides for the event says. */
import { expect, test } from 'vitest';
import { compile, isoDate } from '#dsl';
import { createComparison } from './compare/compare.ts';
import { createIncomes } from './compare/ranks.ts';
import { isFault, readRecords, textFile } from './records/index.ts';

async function read(policy: string, events: string) {
  const { plan } = compile([{ name: 'versions.policy', text: policy }]);
  const persons = 'person_id,birth_date,categories,monthly_income\nP1,1950-01-01,低保,50\nP2,1950-01-01,低保,5000\n';
  const reading = await readRecords(textFile('p', persons), textFile('e', events), plan);
  if (!plan || isFault(reading)) throw new Error(JSON.stringify(reading));
  return { plan, reading };
}

test('a column is refused on the days on which a benefit stands in for it, by the date that decides', async () => {
  const policy = `政策 trial "试算"
施行 自 2018-01-01 起
判定日期 出院日期
对象 低保
待遇 救助 情形 住院 比例 50%
版本 自 2020-01-01 起
  新增 待遇 大病保险 情形 住院 基数 政策范围内费用 比例 10% 替代 大病保险支付
版本 自 2021-01-01 起
  删除 大病保险
`;
  const own = policy.replace('判定日期 出院日期', '事实 结算时间：日期 列 settled_on\n判定日期 结算时间');
  const rows = ['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01'].map(
    (day, e) => `E${e},P1,2020-06-01,${day},住院,1000,200`
  );
  const undated = 'E4,P1,2020-06-01,,住院,1000,200';
  const header = 'event_id,person_id,date,discharge_date,service,total,critical_paid';
  for (const [text, column] of [
    [policy, 'discharge_date'],
    [own, 'settled_on']
  ] as const) {
    const events = [header.replace('discharge_date', column), ...rows, undated].join('\n');
    const { reading } = await read(text, events);
    expect(reading.records.eventIds.filter((_, e) => !reading.refused[e])).toEqual(['E0', 'E3']);
    expect(reading.rejects.map(({ line, faults }) => [line, faults.map(({ code }) => code)])).toEqual(
      [3, 4, 6].map((line) => [line, ['amount-computed']])
    );
  }
});

test('a fund pays what the version that decides says it pays, of those who keep the terms before too', async () => {
  const policy = (keeping: string) => `政策 trial "试算"
施行 自 2018-01-01 起
对象 低保
资金 慈善 600元/年
资金 专项 600元/年
待遇 救助 情形 住院 比例 50% 支付 财政
待遇 再次救助 情形 住院 比例 10% 支付 专项
版本 自 2020-01-01 起${keeping}
  设 救助.支付 = 慈善
版本 自 2021-01-01 起
  设 救助.支付 = 专项
`;
  const days = ['2019-05-01', '2020-05-01', '2020-06-01', '2021-05-01'];
  const rows = ['P1', 'P2'].flatMap((person) => days.map((day) => `E${person}${day},${person},${day},住院,1000,0`));
  const drawn = async (text: string) => {
    const { plan, reading } = await read(
      text,
      ['event_id,person_id,date,service,total,critical_paid', ...rows].join('\n')
    );
    const { records } = reading;
    const everybody = { people: 2, ranks: createIncomes().ranks(), categoryNames: records.categoryNames };
    const comparing = createComparison([plan], everybody, { population: 'trial', seed: null, represents: null });
    await comparing.add(records);
    return comparing
      .finish()
      .baseline.funds.map(({ fund, year, asked, drawn, exhaustedOn }) => [
        ...[fund, year, asked / 100, drawn / 100],
        exhaustedOn && isoDate(exhaustedOn)
      ]);
  };
  const special = [
    ['专项', 2019, 100, 100, null],
    ['专项', 2020, 200, 200, null],
    ['专项', 2021, 1100, 600, '2021-05-01']
  ];
  expect(await drawn(policy(''))).toEqual([['慈善', 2020, 2000, 600, '2020-05-01'], ...special]);
  expect(await drawn(policy(' 沿用 当 家庭人均月收入 < 100元'))).toEqual([
    ['慈善', 2020, 1000, 600, '2020-06-01'],
    ...special
  ]);
});
