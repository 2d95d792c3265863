/** Problems of what the whole rule comes to: every clause stands, and together they do something a drafter should know. */
import { benefit, policy, text, type PagesOf } from './page.ts';

export const WHOLE: PagesOf<
  | 'cliff'
  | 'cap-never-binds'
  | 'out-of-reach'
  | 'identity-never-applies'
  | 'condition-never-holds'
  | 'row-never-applies'
  | 'layers-overpay'
  | 'value-out-of-force'
  | 'assumption-without-reason'
  | 'undecided'
> = {
  cliff: {
    title: { zh: '断崖', en: 'Cliff' },
    meaning: {
      zh: '费用多一点，支付反而少了，或者自己负担反而少了。问题里给出两张账单，可以原样试算。',
      en: 'With a little more cost less is paid, or less is left to the patient. The problem names two bills that can be tried.'
    },
    why: {
      zh: '正好在断崖两边的两家人，处境相差很大；也会诱使人把账单凑过线。',
      en: 'Two families on its two sides fare very differently, and bills are tempted across the line.'
    },
    mend: {
      zh: '用起付代替门槛，让比例只作用于超过的部分。确是条文本意的，在条文里写明，警告照留。',
      en: 'Use a deductible for a gate, and let rates act on what lies above. If the text means it, say so; the warning stays.'
    },
    about: ['gate', 'bands', 'whole', 'condition', 'when', 'refuse-over'],
    sample: benefit('门槛 3万元/次', '比例 50%'),
    mended: [['门槛', '起付']]
  },
  'cap-never-binds': {
    title: { zh: '封顶永远碰不到', en: 'Cap that never binds' },
    meaning: {
      zh: '不管费用多高，算出的金额都到不了这个封顶，或总有另一个封顶先到。',
      en: 'However large the bill, the amount never reaches this cap, or another always comes first.'
    },
    why: {
      zh: '写了而不起作用的数，多半有一个写错了：是比例、定额，还是封顶本身？',
      en: 'A figure without effect often means that one is wrong: the rate, the grant, or the cap itself.'
    },
    mend: { zh: '删去这个封顶，或改正写错的数。', en: 'Take the cap out, or mend the figure that is wrong.' },
    about: ['cap', 'grant', 'limit'],
    sample: benefit('定额 1000元', '封顶 3000元/次'),
    mended: [['  封顶 3000元/次\n', '']]
  },
  'out-of-reach': {
    title: { zh: '起付或门槛够不着', en: 'Deductible or gate out of reach' },
    meaning: {
      zh: '待遇自己的条件或分段，使任何一笔费用都越不过这条起付线或门槛。',
      en: 'The benefit’s own condition or bands keep every bill below this deductible or gate.'
    },
    why: {
      zh: '这一行什么也不付，与「不予」一样，却看不出来。',
      en: 'The row pays nothing, like refused, without saying so.'
    },
    mend: {
      zh: '改正数额或条件；确实不支付的，写「不予」。',
      en: 'Mend the amount or the condition; where nothing is paid, write refused.'
    },
    about: ['deductible', 'gate', 'condition'],
    sample: benefit('条件 政策范围内自付 < 3000元', '门槛 3000元/次', '比例 50%'),
    mended: [['门槛 3000元/次', '门槛 1000元/次']]
  },
  'identity-never-applies': {
    title: { zh: '没有人按这个身份计算', en: 'Identity that never applies' },
    meaning: {
      zh: '持有它的人总是先算作另一个身份，或它的条件不可能成立。',
      en: 'Whoever holds it is always settled as another, or its condition can never hold.'
    },
    why: {
      zh: '为它写的各行都用不到，这类人得到的不是条文给他们的。',
      en: 'Its rows are never used, and these people do not receive what the text gives them.'
    },
    mend: {
      zh: '把它声明在前面，或写 身份重叠 就高。',
      en: 'Declare it before the other, or write identity overlap highest.'
    },
    about: ['category', 'identity'],
    sample: policy(
      '对象 重病低保 且 持有 低保',
      '',
      '待遇 住院救助',
      '  情形 住院',
      '  比例 低保：70%',
      '       重病低保：90%'
    ),
    mended: [['对象 低保\n\n对象 重病低保 且 持有 低保', '对象 重病低保 且 持有 低保\n对象 低保']]
  },
  'condition-never-holds': {
    title: { zh: '条件不可能成立', en: 'Condition that never holds' },
    meaning: {
      zh: '待遇的条件，或某一处调整的条件，对适用的每一类人都不可能成立。',
      en: 'The condition of the benefit, or of an adjustment, can hold for none of the people covered.'
    },
    why: {
      zh: '写了却从不支付的待遇，多半是「且」「或」用错了，或者数值、方向写反了。',
      en: 'A benefit that never pays mostly has “and” for “or”, or a figure or direction the wrong way round.'
    },
    mend: { zh: '检查条件里的每个数值和方向。', en: 'Check every figure and direction in the condition.' },
    about: ['condition', 'adjustment', 'and', 'or'],
    sample: benefit('条件 年龄 >= 80岁 且 年龄 < 60岁', '比例 70%'),
    mended: [['且', '或']]
  },
  'row-never-applies': {
    title: { zh: '这一行永远用不到', en: 'Row that never applies' },
    meaning: {
      zh: '前面的行已经把它能说的都说了，或它的条件与待遇的条件不能同时成立。',
      en: 'Rows before it have said everything it could, or its condition cannot hold where the benefit applies.'
    },
    why: {
      zh: '多半是范围小的一行写在了范围大的后面。',
      en: 'Most likely the narrower row stands after the wider one.'
    },
    mend: { zh: '范围小的行写在前面，或删去这一行。', en: 'Put the narrower row first, or take this one out.' },
    about: ['ratio', 'deductible', 'cap', 'when', 'by'],
    sample: benefit('比例 低保 当 费用总额 > 1万元：80%', '     低保 当 费用总额 > 3万元：90%', '     低保：70%'),
    mended: [
      [
        '低保 当 费用总额 > 1万元：80%\n       低保 当 费用总额 > 3万元：90%',
        '低保 当 费用总额 > 3万元：90%\n       低保 当 费用总额 > 1万元：80%'
      ]
    ]
  },
  'layers-overpay': {
    title: { zh: '各项待遇合计超过应付', en: 'Layers that would overpay' },
    meaning: {
      zh: '后一项待遇按原来的负担计算，与前面各项合起来会超过应付，只能压到剩余部分。',
      en: 'A later benefit is worked out on the original burden; with those before it would pay more than is owed and is cut.'
    },
    why: {
      zh: '条文写的比例与实际付的不是一回事，预算和宣传都会错。',
      en: 'The rate the text names is not the one that is paid, so budgets and leaflets would both be wrong.'
    },
    mend: {
      zh: '把基数写成剩余自付或剩余负担（不写基数就是剩余自付）。',
      en: 'Make its base what remains (which it is where no base is written).'
    },
    about: ['base', 'benefit', 'total'],
    sample: policy(
      '待遇 医疗救助',
      '  情形 住院',
      '  基数 个人负担',
      '  比例 50%',
      '',
      '待遇 慈善助医',
      '  情形 住院',
      '  基数 个人负担',
      '  比例 60%'
    ),
    mended: [['基数 个人负担\n  比例 60%', '基数 剩余负担\n  比例 60%']]
  },
  'value-out-of-force': {
    title: { zh: '数值不在施行期内', en: 'Value never in force' },
    meaning: {
      zh: '参数的一个值，在政策施行的任何一天都用不到。',
      en: 'A value of a parameter holds on no day on which the policy is in force.'
    },
    why: { zh: '日期多半写错了年份。', en: 'Most likely a year is wrong.' },
    mend: {
      zh: '核对日期与施行期，或删去这个值。',
      en: 'Compare the dates with those of force, or take the value out.'
    },
    about: ['parameter', 'effective'],
    sample: policy(
      '参数 支付比例 = 60%',
      '  自 2023-01-01 起 70%',
      '',
      '待遇 住院救助',
      '  情形 住院',
      '  比例 支付比例'
    ),
    mended: [['2023-01-01', '2025-01-01']]
  },
  'assumption-without-reason': {
    title: { zh: '假设没有写理由', en: 'Assumption without a reason' },
    meaning: {
      zh: '标了假设，却没有说来源缺什么、为什么取这个值。',
      en: 'A figure is marked as assumed, and it is not said why.'
    },
    why: {
      zh: '假设会进入每一份报告；看报告的人要能判断它可不可信。',
      en: 'Every report lists it, and its reader must be able to judge it.'
    },
    mend: { zh: '在后面用引号写一句理由。', en: 'Write the reason after it, in quotes.' },
    about: ['assume'],
    sample: benefit('比例 假设 70%'),
    mended: [['假设 70%', '假设 70% "来源只写“按一定比例”"']]
  },
  undecided: {
    title: { zh: '检查没有看全', en: 'Checks that gave up' },
    meaning: {
      zh: '条件互相组合的情况太多，检查看了一部分就停了。没有报出问题，不等于没有问题。',
      en: 'Conditions combine into too many cases, and the checks stopped before they had seen them all.'
    },
    why: {
      zh: '检查在打字时进行，不能无限地看下去；宁可说没有看全，也不装作看全了。',
      en: 'They run while you type; rather than pretend, they say what they did not see.'
    },
    mend: {
      zh: '减少互相组合的事实，或把一项待遇分成几项。',
      en: 'Combine fewer facts, or make several benefits of one.'
    },
    about: ['adjustment', 'condition', 'when'],
    sample: {
      zh: text(
        '政策 sample "示例"',
        '施行 自 2024-01-01 起',
        '',
        '对象 低保',
        '',
        ...flags().map((name, i) => `事实 ${name}：是否 列 flag_${i + 1}`),
        '',
        '待遇 住院救助',
        '  情形 住院',
        '  比例 10%',
        ...flags().map((name, i) => `  调整 比例 +${points(i)}个百分点 当 ${name}`)
      )
    },
    mended: [
      [
        flags()
          .map((name, i) => `事实 ${name}：是否 列 flag_${i + 1}\n`)
          .slice(1)
          .join(''),
        ''
      ],
      [
        flags()
          .map((name, i) => `  调整 比例 +${points(i)}个百分点 当 ${name}\n`)
          .slice(1)
          .join(''),
        ''
      ]
    ]
  }
};

/** Facts whose combinations are more than a check looks at. */
function flags(): string[] {
  return [
    '转诊',
    '急诊',
    '签约',
    '孤寡',
    '重残',
    '慢病',
    '异地',
    '复诊',
    '失能',
    '失独',
    '低收入',
    '老年',
    '儿童',
    '孕产',
    '残疾',
    '退役'
  ];
}

/** Each so much that every combination comes to a rate of its own. */
function points(i: number): string {
  return (1.75 ** i / 100).toFixed(2);
}
