import { burdenOf } from './amounts.ts';
import type { Metric } from './metric.ts';

export const burdenLeft: Metric = {
  id: 'burden-left',
  unit: 'fen',
  name: { zh: '剩余个人负担', en: 'Burden left' },
  definition: {
    zh: '保险与救助支付之后个人仍须负担的金额；住院押金与入院通知不是费用，不计入',
    en: 'what people still owe after insurance and aid; deposits and admission notices are no costs and are not counted'
  },
  denominator: { zh: '无（合计）', en: 'none (a total)' },
  over: (figures) => ({ events: burdenOf(figures) })
};
