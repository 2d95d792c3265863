/** Whole declarations and clauses with places to fill in, written `${1:text}`; names are the policy's own where it has any. */
import type { Sentence } from '../problems/language.ts';
import { keywordOf } from '../tokens/keywords.ts';
import type { Declared } from './names.ts';

export type Snippet = { label: Sentence; detail: Sentence; insert: (declared: Declared) => Sentence };

const lines = (...text: string[]): string => text.join('\n');

/** A declared name as it is written, or one that says what belongs there. */
const named = (list: { name: { text: string } }[], at: number, otherwise: string): string => {
  const name = list[at]?.name.text;
  return name === undefined
    ? otherwise
    : keywordOf(name) === null && /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name)
      ? name
      : `「${name}」`;
};
const category = (declared: Declared, at = 0): string => named(declared.category, at, at === 0 ? '低保' : '特困');
const benefit = (declared: Declared, otherwise: string): string => named(declared.benefit, 0, otherwise);

/** One row for each declared category, a place to fill in in each. */
const rows = (declared: Declared, value: string, colon: string, indent: string, from: number): string => {
  const names =
    declared.category.length > 0 ? declared.category.map((_, at) => category(declared, at)) : ['特困', '低保'];
  return names.map((name, i) => `${name}${colon}\${${from + i}:${value}}`).join(`\n${indent}`);
};

const both = (zh: string, en: string): Sentence => ({ zh, en });

export const SNIPPETS: Snippet[] = [
  {
    label: both('待遇…', 'benefit …'),
    detail: both('一项待遇：情形、起付、比例、封顶', 'A benefit: service, deductible, ratio, cap'),
    insert: () => ({
      zh: lines(
        '待遇 ${1:住院救助} "${2:住院医疗救助}"',
        '  情形 ${3:住院}',
        '  起付 ${4:300元}/次',
        '  比例 ${5:70%}',
        '  封顶 ${6:3万元}/年',
        '  出处 "${7:第1条}"',
        ''
      ),
      en: lines(
        'benefit ${1:inpatient_aid} "${2:Inpatient assistance}"',
        '  on ${3:inpatient}',
        '  deductible ${4:300 yuan}/event',
        '  ratio ${5:70%}',
        '  cap ${6:30000 yuan}/year',
        '  cite "${7:Article 1}"',
        ''
      )
    })
  },
  {
    label: both('待遇：按对象…', 'benefit by category …'),
    detail: both('每类对象各有比例', 'A ratio for each category'),
    insert: (declared) => ({
      zh: lines(
        '待遇 ${1:住院救助} "${2:住院医疗救助}"',
        '  情形 ${3:住院}',
        `  比例 ${rows(declared, '70%', '：', '       ', 5)}`,
        '  封顶 ${4:3万元}/年',
        ''
      ),
      en: lines(
        'benefit ${1:inpatient_aid} "${2:Inpatient assistance}"',
        '  on ${3:inpatient}',
        `  ratio ${rows(declared, '70%', ': ', '        ', 5)}`,
        '  cap ${4:30000 yuan}/year',
        ''
      )
    })
  },
  {
    label: both('待遇：分段…', 'benefit by bands …'),
    detail: both('费用越高，比例越高', 'The larger the cost, the higher the ratio'),
    insert: () => ({
      zh: lines(
        '待遇 ${1:大病救助} "${2:大病医疗救助}"',
        '  情形 ${3:住院、门诊大病}',
        '  分段 0至${4:1万元}：${5:50%}',
        '       ${4:1万元}至${6:5万元}：${7:60%}',
        '       超过${6:5万元}：${8:70%}',
        '  封顶 ${9:10万元}/年',
        ''
      ),
      en: lines(
        'benefit ${1:critical_aid} "${2:Critical-illness assistance}"',
        '  on ${3:inpatient}',
        '  bands 0 to ${4:10000 yuan}: ${5:50%}',
        '        ${4:10000 yuan} to ${6:50000 yuan}: ${7:60%}',
        '        above ${6:50000 yuan}: ${8:70%}',
        '  cap ${9:100000 yuan}/year',
        ''
      )
    })
  },
  {
    label: both('待遇：定额…', 'benefit as a grant …'),
    detail: both('每次给一笔固定金额', 'A fixed amount for each event'),
    insert: () => ({
      zh: lines(
        '待遇 ${1:慰问金} "${2:住院慰问金}"',
        '  情形 ${3:住院}',
        '  定额 ${4:500元}',
        '  封顶 ${5:1000元}/年',
        ''
      ),
      en: lines(
        'benefit ${1:relief_grant} "${2:Relief grant}"',
        '  on ${3:inpatient}',
        '  grant ${4:500 yuan}',
        '  cap ${5:1000 yuan}/year',
        ''
      )
    })
  },
  {
    label: both('待遇：再次救助…', 'benefit on the rest …'),
    detail: both('前面的待遇之后，仍由个人负担的再救助', 'On what earlier benefits left to pay'),
    insert: (declared) => ({
      zh: lines(
        '待遇 ${1:再次救助} "${2:再次医疗救助}"',
        '  情形 ${3:住院}',
        `  适用 \${4:${category(declared)}}`,
        '  条件 ${5:剩余自付 > 1万元}',
        '  基数 剩余自付',
        '  比例 ${6:50%}',
        '  封顶 ${7:2万元}/年',
        ''
      ),
      en: lines(
        'benefit ${1:second_aid} "${2:Second-round assistance}"',
        '  on ${3:inpatient}',
        `  for \${4:${category(declared)}}`,
        '  provided ${5:remaining_self_pay > 10000 yuan}',
        '  base remaining_self_pay',
        '  ratio ${6:50%}',
        '  cap ${7:20000 yuan}/year',
        ''
      )
    })
  },
  {
    label: both('参数…', 'parameter …'),
    detail: both('按日期改变的数值', 'A figure that changes by date'),
    insert: () => ({
      zh: lines('参数 ${1:救助比例} = ${2:70%}', '  自 ${3:2024-01-01} 起 ${4:75%}', ''),
      en: lines('parameter ${1:aid_ratio} = ${2:70%}', '  from ${3:2024-01-01} ${4:75%}', '')
    })
  },
  {
    label: both('保证…', 'guarantee …'),
    detail: both('每一次结算都应成立的性质', 'A property of every settlement'),
    insert: () => ({
      zh: lines('保证 "${1:费用越多救助不少}" ${2:费用总额} 增加，${3:支付合计} 不减', ''),
      en: lines('guarantee "${1:More cost, no less aid}" ${2:total} rises, ${3:paid} never falls', '')
    })
  },
  {
    label: both('保证：依次…', 'guarantee by rank …'),
    detail: both('对象的困难顺序：越困难救助不少', 'An order of need: the poorer receive no less'),
    insert: (declared) => ({
      zh: lines(
        `保证 "\${1:越困难救助不少}" \${2:支付合计} 依次 \${3:${category(declared)}} >= \${4:${category(declared, 1)}}`,
        ''
      ),
      en: lines(
        `guarantee "\${1:The poorer receive no less}" \${2:paid} ranked \${3:${category(declared)}} >= \${4:${category(declared, 1)}}`,
        ''
      )
    })
  },
  {
    label: both('预警…', 'outreach …'),
    detail: both('按期列出需要主动联系的人员', 'People to be reached, period by period'),
    insert: () => ({
      zh: lines('预警 ${1:大额自费} "${2:每月个人负担大的人员}" 每月', '  条件 ${3:月累计个人负担} > ${4:1万元}', ''),
      en: lines(
        'outreach ${1:large_bills} "${2:Large bills of the month}" monthly',
        '  provided ${3:monthly_burden} > ${4:10000 yuan}',
        ''
      )
    })
  },
  {
    label: both('示例…', 'example …'),
    detail: both('算好的例子：人员、事件、期望', 'A worked example: person, event, expectation'),
    insert: (declared) => ({
      zh: lines(
        `示例 "\${1:${category(declared)}，住院自付1万元}"`,
        `  人员 持有 \${2:${category(declared)}}，出生 \${3:1960-01-01}`,
        '  事件 ${4:住院} ${5:2024-03-01}，政策范围内自付 = ${6:10000元}',
        `  期望 \${7:${benefit(declared, '住院救助')}} = \${8:7000元}`,
        ''
      ),
      en: lines(
        'example "${1:Inpatient, 10,000 yuan to pay}"',
        `  person holds \${2:${category(declared)}}, born \${3:1960-01-01}`,
        '  event ${4:inpatient} ${5:2024-03-01}, in_scope_self_pay = ${6:10000 yuan}',
        `  expect \${7:${benefit(declared, 'inpatient_aid')}} = \${8:7000 yuan}`,
        ''
      )
    })
  },
  {
    label: both('改革…', 'reform …'),
    detail: both('对一项政策的修改', 'Changes to a policy'),
    insert: (declared) => ({
      zh: lines(
        '改革 ${1:raise-ratios} "${2:提高比例}" 修改 ${3:xinpu}',
        `  设 \${4:${benefit(declared, '住院救助')}}.比例 += \${5:10个百分点}`,
        ''
      ),
      en: lines(
        'reform ${1:raise-ratios} "${2:Higher ratios}" amends ${3:xinpu}',
        `  set \${4:${benefit(declared, 'inpatient_aid')}}.ratio += \${5:10 points}`,
        ''
      )
    })
  }
];

