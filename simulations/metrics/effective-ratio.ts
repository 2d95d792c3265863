import type { NodeId } from '#dsl';
import type { Figures } from './figures.ts';
import type { Metric } from './metric.ts';

/** bit: a benefit applied */
const isApplied = ({ ordinary, any }: Figures): NodeId => any(ordinary.map(({ applies }) => applies));

export const effectiveRatio: Metric = {
  id: 'effective-ratio',
  unit: 'ratio',
  name: { zh: '实际救助比例', en: 'Effective ratio' },
  definition: {
    zh: '救助支付 ÷ 费用总额，只计至少一项待遇（垫付除外）适用的事件',
    en: 'aid paid ÷ total cost, over the events to which at least one benefit (advances apart) applied'
  },
  denominator: { zh: '有待遇适用的事件的费用总额', en: 'total cost of the events to which a benefit applied' },
  over: (figures) => ({ events: figures.where(isApplied(figures), figures.paid) }),
  under: (figures) => ({ events: figures.where(isApplied(figures), figures.total()) })
};
