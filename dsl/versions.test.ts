/** 版本, 沿用, 判定日期, 年度 and 垫付: what changes by date and runs on across it. By the interpreter, and by the kernel alike. */
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { SERVICES } from './resolve/prelude.ts';
import { parseIsoDate } from './run/calendar.ts';
import { explain } from './run/explain.ts';
import { settle } from './run/interpret.ts';
import { emptyState } from './run/state.ts';
import { termsIn } from './run/terms.ts';
import { codes, settleAll, told } from './testing/settle.ts';

const HEAD = `政策 试点 "试点"
施行 自 2016-01-01 起
对象 特困
对象 低保
`;
const BENEFIT = `待遇 住院救助
  情形 住院
  比例 特困：90% 低保：50%
  封顶 10000元/年
`;

describe('版本', () => {
  const policy = `${HEAD}${BENEFIT}
版本 自 2018-07-01 起
  设 住院救助.比例.低保 = 60%
  设 住院救助.封顶 = 12000元/年
版本 自 2020-01-01 起
  删除 住院救助.封顶
  新增 待遇 门诊救助
    情形 普通门诊
    比例 50%
`;
  test('the deciding day chooses, and what the year has used runs on across a change', () => {
    const events = [
      ['住院', '2018-03-01', 15000],
      ['住院', '2018-07-01', 10000],
      ['住院', '2018-08-01', 10000],
      ['住院', '2019-01-01', 10000],
      ['普通门诊', '2019-12-31', 1000],
      ['普通门诊', '2020-01-01', 1000],
      ['住院', '2020-02-01', 100000]
    ] as const;
    expect(settleAll(policy, { holds: '低保' }, events).map(({ paid }) => paid)).toEqual([
      7500, 4500, 0, 6000, 0, 500, 60000
    ]);
  });

  test('what a later version drops was paid before, and is in what was paid and left', () => {
    const dropping = `${HEAD}${BENEFIT}
待遇 再次救助
  情形 住院
  比例 40%
版本 自 2018-07-01 起
  删除 再次救助
`;
    const events = [
      ['住院', '2018-06-30', 1000],
      ['住院', '2018-07-01', 1000]
    ] as const;
    const settled = settleAll(dropping, { holds: '低保' }, events);
    expect(settled.map(({ paid, left }) => [paid, left])).toEqual([
      [700, 300],
      [500, 500]
    ]);
  });

  test('a reform reaches every version', () => {
    const reform = '改革 提高 修改 试点\n  设 住院救助.比例 += 10个百分点\n';
    const events = [
      ['住院', '2018-03-01', 1000],
      ['住院', '2018-09-01', 1000]
    ] as const;
    expect(settleAll([policy, reform], { holds: '低保' }, events).map(({ paid }) => paid)).toEqual([600, 700]);
    const onlyLater = '改革 门诊 修改 试点\n  设 门诊救助.比例 = 80%\n';
    const outpatient = [['普通门诊', '2021-01-01', 1000]] as const;
    expect(settleAll([policy, onlyLater], { holds: '低保' }, outpatient).map(({ paid }) => paid)).toEqual([800]);
    expect(codes([policy, '改革 错 修改 试点\n  设 门诊.比例 = 80%\n'])).toContain('unknown-name');
  });

  test('those for whom 沿用 holds keep the terms before', () => {
    const cohort = `${HEAD}事实 认定日期：日期 人员列 recognised_date
${BENEFIT}
版本 自 2018-01-01 起 沿用 当 认定日期 < 2018-01-01
  设 住院救助.比例.低保 = 30%
`;
    const on = (recognised: string | null) =>
      settleAll(cohort, { holds: '低保', facts: { recognised_date: recognised } }, [
        ['住院', '2017-05-01', 1000],
        ['住院', '2019-05-01', 1000]
      ]).map(({ paid }) => paid);
    expect(on('2017-12-31')).toEqual([500, 500]);
    expect(on('2018-01-01')).toEqual([500, 300]);
    // The day of recognition is asked only where a rule that is reached reads it.
    expect(on(null)[0]).toBe(500);
  });

  test('differences are told with the day from which they hold', () => {
    expect(told(`${HEAD}${BENEFIT}`, policy)).toEqual([
      '住院救助 · 比例（低保，自 2018-07-01 起）：50% → 60%',
      '住院救助 · 封顶（特困、低保，自 2018-07-01 起）：10,000.00 元/年 → 12,000.00 元/年',
      '住院救助 · 封顶（特困、低保，自 2020-01-01 起）：10,000.00 元/年 → 无',
      '门诊救助 · 待遇（自 2020-01-01 起）：无 → 门诊救助'
    ]);
    expect(told(policy, policy)).toEqual([]);
    expect(told(`${HEAD}${BENEFIT}`, `${HEAD}年度 自 07-01 起\n身份重叠 就高\n${BENEFIT}`)).toEqual([
      '身份重叠：无 → 就高',
      '年度：无 → 07-01'
    ]);
  });

  test('mistakes are told where they stand', () => {
    expect(codes(`${HEAD}${BENEFIT}版本 自 2018-01-01 起\n  设 门诊救助.比例 = 30%\n`)).toEqual(['unknown-name']);
    const twice = '版本 自 2018-01-01 起\n  设 住院救助.封顶 = 1000元/年\n';
    expect(codes(`${HEAD}${BENEFIT}${twice}${twice}`)).toEqual(['version-twice']);
    const again = `版本 自 2018-01-01 起\n  新增 待遇 住院救助\n    情形 住院\n    比例 10%\n`;
    expect(codes(`${HEAD}${BENEFIT}${again}`)).toContain('duplicate-name');
  });
});

