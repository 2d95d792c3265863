/** Small policies as data and as text, for a second reading of what the language means. Amounts in fen, rates in 1/10000. */
import type { Draws } from '../../export/random.ts';

export const CATEGORIES = ['甲类', '乙类', '丙类'];
export type Period = '次' | '年' | '终身';
export type Threshold = 'none' | 'refuse' | { fen: number; period: Period };
export type Caps = { amounts: { fen: number; period: Period }[]; shared: boolean; refuseOver: boolean };
export type Bands = { edges: number[]; rates: number[] };
export type Mode = 'ratio' | 'grant' | 'base' | 'net' | 'whole' | 'year' | 'whole-year';
/** By identity, in the order of the categories, 一般 last. */
export type Rows<T> = Record<string, T>;
export type LetterBenefit = {
  name: string;
  covers: string[];
  base: string;
  mode: Mode;
  gate: Rows<Threshold> | null;
  deductible: Rows<Threshold> | null;
  /** 按 次序: first, second; no deductible after that */
  ordinals: [Threshold, Threshold] | null;
  rates: Rows<number | 'refuse'>;
  grants: Rows<number | 'refuse'>;
  bands: Rows<Bands>;
  adjustment: { points: number } | { factor: number } | null;
  rounding: '四舍五入' | '舍去' | '进位';
  caps: Rows<Caps> | null;
};
export type LetterPolicy = {
  most: boolean;
  total: number | null;
  shared: { fen: number; period: Period };
  benefits: LetterBenefit[];
};

const MONEY = [0, 1, 50_000, 100_000, 123_456, 300_000, 33_333];
const DEDUCTIBLES: Record<Mode, Period[]> = {
  ratio: ['次', '年'],
  grant: ['次', '年'],
  base: ['次'],
  net: ['次', '年'],
  whole: ['次'],
  year: ['年'],
  'whole-year': ['年']
};

export function drawLetterPolicy(d: Draws): LetterPolicy {
  return {
    most: d.chance(0.5),
    total: d.chance(0.3) ? d.one([5000, 8000, 3333]) : null,
    shared: { fen: d.one([200_000, 500_000, 99_999]), period: d.one<Period>(['次', '年', '终身']) },
    benefits: Array.from({ length: d.integer(1, 3) }, (_, b) => drawBenefit(d, `待遇${'甲乙丙'[b]}`))
  };
}

