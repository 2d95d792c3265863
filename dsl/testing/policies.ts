/** Policy text for property tests: every construct of the language in every company, and always without an error. */
import fc from 'fast-check';

export type Drawn = {
  integer: (least: number, most: number) => number;
  one: <T>(items: readonly T[]) => T;
  /** one time in `times` */
  rarely: (times: number) => boolean;
};

/** The text of one policy. */
export function policyText(): fc.Arbitrary<string> {
  return fc.gen().map((draw) => {
    const integer = (least: number, most: number) => draw(fc.integer, { min: least, max: most });
    const drawn: Drawn = {
      integer,
      one: (items) => items[integer(0, items.length - 1)]!,
      rarely: (times) => integer(1, times) === times
    };
    return policy(drawn);
  });
}

type Names = {
  categories: string[];
  parameters: { money: string[]; rate: string[] };
  limits: string[];
  /** whether the policy has its own facts, as OWN_FACTS declares them */
  own: boolean;
};

const OWN_FACTS = [
  '事实 病种在列：是否 列 listed_disease',
  '事实 转诊：枚举（已转诊、未转诊、急诊转入） 列 referral',
  '事实 核定金额：金额 列 approved',
  '事实 住院天数：整数 列 days_in',
  '事实 存款：金额 人员列 savings'
];

const POOL = ['特困', '低保', '低保边缘', '孤儿', '重残', '中低收入', '城市低保', '农村低保'];
const SERVICES = ['住院', '普通门诊', '门诊大病', '参保', '住院押金'];

function policy(d: Drawn): string {
  // More than 32 categories take a second word of holdings.
  const categories = d.rarely(8)
    ? Array.from({ length: d.integer(33, 70) }, (_, c) => `class${c + 1}`)
    : POOL.slice(0, d.integer(1, POOL.length));
  const names: Names = {
    categories,
    parameters: { money: ['额度甲', '额度乙'].slice(0, d.integer(0, 2)), rate: d.rarely(2) ? ['支付比例'] : [] },
    limits: ['共用限额', '另一限额'].slice(0, d.integer(0, 2)),
    own: d.rarely(2)
  };
  const count = d.integer(1, 4);
  return [
    '政策 drawn "生成的政策"',
    `施行 自 ${date(d)} 起${d.rarely(3) ? ' 至 2019-12-31 止' : ''}`,
    ...(d.rarely(4) ? ['身份重叠 就高'] : []),
    ...(names.own ? OWN_FACTS : []),
    ...categories.map((name) => `对象 ${name}${d.rarely(4) ? ` 且 ${condition(d, names, 2, false)}` : ''}`),
    ...names.parameters.money.map((name) => parameter(d, name, () => money(d))),
    ...names.parameters.rate.map((name) => parameter(d, name, () => rate(d))),
    ...names.limits.map((name) => `限额 ${name} ${money(d)}/${d.one(['年', '终身'])}`),
    ...(d.rarely(6) ? [`全部待遇 合计不超过 ${d.one(['费用总额', '个人负担'])} × ${rate(d)}`] : []),
    ...(d.rarely(6) ? ['资金 专项 500万元/年'] : []),
    ...Array.from({ length: count }, (_, b) => benefit(d, names, b))
  ].join('\n');
}

const date = (d: Drawn) => d.one(['2016-01-01', '2015-07-01', '2016-02-29', '2017-12-31']);

function parameter(d: Drawn, name: string, value: () => string): string {
  const dated = ['2016-07-01', '2017-01-01', '2018-03-01'].slice(0, d.integer(0, 3));
  return [`参数 ${name} = ${value()}`, ...dated.map((from) => `  自 ${from} 起 ${value()}`)].join('\n');
}

