/** What drawn policies are made with: draws, and the names that a policy has for its parts to use. */
export type Drawn = {
  integer: (least: number, most: number) => number;
  one: <T>(items: readonly T[]) => T;
  /** one time in `times` */
  rarely: (times: number) => boolean;
};

export type Names = {
  categories: string[];
  parameters: { money: string[]; rate: string[] };
  limits: string[];
  funds: string[];
  /** whether the policy has its own facts, as OWN_FACTS declares them */
  own: boolean;
};

export const OWN_FACTS = [
  '事实 病种在列：是否 列 listed_disease',
  '事实 转诊：枚举（已转诊、未转诊、急诊转入） 列 referral',
  '事实 核定金额：金额 列 approved',
  '事实 住院天数：整数 列 days_in',
  '事实 存款：金额 人员列 savings',
  '事实 认定日期：日期 人员列 recognised_date'
];

export const SERVICES = ['住院', '普通门诊', '门诊大病', '参保', '住院押金', '入院通知', '特药'];

const MONEY = [
  '0元',
  '0.01元',
  '100元',
  '300元',
  '420.5元',
  '3000元',
  '1万元',
  '33333.33元',
  '13万元',
  '2.5万元',
  '1亿元'
];
export const money = (d: Drawn) => d.one(MONEY);
const RATES = ['0%', '0.01%', '33.33%', '50%', '66.67%', '80%', '85.5%', '99.99%', '100%'];
export const rate = (d: Drawn) => d.one(RATES);
export const date = (d: Drawn) => d.one(['2016-01-01', '2015-07-01', '2016-02-29', '2017-12-31']);
export const some = <T>(d: Drawn, items: readonly T[], times = 2): T[] => items.filter(() => d.rarely(times));
