/** What a policy with its reforms comes to mean, through the compiler's only door. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differences, wordDifference } from './analyse/differences.ts';
import { compile, type Compilation, type Source } from './compile.ts';
import { parseIsoDate } from './run/calendar.ts';
import { commit, settleEvent } from './run/interpret.ts';
import { SERVICES } from './resolve/prelude.ts';
import type { Span } from './syntax/tree.ts';

const bundled = (path: string): Source => ({
  name: path,
  text: readFileSync(new URL(`../policies/${path}.policy`, import.meta.url), 'utf8')
});
const XINPU = bundled('xinpu/xinpu');
const QINGDAO = bundled('qingdao-2017/qingdao-2017');
const reform = (policy: string, changes: string): Source => ({
  name: 'reform',
  text: `改革 试 "试" 修改 ${policy}\n${changes}`
});
const codes = ({ problems }: Compilation) => problems.map(({ severity, code }) => `${severity} ${code}`);

/** An inpatient bill with everything in scope and nothing paid before. */
function inpatient(yuan: number): Record<string, number> {
  const fen = Math.round(yuan * 100);
  const service = SERVICES.findIndex(({ en }) => en === 'inpatient');
  return { service, total: fen, in_scope: fen, basic_paid: 0, critical_paid: 0 };
}

/** What one benefit pays for each inpatient base of one person, in order, in yuan. */
function paid(compiled: Compilation, benefit: string, category: string, bases: number[], day = '2017-03-01'): number[] {
  const plan = compiled.plan!;
  const balances = new Float64Array(plan.slots.length);
  const at = plan.benefits.findIndex(({ name }) => name === benefit);
  const person = { holdings: [{ category, from: null, to: null }], facts: { birth_date: parseIsoDate('1960-01-01') } };
  return bases.map((yuan) => {
    const settlement = settleEvent(plan, person, { day: parseIsoDate(day)!, facts: inpatient(yuan) }, balances);
    commit(plan, settlement.values, balances);
    return settlement.benefits[at]! / 100;
  });
}

test.each([
  ['xinpu/xinpu'],
  ['qingdao-2017/qingdao-2017'],
  ['changzhou-2022/changzhou-2022'],
  ['xinpu/xinpu', 'xinpu/reforms/raise-ratios'],
  ['xinpu/xinpu', 'xinpu/reforms/drop-deductible']
])('the examples of %s %s hold', (...paths) => {
  const compiled = compile(paths.filter(Boolean).map(bundled));
  expect(compiled.problems.filter(({ severity }) => severity !== 'information')).toEqual([]);
  const judged = compiled.examples.flatMap(({ events }) => events.flatMap(({ expectations }) => expectations));
  expect(judged.length).toBeGreaterThan(0);
  for (const { gotFen, expectedFen } of judged) expect(gotFen).toBe(expectedFen);
});

test('the published misprint stands beside what the rule gives', () => {
  const printed = compile([XINPU]).problems.find(({ code }) => code === 'printed-disagrees');
  expect(printed?.data).toEqual({ target: '住院救助', printedFen: 232_500, ruleFen: 292_500 });
});

test('xinpu pays the published table, band edges included', () => {
  const bases = [300, 300.01, 5000, 5000.01, 10000, 10001, 20000, 30000];
  const fresh = bases.map((base) => paid(compile([XINPU]), '住院救助', '农村低保', [base])[0]);
  expect(fresh).toEqual([0, 0, 1175, 1175, 2925, 2925.45, 7425, 10000]);
});

test('a change reaches every band, and a rate is held to 100 % with a notice', () => {
  const raised = compile([XINPU, reform('xinpu', '设 住院救助.比例 += 20个百分点')]);
  expect(paid(raised, '住院救助', '农村低保', [10000])).toEqual([4700 * 0.45 + 5000 * 0.55]);
  expect(paid(compile([XINPU, reform('xinpu', '设 住院救助.比例 ×= 1.2')]), '住院救助', '农村低保', [10000])).toEqual([
    3510
  ]);
  const held = compile([XINPU, reform('xinpu', '设 住院救助.分段 += 70个百分点')]);
  expect(codes(held)).toContain('information rate-clamped');
  expect(paid(held, '住院救助', '农村低保', [10000])).toEqual([4700 * 0.95 + 5000]);
});

