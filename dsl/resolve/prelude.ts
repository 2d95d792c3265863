/** The names every policy starts with: facts, services, levels, residences, categories; Chinese, English, national codes. */

export type FactType = 'fen' | 'count' | 'day' | 'bit' | 'code';

/** The types a policy's own fact may have, as they are written. */
export const FACT_TYPES: { zh: string; en: string; type: FactType }[] = [
  { zh: '金额', en: 'money', type: 'fen' },
  { zh: '整数', en: 'number', type: 'count' },
  { zh: '日期', en: 'date', type: 'day' },
  { zh: '是否', en: 'yes-no', type: 'bit' },
  { zh: '枚举', en: 'one-of', type: 'code' }
];

export type PreludeFact = {
  zh: string;
  en: string;
  /** CSV column, null where the value is derived from others. */
  column: string | null;
  /** The national platform's name for the column. */
  national: string | null;
  of: 'person' | 'event';
  type: FactType;
  /** What an empty cell means: `null` empty is a gap, a number is that value, 'total' is the total. */
  empty: null | 0 | 'total';
  about: { zh: string; en: string };
  /** The values of an enumerated fact of a policy's own; those of the prelude are in CODE_LISTS. */
  values?: PreludeValue[];
};

const fact = (
  zh: string,
  en: string,
  column: string | null,
  national: string | null,
  of: 'person' | 'event',
  type: FactType,
  empty: PreludeFact['empty'],
  aboutZh: string,
  aboutEn: string
): PreludeFact => ({ zh, en, column, national, of, type, empty, about: { zh: aboutZh, en: aboutEn } });

export const FACTS: PreludeFact[] = [
  fact(
    '费用总额',
    'total',
    'total',
    'medfee_sumamt',
    'event',
    'fen',
    null,
    '这次就医或缴费的全部金额',
    'everything this bill or premium came to'
  ),
  fact(
    '政策范围内费用',
    'in_scope',
    'in_scope',
    'inscp_scp_amt',
    'event',
    'fen',
    'total',
    '总额中医保政策范围内的部分；空着即等于总额',
    'the part of the total within the insurance scope; empty means all of it'
  ),
  fact(
    '基本医保支付',
    'basic_paid',
    'basic_paid',
    'hifp_pay',
    'event',
    'fen',
    0,
    '基本医保已经支付的金额',
    'what basic insurance has paid'
  ),
  fact(
    '大病保险支付',
    'critical_paid',
    'critical_paid',
    'hifmi_pay',
    'event',
    'fen',
    0,
    '大病保险已经支付的金额',
    'what critical-illness insurance has paid'
  ),
  fact(
    '情形',
    'service',
    'service',
    'med_type',
    'event',
    'code',
    null,
    '就医或缴费的类别',
    'the kind of service or payment'
  ),
  fact('日期', 'date', 'date', 'setl_time', 'event', 'day', null, '结算日期', 'the day of settlement'),
  fact(
    '入院日期',
    'admission_date',
    'admission_date',
    'begntime',
    'event',
    'day',
    null,
    '入院的日期',
    'the day of admission'
  ),
  fact(
    '出院日期',
    'discharge_date',
    'discharge_date',
    'endtime',
    'event',
    'day',
    null,
    '出院的日期',
    'the day of discharge'
  ),
  fact(
    '医院等级',
    'hospital_level',
    'hospital_level',
    'hosp_lv',
    'event',
    'code',
    null,
    '医疗机构的等级',
    'the level of the hospital'
  ),
  fact('出生日期', 'birth_date', 'birth_date', 'brdy', 'person', 'day', null, '出生的日期', 'the date of birth'),
  fact('年龄', 'age', null, null, 'event', 'count', null, '决定日期当天的周岁', 'completed years on the deciding date'),
  fact(
    '户籍类型',
    'residence',
    'residence',
    null,
    'person',
    'code',
    null,
    '城镇或农村户籍',
    'urban or rural household'
  ),
  fact(
    '家庭人均月收入',
    'monthly_income',
    'monthly_income',
    null,
    'person',
    'fen',
    null,
    '家庭每人每月的收入',
    'household income per head and month'
  ),
  fact(
    '政策范围内自付',
    'in_scope_self_pay',
    null,
    null,
    'event',
    'fen',
    null,
    '政策范围内费用 − 基本医保支付 − 大病保险支付',
    'in scope − basic insurance − critical-illness insurance'
  ),
  fact(
    '个人负担',
    'burden',
    null,
    null,
    'event',
    'fen',
    null,
    '费用总额 − 基本医保支付 − 大病保险支付',
    'total − basic insurance − critical-illness insurance'
  ),
  fact(
    '剩余自付',
    'remaining_self_pay',
    null,
    null,
    'event',
    'fen',
    null,
    '政策范围内自付减去本政策前面各项待遇已付',
    'in-scope self-pay less what earlier benefits of this policy paid'
  ),
  fact(
    '年内次数',
    'times_this_year',
    null,
    null,
    'event',
    'count',
    null,
    '这是本年第几次适用本项待遇的结算',
    'which of the year’s events of this benefit this one is'
  ),
  fact(
    '剩余负担',
    'remaining_burden',
    null,
    null,
    'event',
    'fen',
    null,
    '个人负担减去本政策前面各项待遇已付',
    'burden less what earlier benefits of this policy paid'
  )
];

