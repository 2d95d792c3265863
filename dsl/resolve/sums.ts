/** What a list for outreach may read of a whole period: sums over one person's events, Chinese and English. */
import type { Cycle } from '../syntax/tree.ts';

export type SumPeriod = Exclude<Cycle, 'event'>;
/** `of`: the English name of the fact that is summed, `paid` for all that this policy pays, `events` for how many there are. */
export type PreludeSum = {
  zh: string;
  en: string;
  period: SumPeriod;
  of: string;
  type: 'fen' | 'count';
  about: { zh: string; en: string };
};

/** What all benefits of the policy that are no advances pay; in a guarantee for one event, in a list over its period. */
export const PAID = { zh: '支付合计', en: 'paid' };
export const isPaid = (name: string): boolean => name === PAID.zh || name === PAID.en;

const SUMMED: { zh: string; en: string }[] = [
  { zh: '费用总额', en: 'total' },
  { zh: '政策范围内费用', en: 'in_scope' },
  { zh: '基本医保支付', en: 'basic_paid' },
  { zh: '大病保险支付', en: 'critical_paid' },
  { zh: '政策范围内自付', en: 'in_scope_self_pay' },
  { zh: '个人负担', en: 'burden' },
  { zh: '剩余自付', en: 'remaining_self_pay' },
  { zh: '剩余负担', en: 'remaining_burden' },
  PAID
];
const PERIODS: { period: SumPeriod; zh: string; en: string; within: { zh: string; en: string } }[] = [
  { period: 'month', zh: '月累计', en: 'monthly', within: { zh: '当月', en: 'the month' } },
  { period: 'quarter', zh: '季累计', en: 'quarterly', within: { zh: '当季', en: 'the quarter' } },
  { period: 'year', zh: '年累计', en: 'yearly', within: { zh: '当年', en: 'the year' } }
];

/** Every sum there is: 月累计个人负担 monthly_burden, 年累计次数 yearly_events … */
export const SUMS: PreludeSum[] = PERIODS.flatMap(({ period, zh, en, within }) => [
  ...SUMMED.map((fact): PreludeSum => ({
    zh: zh + fact.zh,
    en: `${en}_${fact.en}`,
    period,
    of: fact.en,
    type: 'fen',
    about: {
      zh: `${within.zh}至今各次结算的${fact.zh}之和`,
      en: `${fact.en} of the events of ${within.en} to date, summed`
    }
  })),
  {
    zh: `${zh}次数`,
    en: `${en}_events`,
    period,
    of: 'events',
    type: 'count',
    about: { zh: `${within.zh}至今结算的次数`, en: `how many events ${within.en} has had to date` }
  }
]);

export const findSum = (name: string): PreludeSum | undefined => SUMS.find(({ zh, en }) => zh === name || en === name);

const LENGTH: Record<Cycle, number> = { event: 0, month: 1, quarter: 3, year: 12 };

/** Whether a sum over `period` is known when a list of this cycle is drawn up: a month's, of a year, is not one sum. */
export const coversCycle = (period: SumPeriod, cycle: Cycle): boolean => LENGTH[period] >= LENGTH[cycle];

/** 月累计个人负担 for 个人负担: the sum that a list of this cycle can read instead of a fact of one event. */
export const sumOf = (fact: string, cycle: Cycle): PreludeSum | undefined =>
  SUMS.find(({ of, period }) => of === fact && period === cycle);
