/** Whole declarations with places to fill in, written `${1:text}`. */
import type { Sentence } from '../problems/language.ts';

export type Snippet = { label: Sentence; detail: Sentence; insert: Sentence };

const lines = (...text: string[]): string => text.join('\n');

export const SNIPPETS: Snippet[] = [
  {
    label: { zh: '待遇…', en: 'benefit …' },
    detail: { zh: '一项待遇：情形、起付、比例、封顶', en: 'A benefit: service, deductible, ratio, cap' },
    insert: {
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
    }
  },
  {
    label: { zh: '示例…', en: 'example …' },
    detail: { zh: '算好的例子：人员、事件、期望', en: 'A worked example: person, event, expectation' },
    insert: {
      zh: lines(
        '示例 "${1:低保对象住院自付1万元}"',
        '  人员 持有 ${2:低保}，出生 ${3:1960-01-01}',
        '  事件 ${4:住院} ${5:2024-03-01}，政策范围内自付 = ${6:10000元}',
        '  期望 ${7:住院救助} = ${8:6790元}',
        ''
      ),
      en: lines(
        'example "${1:Inpatient, 10,000 yuan to pay}"',
        '  person holds ${2:低保}, born ${3:1960-01-01}',
        '  event ${4:inpatient} ${5:2024-03-01}, in_scope_self_pay = ${6:10000 yuan}',
        '  expect ${7:inpatient_aid} = ${8:6790 yuan}',
        ''
      )
    }
  },
  {
    label: { zh: '改革…', en: 'reform …' },
    detail: { zh: '对一项政策的修改', en: 'Changes to a policy' },
    insert: {
      zh: lines(
        '改革 ${1:raise-ratios} "${2:提高比例}" 修改 ${3:xinpu}',
        '  设 ${4:住院救助}.比例 += ${5:10个百分点}',
        ''
      ),
      en: lines(
        'reform ${1:raise-ratios} "${2:Higher ratios}" amends ${3:xinpu}',
        '  set ${4:住院救助}.ratio += ${5:10 points}',
        ''
      )
    }
  }
];
