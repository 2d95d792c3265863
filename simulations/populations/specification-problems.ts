/** What can be wrong with a specification beyond its shape, in words. */
import type { Language } from '#dsl';

export type SpecificationCode =
  | 'json'
  | 'date'
  | 'provenance'
  | 'centre'
  | 'duplicate'
  | 'column-taken'
  | 'unknown-category'
  | 'unknown-ages'
  | 'shares-over'
  | 'bands-shares'
  | 'bands-order'
  | 'range'
  | 'period'
  | 'arrival'
  | 'no-stay';

/** What the sentences name: what was found, and what is known. */
export type SpecificationData = { found?: string; known?: string[]; detail?: string };

type Sentences = Record<SpecificationCode, (data: SpecificationData) => string>;

export const specificationWords: Record<Language, Sentences> = {
  zh: {
    json: ({ detail }) => `不是有效的 JSON：${detail}`,
    date: () => '应为日期，写作 2017-01-31',
    provenance: () => '每个数值都要写明来历：source（来源）或 assumption（假设及理由），二者取一',
    centre: () => 'median_yuan（中位数）与 mean_yuan（均值）恰写一个',
    duplicate: ({ found }) => `“${found}”写了两次`,
    'column-taken': ({ found }) => `列“${found}”已另有所用，请换一个列名`,
    'unknown-category': ({ found, known }) => `没有名为“${found}”的对象；有：${known?.join('、')}`,
    'unknown-ages': ({ found, known }) => `没有名为“${found}”的年龄分布；有：${known?.join('、')}`,
    'shares-over': ({ found }) => `各份额之和为 ${found}，超过 1`,
    'bands-shares': ({ found }) => `各年龄段的份额之和为 ${found}，应为 1`,
    'bands-order': () => '年龄段应从小到大，互不重叠，from 不大于 to',
    range: () => '下限应小于上限，中位数或中心值应在二者之间',
    period: () => '起始日期不能晚于终止日期，且应在 from 与 to 之内',
    arrival: () => 'rate（发生率）与 once（一次性）恰写一个',
    'no-stay': () => 'on_admission 需要 stay（住院天数）来确定入院日期'
  },
  en: {
    json: ({ detail }) => `not valid JSON: ${detail}`,
    date: () => 'expected a date, written 2017-01-31',
    provenance: () =>
      'every figure says where it comes from: a source or an assumption with its reason, one of the two',
    centre: () => 'give exactly one of median_yuan and mean_yuan',
    duplicate: ({ found }) => `“${found}” is given twice`,
    'column-taken': ({ found }) => `the column “${found}” is taken; name another`,
    'unknown-category': ({ found, known }) => `no category is named “${found}”; there are: ${known?.join(', ')}`,
    'unknown-ages': ({ found, known }) => `no age distribution is named “${found}”; there are: ${known?.join(', ')}`,
    'shares-over': ({ found }) => `the shares add up to ${found}, more than 1`,
    'bands-shares': ({ found }) => `the shares of the age bands add up to ${found}, not 1`,
    'bands-order': () => 'age bands ascend, do not overlap, and their from is not above their to',
    range: () => 'the minimum must be below the maximum, with the median or centre between them',
    period: () => 'the first day must not be after the last, and both must lie within from and to',
    arrival: () => 'give exactly one of rate and once',
    'no-stay': () => 'on_admission needs a stay to know the day of admission'
  }
};
