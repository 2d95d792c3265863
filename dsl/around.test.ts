/** 保证, 预警 and 资金: bound, checked against the examples, listed; and nothing that is paid depends on them. */
import { expect, test } from 'vitest';
import {
  canonicalJson,
  compile,
  explain,
  EXPORTS,
  format,
  listing,
  makeVectors,
  outline,
  parse,
  word
} from './index.ts';

const RULE = `政策 sample "示例"
施行 自 2024-01-01 起
对象 特困
对象 低保
对象 低保边缘
参数 负担上限 = 5000元
  自 2025-01-01 起 6000元
事实 转诊：是否 列 referred
资金 慈善专项 500万元/年

待遇 住院救助
  情形 住院
  比例 特困：90%  低保：80%  低保边缘：60%
  封顶 3万元/年
待遇 慈善救助
  情形 住院
  条件 转诊
  基数 剩余负担
  比例 50%
  支付 慈善专项
`;
const USED = `保证 "负担有限" 剩余负担 <= 负担上限
  适用 特困
`;
const compiled = (around: string) => compile([{ name: 'sample', text: `${RULE}${USED}${around}\n` }]);

/** Code, what it stands at, and what the first fix makes of it. */
const found = (around: string) =>
  compiled(around).problems.map(({ code, span, fixes }) => {
    const text = `${RULE}${USED}${around}\n`;
    const mended = (fixes[0]?.edits ?? []).map((edit) => edit.text).join('|');
    return [code, text.slice(span.from, span.to), mended].filter(Boolean).join(' ');
  });

test.each<[string, string[]]>([
  ['保证 "a" 支付合计 <= 政策范围内自付', []],
  ['保证 "a" 支付合计 <= 政策范围内自负', ['unknown-name 政策范围内自负 政策范围内自付']],
  ['保证 "a" 住院救肋 <= 1万元', ['unknown-name 住院救肋 住院救助']],
  ['保证 "a" 支付合计', ['type-mismatch 支付合计']],
  ['保证 "a" 支付合计 <= 80%', ['type-mismatch 80%']],
  ['保证 "a" 年内次数 <= 3次', ['name-out-of-place 年内次数']],
  ['保证 "a" 月累计支付合计 <= 1万元', ['unknown-name 月累计支付合计 支付合计']],
  ['保证 "a" 户籍类型 增加，支付合计 不减', ['cannot-rise 户籍类型']],
  ['保证 "a" 费用 增加，支付合计 不减', ['unknown-name 费用 费用总额']],
  ['保证 "a" 费用总额 增加，转诊 不减', ['type-mismatch 转诊']],
  ['保证 "a" 支付合计 依次 特困 > 低保', ['ranking-sign > >=']],
  ['保证 "a" 剩余负担 依次 特困 <= 低保 >= 低保边缘', ['ranking-sign >= <=']],
  ['保证 "a" 支付合计 依次 特困 >= 低保 >= 特困', ['ranked-twice 特困']],
  ['保证 "a" 支付合计 依次 特困 >= 低保户', ['unknown-name 低保户 低保']],
  ['保证 "a" 支付合计 依次 特困 >= 低保 适用 特困', ['clause-not-here 适用']],
  ['保证 "a" 支付合计 >= 0元 情形 住院部', ['unknown-name 住院部 住院']],
  ['保证 "a" 支付合计 >= 0元 条件 转诊 条件 转诊', ['clause-twice 条件 转诊']],
  ['保证 "负担有限" 支付合计 >= 0元', ['duplicate-name "负担有限"']],
  ['预警 a 每月 条件 月累计个人负担 > 1万元 且 住院救助 = 0元 且 支付合计 = 0元 且 户籍类型 = 乡 且 年龄 > 60岁', []],
  ['预警 a 每月 条件 年累计次数 > 3次', []],
  ['预警 a 每次 条件 费用总额 > 1万元 且 月累计次数 > 2次', []],
  ['预警 a 每月 条件 个人负担 > 1万元', ['name-out-of-place 个人负担 月累计个人负担']],
  ['outreach a quarterly provided burden > 1 yuan', ['name-out-of-place burden quarterly_burden']],
  ['预警 a 每月 条件 转诊', ['name-out-of-place 转诊']],
  ['预警 a 每年 条件 月累计个人负担 > 1万元', ['name-out-of-place 月累计个人负担 年累计个人负担']],
  ['预警 a 每月 条件 月累计个人负坦 > 1万元', ['unknown-name 月累计个人负坦 月累计个人负担']],
  ['预警 a 每月 情形 住院', ['outreach-without-condition a']],
  ['预警 特困 每月 条件 月累计次数 > 1次', ['duplicate-name 特困']],
  ['预警 月累计次数 每月 条件 月累计次数 > 1次', ['reserved-name 月累计次数']],
  ['资金 闲置 1万元/年', ['unused-name 闲置']],
  ['待遇 b 情形 住院 定额 1元 支付 慈善专项资金', ['payer-near-fund 慈善专项资金 慈善专项']],
  ['待遇 b 情形 住院 定额 1元 支付 "慈善专项资金"', []],
  ['待遇 b 情形 住院 定额 1元 支付 医疗救助基金', []]
])('%s', (around, expected) => {
  expect(found(around).filter((one) => !/^(cliff|layers|cap-never)/.test(one))).toEqual(expected);
});

