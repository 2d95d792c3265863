/** The clauses of one drawn benefit, always such that they agree with one another. */
import { money, rate, SERVICES, some, type Drawn, type Names } from './draw.ts';
import { amount, base, condition, rateValue, test } from './values.ts';

type Share = 'ratio' | 'bands' | 'grant' | 'standard';
/** How bands are measured, and the periods of deductibles that agree with it. */
const BAND_MODES = [
  { words: '', deductible: ['次'] },
  { words: '超过起付部分 ', deductible: ['次', '年'] },
  { words: '全额 ', deductible: ['次'] },
  { words: '按年累计 ', deductible: ['年'] },
  { words: '按年累计 全额 ', deductible: ['年'] }
];

/** What may be changed of a benefit afterwards: by a reading, a reform or a later version. */
export type DrawnBenefit = {
  name: string;
  names: Names;
  share: Share;
  /** periods a deductible may have */
  deductible: string[];
  /** an advance on it, or it on another */
  advance: boolean;
  readings: string[];
  text: string;
};

export function benefit(d: Drawn, names: Names, name: string, first: string | null): DrawnBenefit {
  const covered = coveredBy(d, names);
  const refer = { ...names, categories: covered ?? names.categories };
  const share = d.one(['ratio', 'ratio', 'bands', 'bands', 'grant', 'standard'] as const);
  const mode = d.one(BAND_MODES);
  const deductible = share === 'bands' ? mode.deductible : ['次', '年'];
  const advance = d.rarely(6);
  const on = advance && first !== null && d.rarely(2);
  const own: DrawnBenefit = { name, names: refer, share, deductible, advance: on, readings: [], text: '' };
  own.readings = some(d, ['甲案', '全额'], 6);
  const lines = [
    `待遇 ${name}${d.rarely(3) ? ` "${name}的全称"` : ''}`,
    ...shuffledParts(d, [
      `情形 ${services(d)}`,
      ...(covered ? [`适用 ${covered.join('、')}`] : []),
      ...(d.rarely(3) ? [`条件 ${condition(d, names, 3, true)}`] : []),
      ...(d.rarely(2) ? [`基数 ${base(d, names)}`] : []),
      ...(d.rarely(6) ? [`门槛 ${rows(d, refer, () => threshold(d, names, ['次', '年'], true))}`] : []),
      ...(d.rarely(2) ? [deductibleClause(d, own)] : []),
      shareClause(d, own, mode.words),
      ...(['ratio', 'bands'].includes(share) && d.rarely(4) ? [`调整 比例 ${adjustment(d, names)}`] : []),
      ...(d.rarely(4) ? [`舍入 ${d.one(['四舍五入', '舍去', '进位'])}`] : []),
      ...(d.rarely(3) ? [] : [capClause(d, own)]),
      ...(d.rarely(4) ? [payer(d, names)] : []),
      ...(d.rarely(4) ? ['出处 "第1条"'] : []),
      ...(advance ? [`垫付${on ? ` ${first}` : ''}`] : []),
      ...(!advance && first === null && d.rarely(6) ? [`替代 ${d.one(['大病保险支付', '基本医保支付'])}`] : [])
    ]),
    ...own.readings.flatMap((reading) => [
      `读法 ${reading} "另一种读法"`,
      ...newClauses(d, own).map((clause) => `  ${clause}`)
    ])
  ];
  own.text = lines.map((line, i) => (i === 0 ? line : `  ${line}`)).join('\n');
  return own;
}

