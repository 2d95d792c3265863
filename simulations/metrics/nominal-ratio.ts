import { sumApplied } from './amounts.ts';
import type { Metric } from './metric.ts';

export const nominalRatio: Metric = {
  id: 'nominal-ratio',
  unit: 'ratio',
  name: { zh: '名义救助比例', en: 'Nominal ratio' },
  definition: {
    zh: '救助支付 ÷ 基数中起付线以上的部分；逐事件、逐项适用的待遇相加，垫付除外',
    en: 'aid paid ÷ the base above the deductible, summed over each event and each benefit that applied to it, advances apart'
  },
  denominator: { zh: '起付线以上的基数', en: 'the base above the deductible' },
  over: (figures) => ({ events: sumApplied(figures, ({ payment }) => payment) }),
  under: (figures) => ({ events: sumApplied(figures, ({ net }) => net) })
};
