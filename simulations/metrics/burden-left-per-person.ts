import { burdenOf } from './amounts.ts';
import type { Metric } from './metric.ts';

export const burdenLeftPerPerson: Metric = {
  id: 'burden-left-per-person',
  unit: 'fen_per_person',
  name: { zh: '人均剩余负担', en: 'Burden left per person' },
  definition: {
    zh: '剩余个人负担 ÷ 全部人数，没有就医的人也计入',
    en: 'burden left ÷ all people, also those without an event'
  },
  denominator: { zh: '全部人数', en: 'all people' },
  over: (figures) => ({ events: burdenOf(figures) }),
  under: () => ({ people: 'all' })
};