/** Clauses come in any order. */
function shuffledParts(d: Drawn, parts: string[]): string[] {
  if (!d.rarely(3)) return parts;
  return parts
    .map((part) => ({ part, at: d.integer(0, 1000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ part }) => part);
}

/** Nobody asks whether somebody holds 一般. */
export const askable = (names: Names): Names => ({
  ...names,
  categories: names.categories.filter((name) => name !== '一般')
});

/** One to three clauses that may stand instead of those the benefit has. */
export function newClauses(d: Drawn, own: DrawnBenefit): string[] {
  const all = [
    () => shareClause(d, own, modeLike(d, own)),
    () => deductibleClause(d, own),
    () => capClause(d, own),
    () => `条件 ${condition(d, askable(own.names), 1, true)}`,
    () => `基数 ${base(d, own.names)}`,
    () => `舍入 ${d.one(['舍去', '进位'])}`
  ];
  const chosen = some(d, all, 3);
  return (chosen.length > 0 ? chosen : [all[2]!]).map((clause) => clause());
}

const services = (d: Drawn): string => {
  const several = some(d, SERVICES);
  return (several.length > 0 ? several : ['住院']).join('、');
};

const payer = (d: Drawn, names: Names): string =>
  `支付 ${names.funds.length > 0 ? d.one(names.funds) : '「医疗救助基金」'}`;

/** The words of a mode that agrees with the same deductibles. */
export const modeLike = (d: Drawn, { deductible }: DrawnBenefit): string =>
  d.one(BAND_MODES.filter((mode) => mode.deductible.join() === deductible.join())).words;

export const deductibleClause = (d: Drawn, { names, deductible }: DrawnBenefit): string =>
  `起付 ${deductibleRows(d, names, deductible)}`;
export const capClause = (d: Drawn, { names }: DrawnBenefit): string => `封顶 ${rows(d, names, () => caps(d, names))}`;

function adjustment(d: Drawn, names: Names): string {
  const change = d.one(['-10个百分点', '+5个百分点', '×1.2', '×0.9']);
  return d.rarely(2) ? change : `${change} 当 ${condition(d, names, 1, true)}`;
}

/** 适用, or null for every category. */
function coveredBy(d: Drawn, names: Names): string[] | null {
  if (d.rarely(3)) return null;
  const from = d.integer(0, names.categories.length - 1);
  const covered = d.rarely(2) ? names.categories.slice(from) : some(d, names.categories);
  if (d.rarely(4)) covered.push('一般');
  return covered.length > 0 ? covered : [names.categories[0]!];
}

/** One value for all, or one for each part of the identities, by another fact, or under a condition first. */
export function rows(d: Drawn, names: Names, value: () => string): string {
  if (d.rarely(8)) return `按 户籍类型 城：${value()} 乡：${value()}`;
  if (d.rarely(8)) return `按 医院等级、对象 三级，${names.categories[0]}：${value()}\n       其他：${value()}`;
  if (names.categories.length === 1 || d.rarely(3)) return value();
  const first = d.rarely(6) ? `${names.categories[0]} 当 ${test(d, askable(names), true)}：${value()}\n       ` : '';
  return `${first}${parted(d, names, value)}`;
}

/** The identities parted among a few rows, the last of them perhaps as 其他. */
function parted(d: Drawn, names: Names, value: () => string): string {
  const parts: string[][] = [];
  for (const name of names.categories) (parts[d.integer(0, 2)] ??= []).push(name);
  const filled = parts.filter((part) => part && part.length > 0);
  const last = filled.length - 1;
  const cite = () => (d.rarely(9) ? ' （出处 "第2条"）' : '');
  return filled
    .map(
      (part, p) => `${p === last && filled.length > 1 && d.rarely(2) ? '其他' : part.join('、')}：${value()}${cite()}`
    )
    .join('\n       ');
}

function threshold(d: Drawn, names: Names, allowed: string[], refusable: boolean): string {
  if (d.rarely(4)) return '不设';
  if (refusable && d.rarely(9)) return '不予';
  if (d.rarely(9)) {
    const period = d.one(allowed);
    return d.one([`假设 ${money(d)}（2000元至2099元）/${period}`, `假设 ${money(d)}/${period} "没有写"`]);
  }
  return `${amount(d, names)}/${d.one(allowed)}`;
}

function deductibleRows(d: Drawn, names: Names, allowed: string[]): string {
  const value = () => threshold(d, names, allowed, true);
  if (!d.rarely(6)) return rows(d, names, value);
  return `按 次序 第1次：${value()} 第2次：${value()} 其他：${value()}`;
}

export function caps(d: Drawn, names: Names): string {
  if (d.rarely(5)) return '不设';
  const several = some(d, ['次', '年', '终身'], 3).map((period) => `${amount(d, names)}/${period}`);
  const shared = some(d, names.limits).map((limit) => `合并 ${limit}`);
  const all = [...several, ...shared];
  return `${all.length > 0 ? all.join(' ') : `${money(d)}/年`}${d.rarely(8) ? ' 超限不予' : ''}`;
}

/** One row's share: what a reform gives one identity. */
export function shareValue(d: Drawn, { share, names }: DrawnBenefit): string {
  if (share === 'grant') return amount(d, names);
  return share === 'standard' ? d.one([rate(d), money(d)]) : rateValue(d, names);
}

export function shareClause(d: Drawn, own: DrawnBenefit, mode: string): string {
  const { names, share } = own;
  const refused = (value: () => string) => (d.rarely(8) ? '不予' : value());
  const value = () => refused(() => shareValue(d, own));
  if (share === 'ratio') return `比例 ${rows(d, names, value)}`;
  if (share === 'grant') return `定额 ${rows(d, names, value)}`;
  if (share === 'standard') return `标准 ${parted(d, names, value)}`;
  if (names.categories.length === 1 || d.rarely(2)) return `分段 ${mode}${bands(d, names)}`;
  return `分段 ${mode}${parted(d, names, () => `（${bands(d, names)}）`)}`;
}

function bands(d: Drawn, names: Names): string {
  const edges = some(d, [100, 500, 3000, 5000, 10000, 33333, 144444]);
  if (edges.length === 0) edges.push(5000);
  const written = edges.map((edge, e) => `${edges[e - 1] ?? 0}元至${edge}元：${rateValue(d, names)}`);
  return [...written, `超过${edges.at(-1)}元：${rateValue(d, names)}`].join(' ');
}
