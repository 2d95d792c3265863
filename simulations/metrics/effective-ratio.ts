import { ordinaryBenefits } from './amounts.ts';
import type { Metric } from './metric.ts';
import { quotients, sumEvents } from './metric.ts';

export const effectiveRatio: Metric = {
  id: 'effective-ratio',
  unit: 'ratio',
  name: { zh: '实际救助比例', en: 'Effective ratio' },
  definition: {
    zh: '救助支付 ÷ 费用总额，只计至少一项待遇（垫付除外）适用的事件',
    en: 'aid paid ÷ total cost, over the events to which at least one benefit (advances apart) applied'
  },
  denominator: { zh: '有待遇适用的事件的费用总额', en: 'total cost of the events to which a benefit applied' },
  compute: (settled, grouping) => {
    const benefits = ordinaryBenefits(settled);
    const total = settled.records.eventFacts['total']!;
    const isApplied = (event: number) => benefits.some(({ applies }) => applies[event] === 1);
    return quotients(
      sumEvents(settled, grouping, (event) => (isApplied(event) ? settled.outcomes.paid[event]! : 0)),
      sumEvents(settled, grouping, (event) => (isApplied(event) ? total[event]! : 0))
    );
  }
};
