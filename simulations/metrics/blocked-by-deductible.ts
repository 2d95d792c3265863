import { countApplied } from './amounts.ts';
import type { Metric } from './metric.ts';

export const blockedByDeductible: Metric = {
  id: 'blocked-by-deductible',
  unit: 'ratio',
  name: { zh: '被起付线挡住的比例', en: 'Blocked by the deductible' },
  definition: {
    zh: '有基数而扣除起付线后无剩余的人次（事件与适用待遇成对计）所占比例',
    en: 'of the pairs of an event and a benefit that applied to it with a base, those of whose base the deductible leaves nothing'
  },
  denominator: { zh: '基数大于零的事件与待遇对', en: 'pairs of event and benefit with a base above zero' },
  over: (figures) => {
    const { both, isPositive, isNothing } = figures;
    return { events: countApplied(figures, ({ base, net }) => both(isPositive(base), isNothing(net))) };
  },
  under: (figures) => ({ events: countApplied(figures, ({ base }) => figures.isPositive(base)) })
};
