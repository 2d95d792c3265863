/** Amounts, rates and conditions of drawn policies. */
import { money, rate, type Drawn, type Names } from './draw.ts';

/** A rate that is written, named, or assumed. */
export function rateValue(d: Drawn, names: Names): string {
  const named = names.parameters.rate;
  if (named.length > 0 && d.rarely(3)) return named[0]!;
  if (!d.rarely(9)) return rate(d);
  return d.one([`假设 ${rate(d)}（或 90%） "没有写"`, `假设 ${rate(d)}（0%至100%） "范围"`, `假设 ${rate(d)} "推定"`]);
}

/** An amount that is written, named, or read from the event. */
export function amount(d: Drawn, names: Names): string {
  const named = names.parameters.money;
  if (named.length > 0 && d.rarely(3)) return d.one(named);
  if (names.own && d.rarely(9)) return '核定金额';
  if (d.rarely(9))
    return `（${d.one(['家庭人均月收入', '费用总额'])} × ${rate(d)}${d.rarely(2) ? ` + ${money(d)}` : ''}）`;
  return money(d);
}

export function base(d: Drawn, names: Names): string {
  const facts = ['政策范围内自付', '费用总额', '剩余自付', '剩余负担', '个人负担', '政策范围内费用'];
  const fact = d.one(facts);
  if (d.rarely(2)) return fact;
  const less = d.one(['基本医保支付', '大病保险支付', amount(d, names)]);
  return d.rarely(2) ? `${fact} - ${less}` : `（${fact} - ${less}） × ${rate(d)} + ${money(d)}`;
}

/** `benefits`: it stands in a benefit, where more can be asked than of a person alone. */
export function condition(d: Drawn, names: Names, depth: number, benefits: boolean): string {
  if (depth === 0 || d.rarely(3)) return test(d, names, benefits);
  if (d.rarely(4)) return `非 （${condition(d, names, depth - 1, benefits)}）`;
  const [left, right] = [condition(d, names, depth - 1, benefits), condition(d, names, depth - 1, benefits)];
  return `（${left}） ${d.one(['且', '或'])} （${right}）`;
}

const COMPARISONS = ['<', '<=', '=', '!=', '>=', '>'];

export function test(d: Drawn, names: Names, benefits: boolean): string {
  const compare = d.one(COMPARISONS);
  if (names.own && d.rarely(3)) return ownTest(d, compare);
  if (benefits && d.rarely(8)) return `年内次数 ${compare} ${d.integer(0, 3)}次`;
  switch (d.integer(0, 10)) {
    case 0:
    case 1:
      return `年龄 ${compare} ${d.one(['0', '18', '60', '80'])}岁`;
    case 2:
      return `户籍类型 ${d.one(['=', '!='])} ${d.one(['城', '乡'])}`;
    case 3:
      return `医院等级 ${d.one(['=', '!='])} ${d.one(['一级', '三级', '未定级'])}`;
    case 4:
      return `家庭人均月收入 ${compare} ${money(d)}`;
    case 5:
      return names.categories.length > 0 ? `持有 ${d.one(names.categories.slice(0, 40))}` : '年龄 > 3岁';
    case 6:
      return benefits ? '持有任何对象' : `日期 ${compare} 2017-03-01`;
    case 7:
      return `${benefits ? d.one(['剩余自付', '政策范围内自付', '费用总额']) : '费用总额'} ${compare} ${money(d)}`;
    case 8:
      return `${d.one(['入院日期', '出院日期', '出生日期'])} ${compare} 2016-07-01`;
    case 9:
      return `「情形」 ${d.one(['=', '!='])} ${d.one(['住院', '普通门诊'])}`;
    default:
      return `费用总额 - 基本医保支付 ${compare} 政策范围内费用`;
  }
}

function ownTest(d: Drawn, compare: string): string {
  const tests = [
    '病种在列',
    '非 病种在列',
    '病种在列 = 否',
    '转诊 = 未转诊',
    '转诊 != 已转诊',
    `住院天数 ${compare} 7`,
    `存款 ${compare} ${money(d)}`,
    `认定日期 ${compare} 2017-01-01`
  ];
  return d.one(tests);
}
