/** Policies for property tests: every construct of the language in every company, and always without an error. */
import fc from 'fast-check';
import { drawsFrom } from '../export/random.ts';
import { benefit, type DrawnBenefit } from './clauses.ts';
import { changes, reform, versions, type Changeable } from './changes.ts';
import { date, money, OWN_FACTS, rate, some, type Drawn, type Names } from './draw.ts';
import { condition } from './values.ts';

/** A policy's text, reforms of it that stack, and readings it has, some of them chosen. */
export type DrawnPolicy = { policy: string; reforms: string[]; readings: string[] };

/** The text of one policy, in as many versions as it may have. */
export const policyText = (): fc.Arbitrary<string> =>
  fc.gen().map((draw) => {
    const integer = (least: number, most: number) => draw(fc.integer, { min: least, max: most });
    const d: Drawn = {
      integer,
      one: (items) => items[integer(0, items.length - 1)]!,
      rarely: (times) => integer(1, times) === times
    };
    return policyOf(d).policy;
  });

/** One identity's cap, where a version may have taken the caps of all away. */
const ONE_CAP = /^设 \S+\.封顶\.\S/;

const POOL = ['特困', '低保', '低保边缘', '孤儿', '重残', '中低收入', '城市低保', '农村低保'];

/** The policy of a number; the same number gives the same one. */
export function numberedPolicy(seed: number): DrawnPolicy {
  const { integer, one } = drawsFrom(seed);
  return policyOf({ integer, one, rarely: (times) => integer(1, times) === times });
}

function policyOf(d: Drawn): DrawnPolicy {
  // More than 32 categories take a second word of holdings.
  const categories = d.rarely(8)
    ? Array.from({ length: d.integer(33, 70) }, (_, c) => `class${c + 1}`)
    : POOL.slice(0, d.integer(1, POOL.length));
  const names: Names = {
    categories,
    parameters: { money: ['额度甲', '额度乙'].slice(0, d.integer(0, 2)), rate: d.rarely(2) ? ['支付比例'] : [] },
    limits: ['共用限额', '另一限额'].slice(0, d.integer(0, 2)),
    funds: d.rarely(6) ? ['专项'] : [],
    own: d.rarely(2)
  };
  const benefits: DrawnBenefit[] = [];
  const count = d.integer(1, 4);
  for (let b = 0; b < count; b++)
    benefits.push(benefit(d, names, `待遇${'甲乙丙丁'[b]}`, benefits[0] && !isAdvance(benefits[0]) ? '待遇甲' : null));
  const deletable = count > 1 ? benefits.at(-1)!.name : '';
  const changeable: Changeable = { names, benefits, deletable };
  const policy = [
    ...(d.rarely(6) ? ['# 生成的政策'] : []),
    '政策 drawn "生成的政策"',
    ...(d.rarely(6) ? ['依据 "生成"'] : []),
    `施行 自 ${date(d)} 起${d.rarely(3) ? ' 至 2019-12-31 止' : ''}`,
    ...(d.rarely(5) ? [`判定日期 ${d.one(['出院日期', '入院日期', '日期'])}`] : []),
    ...(d.rarely(5) ? [`年度 自 ${d.one(['07-01', '04-01', '12-31'])} 起`] : []),
    // 就高 settles every candidate alone, and so is not drawn where there are a great many.
    ...(d.rarely(2) ? [`身份重叠 ${d.one(categories.length > 32 ? ['按序'] : ['就高', '按序'])}`] : []),
    ...(names.own ? OWN_FACTS : []),
    ...categories.map((name) => `对象 ${name}${d.rarely(4) ? ` 且 ${condition(d, names, 2, false)}` : ''}`),
    ...names.parameters.money.map((name) => parameter(d, name, () => money(d))),
    ...names.parameters.rate.map((name) => parameter(d, name, () => rate(d))),
    ...names.limits.map((name) => `限额 ${name} ${money(d)}/${d.one(['次', '年', '终身'])}`),
    ...(d.rarely(6) ? [`全部待遇 合计不超过 ${d.one(['费用总额', '个人负担'])} × ${rate(d)}`] : []),
    ...names.funds.map((name) => `资金 ${name} 500万元/年`),
    ...benefits.map(({ text }) => text),
    ...(d.rarely(4) ? versions(d, changeable) : []),
    ...(d.rarely(4) ? around(d, names) : []),
    ...(d.rarely(3) ? [example(d, names)] : [])
  ].join('\n');
  const reforms = d.rarely(3)
    ? changes(d, changeable, d.integer(1, 2), '改革待遇').map((list, i) =>
        reform(`r${i + 1}`, policy.includes('\n版本 ') ? list.filter((change) => !ONE_CAP.test(change)) : list)
      )
    : [];
  const readings = some(d, [...new Set(benefits.flatMap((own) => own.readings))]);
  return { policy, reforms, readings };
}

const isAdvance = ({ text }: DrawnBenefit): boolean => text.includes('\n  垫付');

function parameter(d: Drawn, name: string, value: () => string): string {
  const dated = ['2016-07-01', '2017-01-01', '2018-03-01'].slice(0, d.integer(0, 3));
  const cite = d.rarely(4) ? ' 出处 "第3条"' : '';
  return [`参数 ${name} = ${value()}`, ...dated.map((from) => `  自 ${from} 起 ${value()}`)].join('\n') + cite;
}

/** 保证 that hold of every policy, and lists for outreach. */
function around(d: Drawn, names: Names): string[] {
  const [first, second] = names.categories;
  const ranked = second ? [`保证 "依次" 支付合计 依次 ${first} >= ${second}\n  情形 住院`] : [];
  const guarantees = [
    '保证 "不超过费用" 支付合计 <= 费用总额',
    '保证 "多不减" 费用总额 增加，支付合计 不减',
    '保证 "少不增" 基本医保支付 增加，支付合计 不增',
    ...ranked,
    `保证 "限于一类" 剩余负担 >= 0元\n  适用 ${first}\n  条件 年龄 < 60岁\n  出处 "第4条"`
  ];
  const lists = [
    `预警 按月名单 "每月" 每月\n  条件 月累计个人负担 > 1万元 且 非 持有任何对象`,
    `预警 按季名单 每季\n  条件 季累计支付合计 > ${money(d)}`,
    `预警 按年名单 每年\n  条件 年累计次数 >= 3次`,
    `预警 按次名单 每次\n  条件 个人负担 > ${money(d)}`
  ];
  return [...some(d, guarantees), ...some(d, lists)];
}

/** A worked example whose figures are put right once the rule is settled: `settledExamples`. */
function example(d: Drawn, names: Names): string {
  const total = () => d.one(['100元', '5000元', '2万元', '33333.33元']);
  const facts = names.own ? '，病种在列 = 是，转诊 = 未转诊，住院天数 = 9，核定金额 = 800元' : '';
  const who = names.own ? '，存款 = 100元，认定日期 = 2016-03-01' : '';
  const event = (day: string) =>
    `  事件 ${d.one(['住院', '普通门诊'])} ${day}，政策范围内自付 = ${total()}，医院等级 = 三级，入院日期 = ${day}，出院日期 = ${day}${facts}\n` +
    `  期望 支付合计 = 0元${d.rarely(3) ? ' 原文 1元 "印错了"' : ''}\n  期望 待遇甲 = 0元`;
  return [
    '示例 "生成的算例"',
    `  人员 持有 ${names.categories[0]}，出生 1950-01-01，户籍类型 = 城，家庭人均月收入 = 90元${who}`,
    event('2016-03-01'),
    event('2017-05-01')
  ].join('\n');
}
