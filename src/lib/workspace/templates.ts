/** Beginnings: a policy that settles something at once, and a reform that says how to write one. */
import type { Language } from '../i18n/language.svelte.ts';

const POLICY: Record<Language, (year: number, title: string) => string> = {
  zh: (year, title) => `政策 my-policy "${title}"
施行 自 ${year}-01-01 起

对象 低保

待遇 住院救助
  情形 住院
  适用 低保
  起付 500元/次
  比例 70%
  封顶 50000元/年

示例 "自付一万元"
  人员 持有 低保
  事件 住院 ${year}-03-01，政策范围内自付 = 10000元
  期望 住院救助 = 6650元
`,
  en: (year, title) => `policy my-policy "${title}"
effective from ${year}-01-01

category 低保

benefit 住院救助
  on inpatient
  for 低保
  deductible 500 yuan/event
  ratio 70%
  cap 50000 yuan/year

example "10,000 yuan to pay"
  person holds 低保
  event inpatient ${year}-03-01, in_scope_self_pay = 10000 yuan
  expect 住院救助 = 6650 yuan
`
};

const REFORM: Record<Language, (policy: string, title: string) => string> = {
  zh: (policy, title) => `改革 my-reform "${title}" 修改 ${policy}

# 一行写一处改动，例如：
# 设 住院救助.起付 = 300元/次
# 设 住院救助.封顶.低保 = 12万元/年
# 设 住院救助.比例 += 5个百分点
# 删除 住院救助.起付
`,
  en: (policy, title) => `reform my-reform "${title}" amends ${policy}

# One change a line, for instance:
# set 住院救助.deductible = 300 yuan/event
# set 住院救助.cap.低保 = 120000 yuan/year
# set 住院救助.ratio += 5 points
# delete 住院救助.deductible
`
};

export const policyTemplate = (language: Language, title: string): string =>
  POLICY[language](new Date().getFullYear(), title);

export const reformTemplate = (language: Language, policy: string, title: string): string =>
  REFORM[language](policy, title);