function benefit(d: Drawn, names: Names, index: number): string {
  const services = SERVICES.filter(() => d.rarely(2));
  const covered = coveredBy(d, names);
  const refer = { ...names, categories: covered ?? names.categories };
  const share = d.one(['ratio', 'ratio', 'bands', 'bands', 'grant', 'standard'] as const);
  const mode = d.one(BAND_MODES);
  const advance = d.rarely(6);
  return [
    `待遇 待遇${'甲乙丙丁'[index]}`,
    `  情形 ${(services.length > 0 ? services : ['住院']).join('、')}`,
    ...(covered ? [`  适用 ${covered.join('、')}`] : []),
    ...(d.rarely(3) ? [`  条件 ${condition(d, names, 3, true)}`] : []),
    ...(d.rarely(2) ? [`  基数 ${base(d, names)}`] : []),
    ...(d.rarely(6) ? [`  门槛 ${rows(d, refer, () => threshold(d, names, ['次', '年'], true))}`] : []),
    ...(d.rarely(2) ? [`  起付 ${deductible(d, refer, share === 'bands' ? mode.deductible : ['次', '年'])}`] : []),
    `  ${shareClause(d, refer, share, mode.words)}`,
    ...(share === 'ratio' && d.rarely(4) ? [`  调整 比例 ${adjustment(d, names)}`] : []),
    ...(d.rarely(4) ? [`  舍入 ${d.one(['四舍五入', '舍去', '进位'])}`] : []),
    ...(d.rarely(3) ? [] : [`  封顶 ${rows(d, refer, () => caps(d, names))}`]),
    ...(advance ? [`  垫付${index > 0 && d.rarely(2) ? ' 待遇甲' : ''}`] : []),
    ...(!advance && index === 0 && d.rarely(8) ? ['  替代 大病保险支付'] : [])
  ].join('\n');
}

/** How bands are measured, and the deductibles that agree with it. */
const BAND_MODES = [
  { words: '', deductible: ['次'] },
  { words: '超过起付部分 ', deductible: ['次', '年'] },
  { words: '全额 ', deductible: ['次'] },
  { words: '按年累计 ', deductible: ['年'] },
  { words: '按年累计 全额 ', deductible: ['年'] }
];

function adjustment(d: Drawn, names: Names): string {
  const change = d.one(['-10个百分点', '+5个百分点', '×1.2', '×0.9']);
  return d.rarely(2) ? change : `${change} 当 ${condition(d, names, 1, true)}`;
}

/** 适用, or null for every category. */
function coveredBy(d: Drawn, names: Names): string[] | null {
  if (d.rarely(3)) return null;
  const from = d.integer(0, names.categories.length - 1);
  const some = d.rarely(2) ? names.categories.slice(from) : names.categories.filter(() => d.rarely(2));
  if (d.rarely(4)) some.push('一般');
  return some.length > 0 ? some : [names.categories[0]!];
}

/** One value for all, or one for each part of the identities, by another fact, or under a condition first. */
function rows(d: Drawn, names: Names, value: () => string): string {
  if (d.rarely(8)) return `按 户籍类型 城：${value()} 乡：${value()}`;
  if (d.rarely(8)) return `按 医院等级、对象 三级，${names.categories[0]}：${value()}\n       其他：${value()}`;
  if (names.categories.length === 1 || d.rarely(3)) return value();
  const first = d.rarely(6) ? `${names.categories[0]} 当 ${test(d, names, true)}：${value()}\n       ` : '';
  return `${first}${parted(d, names, value)}`;
}

/** The identities parted among a few rows, the last of them perhaps as 其他. */
function parted(d: Drawn, names: Names, value: () => string): string {
  const parts: string[][] = [];
  for (const name of names.categories) (parts[d.integer(0, 2)] ??= []).push(name);
  const filled = parts.filter((part) => part && part.length > 0);
  const last = filled.length - 1;
  return filled
    .map((part, p) => `${p === last && filled.length > 1 && d.rarely(2) ? '其他' : part.join('、')}：${value()}`)
    .join('\n       ');
}

const periods = (d: Drawn, allowed: string[]) => d.one(allowed);

function threshold(d: Drawn, names: Names, allowed: string[], refusable: boolean): string {
  if (d.rarely(4)) return '不设';
  if (refusable && d.rarely(9)) return '不予';
  return `${amount(d, names)}/${periods(d, allowed)}`;
}

function deductible(d: Drawn, names: Names, allowed: string[]): string {
  const value = () => threshold(d, names, allowed, true);
  if (!d.rarely(6)) return rows(d, names, value);
  return `按 次序 第1次：${value()} 第2次：${value()} 其他：${value()}`;
}

function caps(d: Drawn, names: Names): string {
  if (d.rarely(5)) return '不设';
  const several = ['次', '年', '终身'].filter(() => d.rarely(3)).map((period) => `${amount(d, names)}/${period}`);
  const shared = names.limits.filter(() => d.rarely(2)).map((limit) => `合并 ${limit}`);
  const all = [...several, ...shared];
  return `${all.length > 0 ? all.join(' ') : `${money(d)}/年`}${d.rarely(8) ? ' 超限不予' : ''}`;
}