test('a set on one identity splits its row and leaves the others theirs', () => {
  const split = compile([
    QINGDAO,
    reform('qingdao-2017', '设 大病救助.封顶.低保 = 15万元/年 设 大病救助.比例.低保边缘 = 90%')
  ]);
  expect(paid(split, '大病救助', '低保', [500000])).toEqual([150000]);
  expect(paid(split, '大病救助', '低保边缘', [100000, 100000])).toEqual([90000, 40000]);
  expect(paid(split, '大病救助', '五保', [500000])).toEqual([500000]);
});

test('a benefit is deleted, one is added, a parameter and a limit are set', () => {
  const changed = compile([
    QINGDAO,
    reform('qingdao-2017', '删除 再次救助 设 大病限额 = 10万元 新增 待遇 慈善 情形 住院 适用 一般 比例 50%')
  ]);
  expect(changed.plan?.benefits.map(({ name }) => name)).toEqual([
    '参保资助',
    '门诊救助',
    '大病救助',
    '护理救助',
    '押金减免',
    '慈善'
  ]);
  expect(paid(changed, '大病救助', '低保', [200000])).toEqual([100000]);
  expect(paid(changed, '慈善', '低保', [200000])).toEqual([50000]);
});

test('reforms that set one thing twice conflict on both sides; saying the same agrees', () => {
  const [a, b] = ['设 住院救助.起付 = 100元/次', '设 住院救助.起付 = 200元/次'].map((text) => reform('xinpu', text));
  const conflict = compile([XINPU, a!, b!]).problems.find(({ code }) => code === 'reform-conflict');
  expect(conflict).toMatchObject({ span: { file: 2 }, related: [{ span: { file: 1 }, role: 'other-side' }] });
  expect(compile([XINPU, a!, { ...a!, name: 'again' }]).plan?.reforms).toEqual(['试', '试']);
  expect(codes(compile([XINPU, a!, reform('xinpu', '设 住院救助.起付 += 100元')]))).toContain('error reform-conflict');
});

test.each([
  ['参数 甲 = 乙 参数 乙 = 甲', 'error cycle'],
  ['对象 低保', 'error duplicate-name'],
  ['参数 费用总额 = 1元', 'error reserved-name'],
  ['参数 甲 = 费用总额 × 10%', 'error not-constant'],
  ['参数 甲 = 1元 自 2021-01-01 起 2元 自 2020-01-01 起 3元', 'error dates-unordered'],
  ['待遇 乙 情形 住远 比例 10%', 'error unknown-name'],
  ['待遇 乙 情形 住院 适用 地保 比例 10%', 'error unknown-name'],
  ['待遇 乙 情形 住院 比例 5元', 'error type-mismatch'],
  ['待遇 乙 情形 住院 条件 年龄 比例 10%', 'error type-mismatch'],
  ['待遇 乙 情形 住院', 'error clause-missing'],
  ['待遇 乙 比例 10%', 'error benefit-without-service'],
  ['待遇 乙 情形 住院 比例 低保：10%', 'error identity-without-row'],
  ['待遇 乙 情形 住院 比例 低保：10% 低保：20% 其他：5%', 'error identity-with-two-rows'],
  ['待遇 乙 情形 住院 适用 低保 比例 低保：10% 特困：20%', 'warning row-not-covered'],
  ['待遇 乙 情形 住院 起付 300元/年 分段 0至5元：10% 超过5元：20%', 'error yearly-deductible-with-bands'],
  ['待遇 乙 情形 住院 分段 0至5元：10% 超过6元：20%', 'warning bands-gap'],
  ['待遇 乙 情形 住院 分段 0至5元：10% 超过4元：20%', 'error bands-overlap'],
  ['待遇 乙 情形 住院 分段 0至5元：10%', 'warning bands-open'],
  ['待遇 乙 情形 住院 比例 10% 封顶 合并 限', 'error unknown-name'],
  ['待遇 乙 情形 住院 比例 10% 比例 20%', 'error clause-twice'],
  ['施行 自 2030-01-01 起', 'error clause-twice']
])('%s is reported as %s', (text, expected) => {
  const compiled = compile([{ name: 't', text: `政策 试 "试" 施行 自 2020-01-01 起 对象 低保 对象 特困 ${text}` }]);
  expect(codes(compiled)).toContain(expected);
  expect(compiled.plan === null).toBe(expected.startsWith('error'));
});

test('dated parameters are chosen by the deciding date, and balances run on across a change', () => {
  const compiled = compile([
    {
      name: 't',
      text: `政策 试 "试" 施行 自 2020-01-01 起 对象 低保
             参数 率 = 50% 自 2020-07-01 起 80%
             待遇 甲 情形 住院 比例 率 封顶 1000元/年`
    }
  ]);
  expect(paid(compiled, '甲', '低保', [1000, 1000], '2020-06-30')).toEqual([500, 500]);
  expect(paid(compiled, '甲', '低保', [1000, 1000], '2020-07-01')).toEqual([800, 200]);
});