function drawBenefit(d: Draws, name: string): LetterBenefit {
  const covers = CATEGORIES.filter(() => d.chance(0.7));
  if (covers.length === 0) covers.push('甲类');
  if (d.chance(0.2)) covers.push('一般');
  const rows = <T>(value: () => T): Rows<T> => Object.fromEntries(covers.map((identity) => [identity, value()]));
  const maybe = <T>(chance: number, value: () => T): T | null => (d.chance(chance) ? value() : null);
  const amount = (periods: Period[]) => ({ fen: d.one(MONEY), period: d.one(periods) });
  const threshold = (periods: Period[]) => (): Threshold =>
    d.chance(0.25) ? 'none' : d.chance(0.1) ? 'refuse' : amount(periods);
  const mode = d.one<Mode>(['ratio', 'ratio', 'grant', 'base', 'net', 'whole', 'year', 'whole-year']);
  const ordinals = mode === 'ratio' ? maybe(0.2, (): [Threshold, Threshold] => [amount(['次']), amount(['次'])]) : null;
  return {
    name,
    covers,
    base: d.one(['剩余自付', '政策范围内自付', '费用总额', '剩余负担', '政策范围内费用']),
    mode,
    gate: maybe(0.25, () => rows(() => (d.chance(0.3) ? 'none' : amount(['次', '年'])))),
    deductible: ordinals ? null : maybe(0.6, () => rows(threshold(DEDUCTIBLES[mode]))),
    ordinals,
    rates: rows(() => (d.chance(0.1) ? 'refuse' : d.one([5000, 8000, 6667, 3333, 10_000, 1]))),
    grants: rows(() => (d.chance(0.1) ? 'refuse' : d.one(MONEY))),
    bands: rows(() => {
      const edges = [50_000, 120_000, 400_000].filter(() => d.chance(0.6));
      if (edges.length === 0) edges.push(100_000);
      return { edges, rates: [...edges, 0].map(() => d.one([0, 2500, 3333, 5000, 6667, 9000, 10_000])) };
    }),
    adjustment:
      mode === 'grant' ? null : maybe(0.3, () => d.one([{ points: -1000 }, { points: 500 }, { factor: 1.2 }])),
    rounding: d.one(['四舍五入', '舍去', '进位'] as const),
    caps: maybe(0.8, () =>
      rows(() => ({
        amounts: (['次', '年', '终身'] as const).flatMap((period) => (d.chance(0.4) ? [amount([period])] : [])),
        shared: d.chance(0.3),
        refuseOver: d.chance(0.15)
      }))
    )
  };
}

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)}元`;
const percent = (rate: number | 'refuse'): string => (rate === 'refuse' ? '不予' : `${rate / 100}%`);
const WORDS: Partial<Record<Mode, string>> = {
  net: '超过起付部分 ',
  whole: '全额 ',
  year: '按年累计 ',
  'whole-year': '按年累计 全额 '
};

export const letterText = ({ most, total, shared, benefits }: LetterPolicy): string =>
  [
    '政策 letter "字面"',
    '施行 自 2020-01-01 起',
    ...(most ? ['身份重叠 就高'] : []),
    ...CATEGORIES.map((name) => `对象 ${name}`),
    `限额 合用 ${yuan(shared.fen)}/${shared.period}`,
    ...(total === null ? [] : [`全部待遇 合计不超过 费用总额 × ${percent(total)}`]),
    ...benefits.flatMap(benefitText)
  ].join('\n');

function benefitText(benefit: LetterBenefit): string[] {
  const { covers, gate, deductible, ordinals, mode, adjustment, caps } = benefit;
  const by = <T>(rows: Rows<T>, text: (value: T) => string) =>
    covers.map((identity) => `${identity}：${text(rows[identity]!)}`).join(' ');
  const threshold = (one: Threshold) =>
    one === 'none' ? '不设' : one === 'refuse' ? '不予' : `${yuan(one.fen)}/${one.period}`;
  const bands = ({ edges, rates }: Bands) =>
    `（${edges.map((edge, e) => `${yuan(edges[e - 1] ?? 0)}至${yuan(edge)}：${percent(rates[e]!)}`).join(' ')} 超过${yuan(edges.at(-1)!)}：${percent(rates.at(-1)!)}）`;
  const cap = ({ amounts, shared, refuseOver }: Caps) =>
    [...amounts.map(threshold), ...(shared ? ['合并 合用'] : []), ...(refuseOver ? ['超限不予'] : [])].join(' ') ||
    '不设';
  const share = { ratio: () => `比例 ${by(benefit.rates, percent)}`, grant: () => `定额 ${by(benefit.grants, grant)}` };
  const grant = (fen: number | 'refuse') => (fen === 'refuse' ? '不予' : yuan(fen));
  return [
    `待遇 ${benefit.name}`,
    `  情形 住院`,
    `  适用 ${covers.join('、')}`,
    `  基数 ${benefit.base}`,
    ...(gate ? [`  门槛 ${by(gate, threshold)}`] : []),
    ...(deductible ? [`  起付 ${by(deductible, threshold)}`] : []),
    ...(ordinals
      ? [`  起付 按 次序 第1次：${threshold(ordinals[0])} 第2次：${threshold(ordinals[1])} 其他：不设`]
      : []),
    `  ${mode === 'ratio' || mode === 'grant' ? share[mode]() : `分段 ${WORDS[mode] ?? ''}${by(benefit.bands, bands)}`}`,
    ...(adjustment
      ? [
          'factor' in adjustment
            ? `  调整 比例 ×${adjustment.factor}`
            : `  调整 比例 ${adjustment.points < 0 ? '-' : '+'}${Math.abs(adjustment.points) / 100}个百分点`
        ]
      : []),
    `  舍入 ${benefit.rounding}`,
    ...(caps ? [`  封顶 ${by(caps, cap)}`] : [])
  ];
}