describe('判定日期 and 年度', () => {
  const yearly = (head: string) => `${HEAD}${head}${BENEFIT}`;
  test('the policy year begins where the policy says', () => {
    const events = [
      ['住院', '2017-06-30', 30000],
      ['住院', '2017-07-01', 30000],
      ['住院', '2018-06-30', 30000],
      ['住院', '2018-07-01', 30000]
    ] as const;
    const paid = settleAll(yearly('年度 自 07-01 起\n'), { holds: '低保' }, events).map(({ paid }) => paid);
    expect(paid).toEqual([10000, 10000, 0, 10000]);
    const english = yearly('policy year from 07-01\n');
    expect(settleAll(english, { holds: '低保' }, events).map(({ paid }) => paid)).toEqual(paid);
    expect(codes(yearly('年度 自 02-30 起\n'))).toEqual(['not-a-date']);
  });

  test('the date declared decides on year, age and holdings; the order stays that of 日期', () => {
    const events = [
      ['住院', '2018-01-05', 30000, { admission_date: '2017-12-20' }],
      ['住院', '2018-01-10', 30000, { admission_date: '2018-01-06' }],
      // Back in the year before: what that year has left is nothing.
      ['住院', '2018-02-01', 30000, { admission_date: '2017-12-31' }],
      ['住院', '2018-03-01', 30000, { admission_date: '2018-02-20' }],
      // No admission: the day of settlement decides.
      ['住院', '2019-03-01', 30000]
    ] as const;
    const policy = yearly('判定日期 入院日期\n');
    expect(settleAll(policy, { holds: '低保' }, events).map(({ paid }) => paid)).toEqual([10000, 10000, 0, 0, 10000]);
    const until = { holds: '低保', until: '2017-12-31' };
    expect(settleAll(policy, until, events).map(({ paid }) => paid)).toEqual([10000, 0, 0, 0, 0]);
    expect(codes(yearly('判定日期 医院等级\n'))).toEqual(['unknown-name']);
  });
});