test('differences are told row by row, and nothing differs from itself', () => {
  const [before, after] = [compile([XINPU]), compile([XINPU, bundled('xinpu/reforms/raise-ratios')])];
  const textIn = (compiled: Compilation) => (span: Span) => compiled.sources[span.file]!.text.slice(span.from, span.to);
  const told = (a: Compilation, b: Compilation) =>
    differences(a.resolved!, b.resolved!, { before: textIn(a), after: textIn(b) }).map((one) =>
      wordDifference(one, 'zh')
    );
  expect(told(before, before)).toEqual([]);
  expect(told(before, after)).toContain('住院救助 · 起付（农村低保）：300.00 元/次 → 100.00 元/次');
  expect(told(before, after)).toContain('住院救助 · 适用：农村低保 → 农村低保、城市低保');
});

test('身份重叠 就高 takes what pays most from the same balances, the earlier identity in a tie', () => {
  const compiled = compile([
    {
      name: 't',
      text: `政策 试 "试" 施行 自 2020-01-01 起 身份重叠 就高 对象 低保 对象 特困 对象 重残
             待遇 甲 情形 住院 起付 低保：不设 其他：500元/次 比例 低保：50% 特困：100% 重残：100% 封顶 特困：600元/年 其他：不设`
    }
  ]);
  const both = {
    holdings: ['低保', '特困'].map((category) => ({ category, from: null, to: null })),
    facts: { birth_date: 0 }
  };
  const plan = compiled.plan!;
  const balances = new Float64Array(plan.slots.length);
  const pays = (yuan: number) => {
    const settlement = settleEvent(plan, both, { day: 19000, facts: inpatient(yuan) }, balances);
    commit(plan, settlement.values, balances);
    return [settlement.values[plan.benefits[0]!.identity], settlement.benefits[0]! / 100];
  };
  // 800: 400 against 300. 1000: 500 against 500, a tie. 1080: 540 against 580, and what 低保 drew counts against 特困's cap.
  expect([pays(800), pays(1000), pays(1080)]).toEqual([
    [1, 400],
    [1, 500],
    [1, 540]
  ]);
  balances.fill(0);
  expect([pays(1080), pays(100)]).toEqual([
    [2, 580],
    [1, 50]
  ]);
});

const single = (clauses: string): Compilation =>
  compile([{ name: 't', text: `政策 试 "试" 施行 自 2010-01-01 起 对象 低保 待遇 甲 情形 住院 ${clauses}` }]);

test('a gate pays the whole base beyond it; a yearly one opens with the event that passes it', () => {
  expect(paid(single('门槛 1000元/次 比例 50%'), '甲', '低保', [1000, 1000.01, 3000])).toEqual([0, 500.01, 1500]);
  expect(paid(single('门槛 1000元/年 比例 50%'), '甲', '低保', [600, 400, 100, 50])).toEqual([0, 0, 50, 25]);
  expect(paid(single('门槛 低保：1000元/次 起付 300元/次 比例 50%'), '甲', '低保', [1000, 2000])).toEqual([0, 850]);
});

test('a grant is an amount, bounded by what is owed', () => {
  expect(paid(single('定额 500元 封顶 800元/年'), '甲', '低保', [1000, 200, 1000])).toEqual([500, 200, 100]);
  expect(paid(single('门槛 1000元/次 定额 费用总额 × 10%'), '甲', '低保', [1000, 2000])).toEqual([0, 200]);
});

test('bands are measured net of the deductible, for the whole amount, or on the year to date', () => {
  const rows = '0至5000元：25% 5000元至10000元：35% 超过10000元：45%';
  const net = single(`起付 300元/次 分段 超过起付部分 ${rows} 封顶 10000元/年`);
  const whole = single(`起付 300元/次 分段 全额 ${rows} 封顶 10000元/年`);
  const fresh = (compiled: Compilation) =>
    [300, 5000, 5000.01, 10000, 10001, 20000, 30000].map((x) => paid(compiled, '甲', '低保', [x])[0]);
  expect(fresh(net)).toEqual([0, 1175, 1175, 2895, 2895.35, 7365, 10000]);
  expect(fresh(whole)).toEqual([0, 1175, 1645, 3395, 4365.45, 8865, 10000]);
  const yearly = single(`起付 1000元/年 分段 按年累计 ${rows}`);
  // Above 1,000 a year: 6,000 is 4,000 × 25 % + 1,000 × 35 % = 1,350; 16,000 is 1,000 + 1,750 + 2,700 = 5,450.
  expect(paid(yearly, '甲', '低保', [600, 600, 4800, 10000])).toEqual([0, 50, 1350 - 50, 5450 - 1350]);
  const [together] = paid(yearly, '甲', '低保', [16000]);
  expect(paid(yearly, '甲', '低保', [333.33, 5666.67, 10000]).reduce((a, b) => a + b)).toBeCloseTo(together!, 9);
});

