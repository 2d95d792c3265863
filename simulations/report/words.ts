/** The words of reports that no metric, policy or specification brings with it. */
import type { Language } from '#dsl';
import type { Comparison } from '../compare/compare.ts';
import type { MeasureUnit } from '../populations/measures.ts';
import type { CalibrationRow } from '../populations/calibrate.ts';
import { wholeNumber } from './figures.ts';

export type ReportWords = {
  title: (baseline: string, reforms: string[]) => string;
  headline: (figures: Headline) => string;
  headlineAlone: (figures: HeadlineAlone) => string;
  /** a label and what it labels; a term and its unit or gloss */
  labelled: (label: string, text: string) => string;
  bracketed: (term: string, gloss: string) => string;
  origin: string;
  baseline: string;
  reform: string;
  hash: string;
  population: string;
  seed: string;
  people: string;
  events: string;
  weight: (weight: string, represents: string) => string;
  weightOne: string;
  refused: (events: string) => string;
  unheld: (policy: string, categories: string[]) => string;
  outside: (policy: string, events: string) => string;
  results: string;
  definitions: string;
  metric: string;
  difference: string;
  denominator: string;
  points: string;
  sample: string;
  represented: string;
  changes: string;
  changesNote: string;
  winners: string;
  losers: string;
  unchanged: string;
  meanGain: string;
  meanLoss: string;
  size: string;
  above: (from: string) => string;
  upTo: (from: string, to: string) => string;
  byCategory: string;
  byCategoryNote: string;
  category: string;
  noCategory: string;
  byQuintile: string;
  byQuintileNote: string;
  quintile: string;
  quintileName: (quintile: number) => string;
  income: string;
  incomeUnknown: string;
  funds: FundWords;
  calibration: string;
  calibrationNote: (tolerance: string) => string;
  target: string;
  targetValue: string;
  got: string;
  error: string;
  status: string;
  statuses: Record<CalibrationRow['status'], string>;
  units: Record<MeasureUnit, string>;
  policyAssumptions: string;
  noAssumptions: string;
  populationGrounds: string;
  source: string;
  assumption: string;
};

type FundWords = {
  title: string;
  note: string;
  /** headers */
  policy: string;
  fund: string;
  days: string;
  budget: string;
  asked: string;
  drawn: string;
  unmet: string;
  exhaustedOn: string;
  unmetEvents: string;
  unmetPeople: string;
  /** cells */
  notExhausted: string;
  forLife: string;
  ranOut: (about: { policy: string; fund: string; day: string; unmet: string; people: string }) => string;
};

/** Money as yuan, texts as they are shown. */
type HeadlineAlone = { policy: string; expenditure: string; helped: string; mean: string };
type Headline = HeadlineAlone & {
  reform: string;
  change: string;
  winners: string;
  losers: string;
  people: string;
};

