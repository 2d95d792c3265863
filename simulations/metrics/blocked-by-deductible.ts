import { sumApplied } from './amounts.ts';
import type { Metric } from './metric.ts';
import { quotients } from './metric.ts';

export const blockedByDeductible: Metric = {
  id: 'blocked-by-deductible',
  unit: 'ratio',
  name: { zh: '被起付线挡住的比例', en: 'Blocked by the deductible' },
  definition: {
    zh: '有基数而扣除起付线后无剩余的人次（事件与适用待遇成对计）所占比例',
    en: 'of the pairs of an event and a benefit that applied to it with a base, those of whose base the deductible leaves nothing'
  },
  denominator: { zh: '基数大于零的事件与待遇对', en: 'pairs of event and benefit with a base above zero' },
  compute: (settled, grouping) =>
    quotients(
      sumApplied(settled, grouping, ({ base, net }, event) => (base[event]! > 0 && net[event] === 0 ? 1 : 0)),
      sumApplied(settled, grouping, ({ base }, event) => (base[event]! > 0 ? 1 : 0))
    )
};