test('all benefits together are held to a limit, the last cut first; later bases still see what was entitled', () => {
  const compiled = compile([
    {
      name: 't',
      text: `政策 试 "试" 施行 自 2010-01-01 起 对象 低保 全部待遇 合计不超过 费用总额 × 80%
             待遇 甲 情形 住院 比例 60% 待遇 乙 情形 住院 比例 50% 待遇 丙 情形 住院 比例 50%`
    }
  ]);
  for (const [name, payment] of [
    ['甲', 600],
    ['乙', 200],
    ['丙', 0]
  ] as const) {
    expect(paid(compiled, name, '低保', [1000])).toEqual([payment]);
  }
});

test('a policy’s own facts are read from their columns, and an example may set them', () => {
  const compiled = compile([
    {
      name: 't',
      text: `政策 试 "试" 施行 自 2010-01-01 起 对象 低保
             事实 病种在列：是否 列 listed_disease 事实 学段：枚举（小学、中学） 人员列 stage
             待遇 甲 情形 住院 条件 病种在列 = 是 且 非 病种在列 = 否 且 学段 = 中学 比例 50%
             示例 "在列" 人员 持有 低保，学段 = 中学 事件 住院 2020-01-01，费用总额 = 100元，病种在列 = 是 期望 甲 = 50元
             示例 "不在列" 人员 持有 低保，学段 = 中学 事件 住院 2020-01-01，费用总额 = 100元，病种在列 = 否 期望 甲 = 0元`
    }
  ]);
  expect(compiled.problems).toEqual([]);
  expect(compiled.plan?.facts).toContainEqual({
    column: 'stage',
    name: '学段',
    of: 'person',
    type: 'code',
    values: ['小学', '中学']
  });
});

test('rows are keyed by enumerated facts, by ordinal and by condition', () => {
  const caps = '封顶 按 户籍类型、对象 乡，低保：2000元/年 乡，特困：3000元/年 城：3500元/年';
  const compiled = compile([
    {
      name: 't',
      text: `政策 试 "试" 施行 自 2010-01-01 起 对象 低保 对象 特困
             待遇 甲 情形 住院 起付 按 次序 第1次：800元/次 第2次：400元/次 其他：不设
             比例 低保 当 费用总额 > 3万元：80% 其他：50%  ${caps}`
    }
  ]);
  expect(compiled.problems).toEqual([]);
  const [rural, urban] = [1, 0];
  const settled = (category: string, residence: number, bases: number[]) => {
    const plan = compiled.plan!;
    const balances = new Float64Array(plan.slots.length);
    const person = { holdings: [{ category, from: null, to: null }], facts: { residence } };
    return bases.map((yuan) => {
      const settlement = settleEvent(plan, person, { day: 19000, facts: inpatient(yuan) }, balances);
      commit(plan, settlement.values, balances);
      return settlement.benefits[0]! / 100;
    });
  };
  expect(settled('低保', rural, [1000, 1000, 1000, 40000])).toEqual([100, 300, 500, 1100]);
  expect(settled('特困', rural, [40000])).toEqual([3000]);
  expect(settled('特困', urban, [0, 40000])).toEqual([0, 3500]);
  expect(settled('低保', urban, [1000, 2400, 3000])).toEqual([100, 1000, 1500]);
});

test.each([
  ['比例 低保 当 费用总额 > 3万元：80%', 'error identity-without-row'],
  ['比例 按 户籍类型 乡：80%', 'error identity-without-row'],
  ['比例 按 户籍类型 乡：80% 城：70%', ''],
  ['比例 按 户籍类型 乡：80% 乡：60% 城：70%', 'error identity-with-two-rows'],
  ['比例 按 户籍类型、对象 乡，低保：80% 城：70%', ''],
  ['比例 按 户籍类别 乡：80% 其他：70%', 'error unknown-name'],
  ['比例 按 户籍类型 村：80% 其他：70%', 'error unknown-name']
])('%s: %s', (text, expected) => {
  expect(codes(single(text))[0] ?? '').toBe(expected);
});