const example = (person: string, ...amounts: string[]): string =>
  amounts
    .map(
      (amount) =>
        `示例 "${person} ${amount}"\n  人员 持有 ${person}\n  事件 住院 2024-03-01，政策范围内自付 = ${amount}，转诊 = 否\n`
    )
    .join('');

test.each<[string, string, string[]]>([
  ['费用总额 增加，剩余负担 不减', example('低保', '1万元', '2万元'), []],
  [
    '费用总额 增加，剩余负担 不增',
    example('低保', '1万元', '2万元'),
    ['费用总额由 10,000.00 元增加到 20,000.00 元，剩余负担 由 2,000.00 元变为 4,000.00 元']
  ],
  ['支付合计 依次 特困 >= 低保 >= 低保边缘', example('低保', '1万元'), []],
  ['支付合计 依次 低保 >= 特困', example('低保', '1万元'), ['支付合计，「低保」8,000.00 元，「特困」9,000.00 元']],
  [
    '支付合计 < 个人负担 且 剩余负担 < 2000元',
    example('低保', '1万元'),
    ['「剩余负担 < 2,000.00 元」不成立，剩余负担 为 2,000.00 元']
  ],
  [
    '支付合计 != 费用总额 - 2000元',
    example('低保', '1万元'),
    ['「支付合计 ≠ 费用总额 − 2,000.00 元」不成立，支付合计 为 8,000.00 元，费用总额 − 2,000.00 元 为 8,000.00 元']
  ],
  ['转诊 = 是 或 费用总额 > 1万元', example('低保', '1万元'), ['「转诊 = 是 或 费用总额 > 10,000.00 元」不成立']],
  // What an example does not say, it does not break.
  ['家庭人均月收入 > 0元', example('低保', '1万元'), []],
  ['剩余负担 < 2000元\n  条件 转诊', example('低保', '1万元'), []]
])('an example beside 保证 %s', (property, examples, expected) => {
  const broken = compiled(`保证 "a" ${property}\n${examples}`).problems.filter(
    ({ code }) => code === 'guarantee-broken'
  );
  expect(broken.map((problem) => /：(.*)。$/.exec(word(problem, 'zh').message)![1])).toEqual(expected);
  for (const problem of broken) expect(problem.severity).toBe('error');
});

test('a dated limit holds from its day', () => {
  const on = (day: string) =>
    compiled(`示例 "a"\n  人员 持有 特困\n  事件 住院 ${day}，政策范围内自付 = 38000元，转诊 = 否`).problems.filter(
      ({ code }) => code === 'guarantee-broken'
    ).length;
  expect([on('2024-12-31'), on('2025-01-01'), on('2026-01-01')]).toEqual([1, 1, 1]);
  const small = (day: string) =>
    compiled(`示例 "a"\n  人员 持有 特困\n  事件 住院 ${day}，政策范围内自付 = 35500元，转诊 = 否`).problems.filter(
      ({ code }) => code === 'guarantee-broken'
    ).length;
  expect([small('2024-12-31'), small('2025-01-01')]).toEqual([1, 0]);
});

const LISTS = `预警 大额自费 "个人负担大的人员" 每月
  情形 住院
  条件 月累计个人负担 > 1万元 且 非 持有任何对象
  出处 "第3条"
保证 "多花不少助" 费用总额 增加，支付合计 不减
保证 "先困难" 支付合计 依次 特困 >= 低保、低保边缘
  条件 转诊`;

