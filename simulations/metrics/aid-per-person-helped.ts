import { countHelped } from './amounts.ts';
import type { Metric } from './metric.ts';
import { quotients, sumEvents } from './metric.ts';

export const aidPerPersonHelped: Metric = {
  id: 'aid-per-person-helped',
  unit: 'fen_per_person',
  name: { zh: '受助者人均救助', en: 'Aid per person helped' },
  definition: { zh: '救助支出 ÷ 受助人数', en: 'expenditure ÷ people helped' },
  denominator: { zh: '受助人数', en: 'people helped' },
  compute: (settled, grouping) =>
    quotients(
      sumEvents(settled, grouping, (event) => settled.outcomes.paid[event]!),
      countHelped(settled, grouping)
    )
};