test('超限不予 pays nothing where a cap would have cut', () => {
  expect(paid(single('比例 100% 封顶 1000元/年 超限不予'), '甲', '低保', [600, 500, 400, 1])).toEqual([600, 0, 400, 0]);
});

test('标准 mixes rates and grants by row, 调整 moves rates on a condition', () => {
  const mixed = '政策 试 "试" 施行 自 2010-01-01 起 对象 低保 对象 特困 待遇 甲 情形 住院 标准 低保：80% 特困：500元';
  expect(paid(compile([{ name: 't', text: mixed }]), '甲', '低保', [1000])).toEqual([800]);
  expect(paid(compile([{ name: 't', text: mixed }]), '甲', '特困', [1000, 300])).toEqual([500, 300]);
  const ratio = single('比例 85% 调整 比例 -10个百分点 当 费用总额 > 1000元 调整 比例 ×1.1');
  expect(paid(ratio, '甲', '低保', [1000, 2000])).toEqual([935, 2000 * 0.825]);
  const bands = single('分段 0至1000元：50% 超过1000元：99% 调整 比例 +10个百分点 当 费用总额 > 1000元');
  expect(paid(bands, '甲', '低保', [1000, 2000])).toEqual([500, 600 + 1000]);
});

test('替代 stands in for what another payer’s column would hold', () => {
  const compiled = compile([
    {
      name: 't',
      text: `政策 试 "试" 施行 自 2010-01-01 起 对象 低保
             待遇 大病保险 情形 住院 适用 一般 替代 大病保险支付 起付 10000元/年 分段 按年累计 0至10万元：50% 超过10万元：60%
             待遇 医疗救助 情形 住院 适用 低保 基数 政策范围内自付 比例 70%`
    }
  ]);
  expect(paid(compiled, '大病保险', '低保', [170000])).toEqual([87000]);
  expect(paid(compiled, '医疗救助', '低保', [170000])).toEqual([58100]);
  expect(compiled.plan?.replaced).toEqual([{ column: 'critical_paid', from: null, to: null }]);
});

test('a named reading stands instead of the clauses of its kind, and goes with reforms', () => {
  const text = `${XINPU.text.slice(0, XINPU.text.indexOf('示例'))}`;
  const policy = {
    name: 't',
    text: `${text} 读法 全额 "整笔" 分段 全额 0至5000元：25% 5000元至10000元：35% 超过10000元：45%`
  };
  expect(paid(compile([policy]), '住院救助', '农村低保', [10000])).toEqual([2925]);
  expect(paid(compile([policy], ['全额']), '住院救助', '农村低保', [10000])).toEqual([3395]);
  const lower = reform('xinpu', '设 住院救助.起付 = 100元/次');
  expect(paid(compile([policy, lower], ['全额']), '住院救助', '农村低保', [10000])).toEqual([3465]);
  expect(codes(compile([policy], ['全部']))).toContain('error unknown-name');
});

test('a reform of one identity keeps what its rows are keyed by; 其他 can be set too', () => {
  const altay = bundled('altay/altay');
  const caps = (changes: string) => {
    const compiled = compile([altay, reform('altay', `删除 大病救助.条件 ${changes}`)]);
    expect(codes(compiled).filter((code) => code.startsWith('error'))).toEqual([]);
    const plan = compiled.plan!;
    const cap = (category: string, residence: number) => {
      const person = { holdings: [{ category, from: null, to: null }], facts: { residence } };
      return (
        settleEvent(plan, person, { day: 15000, facts: inpatient(100_000) }, new Float64Array(plan.slots.length))
          .benefits[0]! / 100
      );
    };
    return [cap('五保', 1), cap('五保', 0), cap('三无', 1), cap('低保', 1), cap('低保', 0)];
  };
  expect(caps('')).toEqual([3000, 3500, 3000, 2000, 2700]);
  expect(caps('设 大病救助.封顶.五保 += 1000元')).toEqual([4000, 4500, 3000, 2000, 2700]);
  expect(caps('设 大病救助.封顶.五保 = 9000元/年')).toEqual([9000, 9000, 3000, 2000, 2700]);
  const others = compile([QINGDAO, reform('qingdao-2017', '设 大病救助.比例.其他 = 60%')]);
  expect(paid(others, '大病救助', '因病致贫', [40000])).toEqual([6000]);
  expect(paid(others, '大病救助', '低保', [40000])).toEqual([36000]);
});