/** Clauses of a benefit that take more than a figure; further lines are indented from where the first begins, as editors do. */
export const CLAUSE_SNIPPETS: Snippet[] = [
  {
    label: both('比例：按对象…', 'ratio by category …'),
    detail: both('每类对象一行', 'A row for each category'),
    insert: (declared) => ({
      zh: `比例 ${rows(declared, '70%', '：', '     ', 1)}`,
      en: `ratio ${rows(declared, '70%', ': ', '      ', 1)}`
    })
  },
  {
    label: both('比例：按医院等级…', 'ratio by hospital level …'),
    detail: both('每个等级一行', 'A row for each level'),
    insert: () => ({
      zh: lines('比例 按 医院等级', '     三级：${1:60%}', '     二级：${2:70%}', '     一级、未定级：${3:80%}'),
      en: lines(
        'ratio by hospital_level',
        '      level_3: ${1:60%}',
        '      level_2: ${2:70%}',
        '      level_1, unrated: ${3:80%}'
      )
    })
  },
  {
    label: both('分段…', 'bands …'),
    detail: both('每段金额各有比例', 'A ratio for each part of the amount'),
    insert: () => ({
      zh: lines(
        '分段 0至${1:1万元}：${2:50%}',
        '     ${1:1万元}至${3:5万元}：${4:60%}',
        '     超过${3:5万元}：${5:70%}'
      ),
      en: lines(
        'bands 0 to ${1:10000 yuan}: ${2:50%}',
        '      ${1:10000 yuan} to ${3:50000 yuan}: ${4:60%}',
        '      above ${3:50000 yuan}: ${5:70%}'
      )
    })
  }
];