export type PreludeValue = { zh: string; en: string; codes: string[] };
const value = (zh: string, en: string, ...codes: string[]): PreludeValue => ({ zh, en, codes });

/** A value's code in columns is its position here. `codes`: national codes of med_type, hosp_lv. */
export const SERVICES: PreludeValue[] = [
  value('普通门诊', 'outpatient', '11'),
  value('急诊', 'emergency', '13'),
  value('门诊慢特病', 'chronic_and_special', '14'),
  value('门诊慢性病', 'chronic', '1401'),
  value('门诊特定病', 'specific_disease', '1402'),
  value('门诊大病', 'major_outpatient', '1403'),
  value('特药', 'special_drug', '18'),
  value('住院', 'inpatient', '21', '2101'),
  value('日间', 'day_surgery', '2106'),
  value('生育', 'maternity', '51', '52'),
  value('体检', 'checkup'),
  value('药店购药', 'pharmacy', '41'),
  value('长期护理', 'long_term_care'),
  value('参保', 'enrolment'),
  value('住院押金', 'deposit'),
  value('入院通知', 'admission_notice')
];
/** The row that takes an event back. Never a service a benefit can list. */
export const REVERSAL: PreludeValue = value('撤销', 'reversal');

export const HOSPITAL_LEVELS: PreludeValue[] = [
  value('一级', 'level_1', '01', '1'),
  value('二级', 'level_2', '02', '2'),
  value('三级', 'level_3', '03', '3'),
  value('未定级', 'unrated', '09', '9')
];
/** By the bit each stands for. */
export const YES_NO: PreludeValue[] = [value('否', 'no'), value('是', 'yes')];
export const RESIDENCES: PreludeValue[] = [value('城', 'urban'), value('乡', 'rural')];

/** The closed list an enumerated prelude fact takes its values from. */
export const CODE_LISTS: Record<string, PreludeValue[]> = Object.assign(
  // A policy's own column may be called what every object has, constructor for one.
  Object.create(null) as Record<string, PreludeValue[]>,
  { service: SERVICES, hospital_level: HOSPITAL_LEVELS, residence: RESIDENCES }
);

/** Categories data may name without any policy declaring them. Names are data, so they have one spelling. */
export const CATEGORIES: string[] = [
  '特困',
  '低保',
  '低保边缘',
  '孤老',
  '孤儿',
  '困境儿童',
  '五保',
  '三无',
  '农村低保',
  '城市低保',
  '中低收入',
  '因病致贫',
  '支出型困难重病',
  '返贫致贫',
  '重点优抚',
  '重残',
  '重病重残',
  '丧失劳动能力',
  '精减退职职工',
  '特困职工',
  '临时救助重病',
  '其他困难',
  '外来务工',
  '在青大学生',
  '低收入',
  '防止返贫监测对象'
];
export const GENERAL_CATEGORY = { zh: '一般', en: 'general' };
