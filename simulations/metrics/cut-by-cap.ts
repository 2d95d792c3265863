import { countApplied } from './amounts.ts';
import type { Metric } from './metric.ts';

export const cutByCap: Metric = {
  id: 'cut-by-cap',
  unit: 'ratio',
  name: { zh: '被封顶线削减的比例', en: 'Cut by a cap' },
  definition: {
    zh: '按比例应得大于零、而封顶后少于应得的人次（事件与适用待遇成对计）所占比例',
    en: 'of the pairs of an event and a benefit that applied to it with an entitlement, those of which a cap takes some or all'
  },
  denominator: {
    zh: '封顶前应得大于零的事件与待遇对',
    en: 'pairs of event and benefit with an entitlement above zero before caps'
  },
  over: (figures) => ({ events: countApplied(figures, ({ entitled, capped }) => figures.isLess(capped, entitled)) }),
  under: (figures) => ({ events: countApplied(figures, ({ entitled }) => figures.isPositive(entitled)) })
};
