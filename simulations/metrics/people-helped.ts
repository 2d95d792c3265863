import type { Metric } from './metric.ts';

export const peopleHelped: Metric = {
  id: 'people-helped',
  unit: 'people',
  name: { zh: '受助人数', en: 'People helped' },
  definition: {
    zh: '期间内得到救助支付大于零的人数，每人只计一次',
    en: 'people to whom aid above zero was paid in the period, each counted once'
  },
  denominator: { zh: '无（人数）', en: 'none (a headcount)' },
  over: () => ({ people: 'helped' })
};