test('everything around the rules is listed, in words of both languages', () => {
  const listed = listing(compiled(LISTS));
  expect(listed.map(({ kind, name, words }) => [kind, name, words.zh, words.en])).toEqual([
    ['fund', '慈善专项', '每年 5,000,000.00 元，支付慈善救助', '5,000,000.00 yuan a year, pays 慈善救助'],
    [
      'guarantee',
      '负担有限',
      '每次结算（特困）：剩余负担 ≤ 负担上限',
      'every event (特困): remaining_burden ≤ 负担上限'
    ],
    [
      'outreach',
      '大额自费',
      '每月列出（住院）：月累计个人负担 > 10,000.00 元 且 非 持有任何对象',
      'listed monthly (inpatient): monthly_burden > 10,000.00 yuan and not holds any category'
    ],
    [
      'guarantee',
      '多花不少助',
      '每次结算：其他不变，费用总额增加时，支付合计 不减',
      'every event: all else being equal, with more total there is never less paid'
    ],
    [
      'guarantee',
      '先困难',
      '每次结算（转诊）：其他相同时，支付合计：特困 ≥ 低保、低保边缘',
      'every event (转诊): all else being equal, paid: 特困 ≥ 低保, 低保边缘'
    ]
  ]);
  expect(listed[2]).toMatchObject({ label: '个人负担大的人员', cite: '第3条', text: LISTS.split('\n保证')[0] });
  const kinds = outline(parse(`${RULE}${LISTS}`, 0).tree).map(({ kind, name }) => `${kind} ${name}`);
  expect(kinds).toEqual(expect.arrayContaining(['fund 慈善专项', 'outreach 大额自费', 'guarantee 先困难']));
});

test('the exported plan carries them, whatever language they were written in, and pays the same without them', () => {
  const zh = compiled(LISTS).plan!;
  const en = compile([{ name: 'en', text: format(`${RULE}${USED}${LISTS}\n`, { language: 'en' }).text }]).plan!;
  expect(canonicalJson(en)).toBe(canonicalJson(zh));
  const [json] = Object.values(EXPORTS.json(zh, { hash: '0'.repeat(64), vectors: makeVectors(zh, 0, 1) }));
  const { plan } = JSON.parse(json!);
  expect(plan.guarantees.map(({ title }: { title: string }) => title)).toEqual(['负担有限', '多花不少助', '先困难']);
  expect(plan.guarantees[0].property.condition.b.values).toEqual([
    { from: null, value: 500_000 },
    { from: 20089, value: 600_000 }
  ]);
  expect(plan.outreach[0].about.condition.a).toEqual({
    operator: '>',
    a: { sum: 'monthly_burden' },
    b: { sort: 'money', values: [{ from: null, value: 1_000_000 }] }
  });
  type Terms = { terms: { fund: number | null }[] };
  expect(plan.benefits.map(({ terms }: Terms) => terms.map(({ fund }) => fund))).toEqual([[null], [0]]);
  const without = compile([{ name: 'sample', text: RULE }]).plan!;
  expect(JSON.stringify(zh.nodes)).toBe(JSON.stringify(without.nodes));
});

test('an explanation says that a fund pays, and that it is taken to be full', () => {
  const { plan, examples } = compiled(
    '示例 "a"\n  人员 持有 低保\n  事件 住院 2024-03-01，政策范围内自付 = 1万元，转诊 = 是\n  期望 慈善救助 = 1000元'
  );
  const lines = explain(plan!, examples[0]!.events[0]!.settlement.values, 'zh')[1]!.lines.map(
    ({ sentence }) => sentence
  );
  expect(lines).toContain('支付 1,000.00 元，由慈善专项支付（有限的资金，每年 5,000,000.00 元，这里按足额计算）');
});

test('what a reform guarantees holds of the policy as it makes it', () => {
  const reform = `改革 lower "降低比例" 修改 sample
  设 住院救助.比例.特困 = 50%
保证 "特困不再优先" 支付合计 依次 低保 >= 特困
示例 "a"
  人员 持有 低保
  事件 住院 2024-03-01，政策范围内自付 = 1万元，转诊 = 否
  期望 住院救助 = 8000元
`;
  const { problems, resolved } = compile([
    { name: 'sample', text: `${RULE}${USED}` },
    { name: 'lower', text: reform }
  ]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(resolved!.guarantees.map(({ title }) => title)).toEqual(['负担有限', '特困不再优先']);
});
