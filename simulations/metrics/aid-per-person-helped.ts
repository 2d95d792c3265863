import type { Metric } from './metric.ts';

export const aidPerPersonHelped: Metric = {
  id: 'aid-per-person-helped',
  unit: 'fen_per_person',
  name: { zh: '受助者人均救助', en: 'Aid per person helped' },
  definition: { zh: '救助支出 ÷ 受助人数', en: 'expenditure ÷ people helped' },
  denominator: { zh: '受助人数', en: 'people helped' },
  over: ({ paid }) => ({ events: paid }),
  under: () => ({ people: 'helped' })
};