describe('what a version says beside its amounts', () => {
  const policy = `${HEAD}资金 慈善 100元/年
待遇 住院救助
  情形 住院
  比例 50%
  支付 财政
  出处 "第一条"
版本 自 2018-01-01 起 沿用 当 家庭人均月收入 < 100元
  设 住院救助.支付 = 慈善
  设 住院救助.出处 = "第二条"
版本 自 2020-01-01 起
  新增 待遇 大病保险
    情形 住院
    基数 政策范围内费用
    比例 10%
    替代 大病保险支付
`;
  const { plan } = compile([{ name: 'terms', text: policy }]);
  const paidBy = (day: string, income: number) => {
    const person = { holdings: [{ category: '低保', from: null, to: null }], facts: { monthly_income: income } };
    const service = SERVICES.findIndex(({ zh }) => zh === '住院');
    const facts = { service, total: 100000, in_scope: 100000, basic_paid: 0, critical_paid: 0 };
    const { values } = settle(plan!, emptyState(), person, { day: parseIsoDate(day)!, facts });
    const [benefit] = explain(plan!, values, 'zh');
    const { fund } = termsIn(plan!.benefits[0]!, values);
    return [fund, benefit!.cite, benefit!.lines.at(-1)!.sentence];
  };
  test('who pays, and by which provision, is as the version that decides says', () => {
    const before = [null, '第一条', '支付 500.00 元，由财政支付'];
    const after = [0, '第二条', '支付 500.00 元，由慈善支付（有限的资金，每年 100.00 元，这里按足额计算）'];
    expect(paidBy('2017-06-01', 20000)).toEqual(before);
    expect(paidBy('2018-06-01', 20000)).toEqual(after);
    expect(paidBy('2018-06-01', 5000)).toEqual(before);
    expect(paidBy('2020-06-01', 5000)).toEqual(after);
  });
  test('a column is stood in for from the version on that does so', () => {
    const from = parseIsoDate('2020-01-01')!;
    expect(plan!.replaced).toEqual([{ column: 'critical_paid', from, to: null }]);
    const kept =
      policy.replace('2020-01-01 起', '2020-01-01 起 沿用 当 年龄 > 80岁') + '版本 自 2021-01-01 起\n  删除 大病保险\n';
    const to = parseIsoDate('2020-12-31')!;
    expect(compile([{ name: 'kept', text: kept }]).plan!.replaced).toEqual([{ column: 'critical_paid', from, to }]);
    const keeping = kept.replace('2021-01-01 起', '2021-01-01 起 沿用 当 年龄 > 80岁');
    expect(compile([{ name: 'keeping', text: keeping }]).plan!.replaced).toEqual([
      { column: 'critical_paid', from, to: null }
    ]);
  });
});

describe('垫付 an amount on another benefit', () => {
  const policy = `${HEAD}${BENEFIT}
待遇 预付
  情形 入院通知
  定额 5000元
  垫付 住院救助
`;
  test('is made good out of that benefit’s next payments, across years, and touches no entitlement', () => {
    const events = [
      ['入院通知', '2016-12-30', 0],
      ['住院', '2017-01-20', 5850],
      ['住院', '2017-02-20', 8000]
    ] as const;
    const settled = settleAll(policy, { holds: '低保' }, events);
    expect(settled.map(({ benefits, paid }) => [...benefits, paid])).toEqual([
      [0, 5000, 0],
      [2925, 0, 2925],
      [4000, 0, 4000]
    ]);
    expect(settled.map(({ netting }) => netting)).toEqual([
      { outstanding: 0, netted: 0, toPay: 0, toRecover: 0 },
      { outstanding: 5000, netted: 2925, toPay: 0, toRecover: 2075 },
      { outstanding: 2075, netted: 2075, toPay: 1925, toRecover: 0 }
    ]);
  });

  test('and is so in every version that has the benefit, or in none', () => {
    const versions = (set: string) => `${HEAD}${BENEFIT}
版本 自 2018-01-01 起
  新增 待遇 门诊救助
    情形 普通门诊
    比例 50%
版本 自 2019-01-01 起
  设 门诊救助.比例 = 60%
  设 ${set}
版本 自 2020-01-01 起
  设 门诊救助.比例 = 70%
`;
    const found = (set: string) =>
      compile([{ name: 'kept', text: versions(set) }]).problems.map(({ code, span }) => [
        code,
        versions(set).slice(span.from, span.to)
      ]);
    expect(found('门诊救助.垫付 = 住院救助')).toEqual([['reform-path', '门诊救助.垫付']]);
    expect(found('门诊救助.替代 = 大病保险支付')).toEqual([['reform-path', '门诊救助.替代']]);
    expect(found('门诊救助.支付 = 财政')).toEqual([]);
  });
});