export const reportWords: Record<Language, ReportWords> = {
  zh: {
    title: (baseline, reforms) =>
      reforms.length === 0 ? `推演：${baseline}` : `推演：${baseline} 与 ${reforms.join('、')}`,
    headlineAlone: ({ policy, expenditure, helped, mean }) =>
      `按 ${policy}，救助支出 ${expenditure} 元，受助 ${helped} 人，受助者人均 ${mean} 元。`,
    headline: ({ policy, reform, expenditure, helped, mean, change, winners, losers, people }) =>
      `与 ${policy} 相比，${reform} 的救助支出变化 ${change} 元，为 ${expenditure} 元；受助 ${helped} 人，受助者人均 ${mean} 元。` +
      `生成的 ${people} 人中，${winners} 人得到更多，${losers} 人得到更少。`,
    labelled: (label, text) => `${label}：${text}`,
    bracketed: (term, gloss) => `${term}（${gloss}）`,
    origin: '出处',
    baseline: '基准',
    reform: '改革',
    hash: '规则文本的 SHA-256',
    population: '人群',
    seed: '随机种子',
    people: '人数',
    events: '事件',
    weight: (weight, represents) => `每人代表 ${weight} 人，共代表 ${represents} 人；下文合计数均为所代表人群的数`,
    weightOne: '每人只代表自己；下文合计数只对这些人成立',
    refused: (events) => `${events} 个事件缺少某项政策要读的事实，各政策下均未计入`,
    unheld: (policy, categories) =>
      `${policy} 的这些对象在人群中无人持有，看不到其规则的作用：${categories.join('、')}`,
    outside: (policy, events) => `${events} 个事件不在 ${policy} 的施行期内，按不予支付计`,
    results: '结果',
    definitions: '口径',
    metric: '指标',
    difference: '差异',
    denominator: '分母',
    points: ' 个百分点',
    sample: '生成的人数',
    represented: '代表人数',
    changes: '得失',
    changesNote: '每人期间内所得救助与基准相比；人数与金额均为生成的人，未乘代表人数。',
    winners: '得到更多',
    losers: '得到更少',
    unchanged: '不变',
    meanGain: '人均多得（元）',
    meanLoss: '人均少得（元）',
    size: '变化（元）',
    above: (from) => `超过 ${from}`,
    upTo: (from, to) => `超过 ${from} 至 ${to}`,
    byCategory: '按对象',
    byCategoryNote: '每人归入其数据中持有过的、基准政策最先声明的对象；各政策下分组相同。',
    category: '对象',
    noCategory: '（无对象）',
    byQuintile: '按收入五分位',
    byQuintileNote: '按家庭人均月收入排序，每人计一，分为五等份；收入相同者按名册先后，没有事件的人也计入。',
    quintile: '五分位',
    quintileName: (quintile) => ['最低五分之一', '第二', '第三', '第四', '最高五分之一'][quintile - 1]!,
    income: '月收入（元）',
    incomeUnknown: '收入不详',
    funds: {
      title: '有限的资金',
      note: '各人先按资金充足结算，余额、封顶与其他待遇都以应付额计；再按日期、同日按事件先后由资金支付，直到用完。垫付日后冲回，不占用资金。其他各表均按足额计。',
      policy: '政策',
      fund: '资金',
      days: '期间',
      budget: '预算（元）',
      asked: '应由其支付（元）',
      drawn: '实际支付（元）',
      unmet: '未能支付（元）',
      exhaustedOn: '用完之日',
      unmetEvents: '未足额的人次',
      unmetPeople: '未足额的人数',
      notExhausted: '未用完',
      forLife: '不分年度',
      ranOut: ({ policy, fund, day, unmet, people }) =>
        `${policy} 的资金「${fund}」于 ${day} 用完，此后 ${unmet} 元未能支付，涉及 ${people} 人`
    },
    calibration: '校准',
    calibrationNote: (tolerance) => `与目标相差不超过 ${tolerance} 为达到。`,
    target: '目标',
    targetValue: '目标值',
    got: '实得',
    error: '误差',
    status: '结论',
    statuses: { met: '达到', explained: '未达到，原因已说明', missed: '未达到', unmeasured: '未测' },
    units: { percent: '%', yuan: '元', people: '人', events: '人次' },
    policyAssumptions: '政策中的假设',
    noAssumptions: '无。',
    populationGrounds: '人群数值的来源与假设',
    source: '来源',
    assumption: '假设'
  },
  en: {
    title: (baseline, reforms) =>
      reforms.length === 0 ? `Simulation: ${baseline}` : `Simulation: ${baseline} against ${reforms.join(', ')}`,
    headlineAlone: ({ policy, expenditure, helped, mean }) =>
      `Under ${policy}, aid comes to ${expenditure} yuan for ${helped} people, ${mean} yuan for each.`,
    headline: ({ policy, reform, expenditure, helped, mean, change, winners, losers, people }) =>
      `Against ${policy}, ${reform} changes expenditure by ${change} yuan, to ${expenditure} yuan; ${helped} people are helped, with ${mean} yuan each. ` +
      `Of the ${people} people drawn, ${winners} receive more and ${losers} receive less.`,
    labelled: (label, text) => `${label}: ${text}`,
    bracketed: (term, gloss) => `${term} (${gloss})`,
    origin: 'Origin',
    baseline: 'Baseline',
    reform: 'Reform',
    hash: 'SHA-256 of the rule texts',
    population: 'Population',
    seed: 'Seed',
    people: 'People',
    events: 'Events',
    weight: (weight, represents) =>
      `each stands for ${weight} people, ${represents} in all; totals below are for the people represented`,
    weightOne: 'each stands for one; totals below hold for these people alone',
    refused: (events) => `${events} events lack a fact that a policy comes to read and are left out under every policy`,
    unheld: (policy, categories) =>
      `No one in the population holds these categories of ${policy}, so its rules for them are not seen at work: ${categories.join(', ')}`,
    outside: (policy, events) => `${events} events lie outside the force of ${policy} and are paid nothing`,
    results: 'Results',
    definitions: 'Definitions',
    metric: 'Metric',
    difference: 'Difference',
    denominator: 'Denominator',
    points: ' points',
    sample: 'people drawn',
    represented: 'people represented',
    changes: 'Winners and losers',
    changesNote:
      'Each person’s aid over the period against the baseline; people and amounts are those drawn, unweighted.',
    winners: 'Receive more',
    losers: 'Receive less',
    unchanged: 'Unchanged',
    meanGain: 'Mean gain (yuan)',
    meanLoss: 'Mean loss (yuan)',
    size: 'Change (yuan)',
    above: (from) => `above ${from}`,
    upTo: (from, to) => `above ${from} to ${to}`,
    byCategory: 'By category',
    byCategoryNote:
      'Each person counts under the category that their data list at any time and the baseline declares first; groups are the same under every policy.',
    category: 'Category',
    noCategory: '(no category)',
    byQuintile: 'By income quintile',
    byQuintileNote:
      'People ranked by monthly household income a head, each counting one, in five equal parts; equal incomes rank in the order of the register, and people without an event count.',
    quintile: 'Quintile',
    quintileName: (quintile) => ['lowest fifth', 'second', 'third', 'fourth', 'highest fifth'][quintile - 1]!,
    income: 'Monthly income (yuan)',
    incomeUnknown: 'income unknown',
    funds: {
      title: 'Finite funds',
      note: 'Everyone is first settled as if the funds were full: balances, caps and other benefits go by what is due. Funds then pay by date, within a day in the order of the events, until they are empty. Advances come back and draw on no fund. All other tables are as if funds were full.',
      policy: 'Policy',
      fund: 'Fund',
      days: 'Days',
      budget: 'Budget (yuan)',
      asked: 'Due from it (yuan)',
      drawn: 'Paid (yuan)',
      unmet: 'Not paid (yuan)',
      exhaustedOn: 'Ran out on',
      unmetEvents: 'Events not paid in full',
      unmetPeople: 'People not paid in full',
      notExhausted: 'did not run out',
      forLife: 'not by year',
      ranOut: ({ policy, fund, day, unmet, people }) =>
        `the fund “${fund}” of ${policy} runs out on ${day}; ${unmet} yuan are not paid after that, to ${people} people`
    },
    calibration: 'Calibration',
    calibrationNote: (tolerance) => `A target is met within ${tolerance}.`,
    target: 'Target',
    targetValue: 'Target value',
    got: 'Got',
    error: 'Error',
    status: 'Verdict',
    statuses: { met: 'met', explained: 'missed, for a stated reason', missed: 'missed', unmeasured: 'not measured' },
    units: { percent: '%', yuan: 'yuan', people: 'people', events: 'events' },
    policyAssumptions: 'Assumptions in the policies',
    noAssumptions: 'None.',
    populationGrounds: 'Sources and assumptions of the population',
    source: 'source',
    assumption: 'assumption'
  }
};

/** What a reader must know before trusting the figures: events left out or outside a policy's force, rules not seen at work. */
export function reservations({ baseline, reforms, refused }: Comparison, language: Language): string[] {
  const words = reportWords[language];
  return [
    ...(refused > 0 ? [words.refused(wholeNumber(refused))] : []),
    ...[baseline, ...reforms].flatMap(({ name, unheldCategories, outsideForce }) => [
      ...(unheldCategories.length > 0 ? [words.unheld(name, unheldCategories)] : []),
      ...(outsideForce > 0 ? [words.outside(name, wholeNumber(outsideForce))] : [])
    ])
  ];
}

/** A category's name is data and has one spelling; holding none is ours to word. */
export const categoryLabel = (name: string | null, language: Language): string =>
  name ?? reportWords[language].noCategory;
