/** Problems of what stands around the rules: guarantees, lists for outreach, funds. */
import { benefit, type PagesOf, type ProblemSample } from './page.ts';

/** 住院救助 at 70 %, and behind it these lines. */
const around = (...lines: string[]): ProblemSample => {
  const { zh } = benefit('比例 70%');
  return { zh: `${zh}${lines.map((line) => `${line}\n`).join('')}` };
};
/** The same with a second, richer category that is paid less. */
const ranked = (...lines: string[]): ProblemSample => {
  const { zh } = around(...lines);
  return {
    zh: zh.replace('对象 低保\n', '对象 低保\n对象 低保边缘\n').replace('比例 70%', '比例 低保：70%  低保边缘：60%')
  };
};

export const AROUND: PagesOf<
  | 'clause-not-here'
  | 'key-in-guarantee'
  | 'outreach-without-condition'
  | 'ranking-sign'
  | 'ranked-twice'
  | 'cannot-rise'
  | 'name-out-of-place'
  | 'payer-near-fund'
  | 'guarantee-broken'
  | 'poorer-worse'
> = {
  'clause-not-here': {
    title: { zh: '这里没有这个条款', en: 'Clause that has no place here' },
    meaning: {
      zh: '保证和预警只有情形、适用、条件和出处；其他条款属于待遇。写了「依次」的保证连适用也不写。',
      en: 'A guarantee or a list for outreach has on, for, provided and cite; other clauses belong to benefits. One that is ranked has no for either.'
    },
    why: {
      zh: '待遇的条款决定付多少；保证和预警不改变支付，写在这里不会起作用。',
      en: 'Clauses of benefits decide what is paid; guarantees and lists change no payment, so they would have no effect here.'
    },
    mend: { zh: '删去这一条，或把它写到待遇里。', en: 'Take the clause out, or move it to a benefit.' },
    about: ['guarantee', 'outreach', 'ranked'],
    sample: around('保证 "支付不超过负担" 支付合计 <= 个人负担', '  封顶 3万元/年'),
    mended: [['  封顶 3万元/年\n', '']]
  },
  'key-in-guarantee': {
    title: { zh: '保证写成了行', en: 'Guarantee written as a row' },
    meaning: {
      zh: '保证不像比例那样分行；说的是哪些对象，写在适用里。',
      en: 'A guarantee has no rows as a ratio has; whom it is for stands in a clause.'
    },
    why: {
      zh: '一条保证只说一件事，查到不成立时才知道是哪一件。',
      en: 'A guarantee says one thing, so that it is clear which one fails.'
    },
    mend: { zh: '把对象移到后面：适用 低保。', en: 'Move the category behind the property.' },
    about: ['guarantee', 'covers'],
    sample: around('保证 "负担有限" 低保：剩余负担 <= 5000元'),
    mended: [['低保：剩余负担 <= 5000元', '剩余负担 <= 5000元 适用 低保']]
  },
  'outreach-without-condition': {
    title: { zh: '预警没有条件', en: 'Outreach list without a condition' },
    meaning: { zh: '没有写列出什么样的人。', en: 'It does not say whom to list.' },
    why: { zh: '没有条件，每一期都会列出所有人。', en: 'Without a condition everybody would be listed every time.' },
    mend: {
      zh: '加一条条件，例如月累计个人负担超过多少。',
      en: 'Add a condition, such as a monthly burden above some amount.'
    },
    about: ['outreach', 'condition'],
    sample: around('预警 大额自费 每月', '  情形 住院'),
    mended: [['每月\n', '每月\n  条件 月累计个人负担 > 1万元\n']]
  },
  'ranking-sign': {
    title: { zh: '依次只用 >= 或只用 <=', en: 'A ranking takes >= alone or <= alone' },
    meaning: {
      zh: '依次比较的各类对象之间，要么都写 >=（越困难得的不少），要么都写 <=（越困难负担不多）。',
      en: 'Between ranked categories all signs are >= (the poorer receive no less) or all are <= (the poorer are left with no more).'
    },
    why: {
      zh: '费用为零时人人都是零，严格的大于小于永远不成立；方向不一致就说不出谁更困难。',
      en: 'On a bill of nothing everybody is paid nothing, so a strict sign can never hold; mixed directions name nobody as the poorer.'
    },
    mend: { zh: '按提示改成同一个方向、允许相等的符号。', en: 'Use the sign that is suggested.' },
    about: ['ranked'],
    sample: ranked('保证 "先困难" 支付合计 依次 低保 > 低保边缘'),
    mended: [['低保 > 低保边缘', '低保 >= 低保边缘']]
  },
  'ranked-twice': {
    title: { zh: '顺序里重复的对象', en: 'Category ranked twice' },
    meaning: { zh: '同一类对象在依次的顺序里写了两次。', en: 'One category stands in the ranking twice.' },
    why: {
      zh: '一类对象只能有一个位置，否则顺序自相矛盾。',
      en: 'It can have only one place, or the order contradicts itself.'
    },
    mend: { zh: '只留一处。', en: 'Keep one of them.' },
    about: ['ranked'],
    sample: ranked('保证 "先困难" 支付合计 依次 低保 >= 低保边缘 >= 低保'),
    mended: [[' >= 低保边缘 >= 低保', ' >= 低保边缘']]
  },
  'cannot-rise': {
    title: { zh: '不能说它增加', en: 'Something that cannot rise' },
    meaning: {
      zh: '「增加」前面要写费用，或数据里的另一项金额或数；户籍、日期、剩余负担之类不行。',
      en: 'What rises is a cost, or another amount or number of the data; a residence, a date or what is left is not.'
    },
    why: {
      zh: '只有数据里的数能单独变大而其他都不变。',
      en: 'Only a figure of the data can grow while all else stays.'
    },
    mend: { zh: '写 费用总额 增加，或换成别的金额。', en: 'Write total rises, or another amount.' },
    about: ['rises', 'never-falls', 'never-rises'],
    sample: around('保证 "多花不少助" 户籍类型 增加，支付合计 不减'),
    mended: [['户籍类型 增加', '费用总额 增加']]
  },
  'name-out-of-place': {
    title: { zh: '这里用不上的名称', en: 'Name that is out of place' },
    meaning: {
      zh: '按月、按季、按年的预警看的是一个人整期的情况，读不到某一次结算的数；也读不到比周期更短的累计。',
      en: 'A list drawn up monthly, quarterly or yearly looks at a person’s whole period; it cannot read figures of one event, nor sums over less than its period.'
    },
    why: {
      zh: '一期里有许多次结算，不知道说的是哪一次。',
      en: 'A period has many events, and it is not clear which one is meant.'
    },
    mend: {
      zh: '换成累计的名称，如 月累计个人负担；或把周期改为每次。',
      en: 'Use the sum, such as monthly_burden, or draw up the list at each event.'
    },
    about: ['outreach', 'each-month', 'each-quarter', 'each-year', 'each-event'],
    sample: around('预警 大额自费 每月', '  条件 个人负担 > 1万元'),
    mended: [['条件 个人负担', '条件 月累计个人负担']]
  },
  'payer-near-fund': {
    title: { zh: '支付方与资金的名称很像', en: 'Payer that is nearly a fund' },
    meaning: {
      zh: '支付写的名称没有声明为资金，却与一笔资金只差一点。',
      en: 'The payer is not a declared fund, but nearly has the name of one.'
    },
    why: {
      zh: '写错一个字，模拟时这笔资金就不会被支取，结果显得永远用不完。',
      en: 'With a slip in its name the fund is never drawn in simulation and seems to last for ever.'
    },
    mend: {
      zh: '改成资金的名称；确是另一个支付方，写进引号。',
      en: 'Use the fund’s name; for another payer, put it in quotes.'
    },
    about: ['payer', 'fund'],
    sample: { zh: `${benefit('比例 70%', '支付 慈善专项资全').zh}资金 慈善专项资金 500万元/年\n` },
    mended: [['慈善专项资全', '慈善专项资金']]
  },
  'guarantee-broken': {
    title: { zh: '示例不符合保证', en: 'Example that breaks a guarantee' },
    meaning: {
      zh: '按规则结算这个示例，得到的金额与保证说的不符。增加和依次的保证，还会把示例换成其他示例的费用、其他对象再算。',
      en: 'Settled by the rule, this example does not have what the guarantee says. For what rises and what is ranked it is settled again with the costs of other examples and for other categories.'
    },
    why: {
      zh: '保证说的是每一次结算；一个反例就说明它不成立。',
      en: 'A guarantee speaks of every event; one example against it refutes it.'
    },
    mend: {
      zh: '改正规则；规则本意如此的，改保证。',
      en: 'Mend the rule, or the guarantee where the rule is as it should be.'
    },
    about: ['guarantee', 'example'],
    sample: around(
      '保证 "负担有限" 剩余负担 <= 5000元',
      '',
      '示例 "自付两万元"',
      '  人员 持有 低保',
      '  事件 住院 2024-03-01，政策范围内自付 = 20000元',
      '  期望 住院救助 = 14000元'
    ),
    mended: [['剩余负担 <= 5000元', '剩余负担 <= 6000元']]
  },
  'poorer-worse': {
    title: { zh: '更困难的反而不如', en: 'A poorer category fares worse' },
    meaning: {
      zh: '保证里写了各类对象的困难顺序，同一张账单，排在前面的却不如排在后面的。比的是一年里的第一张账单；先前的账单用去了多少之后会怎样，没有看。问题里给出账单和两边的金额。',
      en: 'The policy declares an order of need, and on the same bill a category that stands before another fares worse. Compared is the first bill of a year; what earlier bills have used up is not looked at. The problem names the bill and both amounts.'
    },
    why: {
      zh: '救助按困难程度排序；顺序颠倒多半是某一行的比例、起付或封顶写错了。',
      en: 'Assistance follows need; where the order is reversed, some ratio, deductible or cap is mostly wrong.'
    },
    mend: {
      zh: '改正写错的一行，或改正保证里的顺序。',
      en: 'Mend the row that is wrong, or the order in the guarantee.'
    },
    about: ['guarantee', 'ranked'],
    sample: ranked('保证 "先困难" 支付合计 依次 低保边缘 >= 低保'),
    mended: [['低保边缘 >= 低保', '低保 >= 低保边缘']]
  }
};