function shareClause(d: Drawn, names: Names, share: 'ratio' | 'bands' | 'grant' | 'standard', mode: string): string {
  const refused = (value: () => string) => (d.rarely(8) ? '不予' : value());
  if (share === 'ratio') return `比例 ${rows(d, names, () => refused(() => rateValue(d, names)))}`;
  if (share === 'grant') return `定额 ${rows(d, names, () => refused(() => amount(d, names)))}`;
  if (share === 'standard') return `标准 ${parted(d, names, () => refused(() => d.one([rate(d), money(d)])))}`;
  if (names.categories.length === 1 || d.rarely(2)) return `分段 ${mode}${bands(d, names)}`;
  return `分段 ${mode}${parted(d, names, () => `（${bands(d, names)}）`)}`;
}

function bands(d: Drawn, names: Names): string {
  const edges = [100, 500, 3000, 5000, 10000, 33333, 144444].filter(() => d.rarely(2));
  if (edges.length === 0) edges.push(5000);
  const written = edges.map((edge, e) => `${edges[e - 1] ?? 0}元至${edge}元：${rateValue(d, names)}`);
  return [...written, `超过${edges.at(-1)}元：${rateValue(d, names)}`].join(' ');
}

const MONEY = ['0元', '0.01元', '100元', '300元', '420.5元', '3000元', '1万元', '33333.33元', '13万元', '2.5万元'];
const money = (d: Drawn) => d.one(MONEY);
const RATES = ['0%', '0.01%', '33.33%', '50%', '66.67%', '80%', '85.5%', '99.99%', '100%'];
const rate = (d: Drawn) => d.one(RATES);

function rateValue(d: Drawn, names: Names): string {
  const named = names.parameters.rate;
  if (named.length > 0 && d.rarely(3)) return named[0]!;
  return d.rarely(9) ? `假设 ${rate(d)}（或 90%）` : rate(d);
}

/** An amount that is written, named, or read from the event. */
function amount(d: Drawn, names: Names): string {
  const named = names.parameters.money;
  if (named.length > 0 && d.rarely(3)) return d.one(named);
  if (d.rarely(9))
    return `（${d.one(['家庭人均月收入', '费用总额'])} × ${rate(d)}${d.rarely(2) ? ` + ${money(d)}` : ''}）`;
  return money(d);
}

function base(d: Drawn, names: Names): string {
  const facts = ['政策范围内自付', '费用总额', '剩余自付', '剩余负担', '个人负担', '政策范围内费用'];
  const fact = d.one(facts);
  if (d.rarely(2)) return fact;
  const less = d.one(['基本医保支付', '大病保险支付', amount(d, names)]);
  return d.rarely(2) ? `${fact} - ${less}` : `（${fact} - ${less}） × ${rate(d)} + ${money(d)}`;
}

function condition(d: Drawn, names: Names, depth: number, benefits: boolean): string {
  if (depth === 0 || d.rarely(3)) return test(d, names, benefits);
  if (d.rarely(4)) return `非 （${condition(d, names, depth - 1, benefits)}）`;
  const [left, right] = [condition(d, names, depth - 1, benefits), condition(d, names, depth - 1, benefits)];
  return `（${left}） ${d.one(['且', '或'])} （${right}）`;
}

const COMPARISONS = ['<', '<=', '=', '!=', '>=', '>'];

function test(d: Drawn, names: Names, benefits: boolean): string {
  const compare = d.one(COMPARISONS);
  if (names.own && d.rarely(3)) return ownTest(d, compare);
  if (benefits && d.rarely(8)) return `年内次数 ${compare} ${d.integer(0, 3)}次`;
  switch (d.integer(0, 8)) {
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
      return `持有 ${d.one(names.categories.slice(0, 40))}`;
    case 6:
      return benefits ? '持有任何对象' : `日期 ${compare} 2017-03-01`;
    case 7:
      return `${benefits ? d.one(['剩余自付', '政策范围内自付', '费用总额']) : '费用总额'} ${compare} ${money(d)}`;
    default:
      return `费用总额 - 基本医保支付 ${compare} 政策范围内费用`;
  }
}

function ownTest(d: Drawn, compare: string): string {
  const tests = [
    '病种在列',
    '非 病种在列',
    '转诊 = 未转诊',
    '转诊 != 已转诊',
    `住院天数 ${compare} 7`,
    `存款 ${compare} ${money(d)}`
  ];
  return d.one(tests);
}
