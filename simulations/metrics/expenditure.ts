import type { Metric } from './metric.ts';

export const expenditure: Metric = {
  id: 'expenditure',
  unit: 'fen',
  name: { zh: '救助支出', en: 'Expenditure' },
  definition: {
    zh: '各项待遇支付之和；垫付是周转资金，不计入',
    en: 'what all benefits pay; advances are liquidity and are not counted'
  },
  denominator: { zh: '无（合计）', en: 'none (a total)' },
  over: ({ paid }) => ({ events: paid })
};
