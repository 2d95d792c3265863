/** Problems of types, clauses and rows: each is readable, together they do not yet say what is paid. */
import { benefit, policy, text, type PagesOf } from './page.ts';

const TWO = (...clauses: string[]) => ({
  zh: text(
    '政策 sample "示例"',
    '施行 自 2024-01-01 起',
    '',
    '对象 特困',
    '对象 低保',
    '',
    '待遇 住院救助',
    '  情形 住院',
    ...clauses.map((clause) => `  ${clause}`)
  )
});

export const ROWS: PagesOf<
  | 'type-mismatch'
  | 'not-constant'
  | 'dates-unordered'
  | 'version-twice'
  | 'clause-twice'
  | 'clause-missing'
  | 'two-shares'
  | 'identity-without-row'
  | 'identity-with-two-rows'
  | 'rows-overlap'
  | 'row-not-covered'
  | 'bands-gap'
  | 'bands-overlap'
  | 'bands-open'
  | 'yearly-deductible-with-bands'
  | 'event-deductible-with-yearly-bands'
  | 'deductible-for-life'
  | 'nothing-covered'
  | 'benefit-without-service'
  | 'rate-clamped'
> = {
  'type-mismatch': {
    title: { zh: '类型不对', en: 'Not the right kind of value' },
    meaning: {
      zh: '这里要的是一类值，写的是另一类：例如该写金额，却写了没有单位的数。',
      en: 'One kind of value is wanted and another written: an amount, say, and a number without a unit.'
    },
    why: {
      zh: '「300」是元、百分比还是次数，系统不猜。',
      en: 'Whether 300 are yuan, per cent or times is not guessed.'
    },
    mend: {
      zh: '金额写单位（300元），比例写百分号（80%），年龄写岁。金额可以加减、乘以比例，不能乘以金额。',
      en: 'Write amounts with their unit, rates with a per cent sign, ages in years. Amounts add and take rates, not amounts.'
    },
    about: ['ratio', 'deductible', 'cap', 'grant', 'condition', 'parameter'],
    sample: benefit('起付 300/次', '比例 70%'),
    mended: [['300/次', '300元/次']]
  },
  'not-constant': {
    title: { zh: '这里不能用因人而异的事实', en: 'A figure that varies by person' },
    meaning: {
      zh: '参数、分段的上下限和比例、调整的幅度，只能由数值和参数组成。',
      en: 'Parameters, the edges and rates of bands, and adjustments are made of figures and parameters only.'
    },
    why: {
      zh: '这样才能画出整条支付曲线，并查出断崖和空档。',
      en: 'Only then can the whole curve be drawn, and cliffs and gaps be found.'
    },
    mend: {
      zh: '因人而异的写进条件，或用按事实分行的比例。',
      en: 'Put what varies into a condition, or key the rows by that fact.'
    },
    about: ['parameter', 'bands', 'adjustment'],
    sample: policy(
      '参数 起付线 = 费用总额 × 10%',
      '',
      '待遇 住院救助',
      '  情形 住院',
      '  起付 起付线/次',
      '  比例 70%'
    ),
    mended: [['费用总额 × 10%', '1000元']]
  },
  'dates-unordered': {
    title: { zh: '日期没有由早到晚', en: 'Dates out of order' },
    meaning: {
      zh: '一个参数的各个日期没有依次排列，或同一天写了两次。',
      en: 'A parameter’s dates do not ascend, or one stands twice.'
    },
    why: {
      zh: '读的人按次序看，看到的就会是错的值。',
      en: 'A reader goes down the list and would read off the wrong value.'
    },
    mend: { zh: '由早到晚排列，同一天只写一次。', en: 'Write them from early to late, each day once.' },
    about: ['parameter'],
    sample: policy(
      '参数 支付比例 = 60%',
      '  自 2026-01-01 起 80%',
      '  自 2025-01-01 起 70%',
      '',
      '待遇 住院救助',
      '  情形 住院',
      '  比例 支付比例'
    ),
    mended: [['  自 2026-01-01 起 80%\n  自 2025-01-01 起 70%', '  自 2025-01-01 起 70%\n  自 2026-01-01 起 80%']]
  },
  'version-twice': {
    title: { zh: '同一天两个版本', en: 'Two versions from one day' },
    meaning: { zh: '两个版本都从同一天起施行。', en: 'Two versions begin on the same day.' },
    why: { zh: '不知道这一天起以哪一个为准。', en: 'Which of them holds from that day is not known.' },
    mend: { zh: '合并成一个版本，或改正其中一个日期。', en: 'Make one version of them, or mend one of the dates.' },
    about: ['version'],
    sample: benefit(
      '比例 60%',
      '封顶 1万元/年',
      '',
      '版本 自 2025-01-01 起',
      '  设 住院救助.比例 = 70%',
      '',
      '版本 自 2025-01-01 起',
      '  设 住院救助.封顶 = 2万元/年'
    ),
    mended: [['\n  版本 自 2025-01-01 起\n    设 住院救助.封顶', '\n    设 住院救助.封顶']]
  },
  'clause-twice': {
    title: { zh: '同一条写了两次', en: 'Clause written twice' },
    meaning: { zh: '一项待遇里，同一种条款写了两次。', en: 'One benefit has the same kind of clause twice.' },
    why: {
      zh: '不知道该用哪一条；系统不默认后写的算数。',
      en: 'Which of them counts is not known; the later one is not simply taken.'
    },
    mend: {
      zh: '只留一条；不同对象写成同一条里的几行。',
      en: 'Keep one; different categories are rows of one clause.'
    },
    about: ['ratio', 'deductible', 'cap', 'services', 'covers'],
    sample: benefit('比例 70%', '比例 80%'),
    mended: [['  比例 80%\n', '']]
  },
  'clause-missing': {
    title: { zh: '缺少条款', en: 'Clause missing' },
    meaning: {
      zh: '待遇没有写按什么支付：比例、分段、定额或标准都没有。',
      en: 'The benefit does not say what share is paid: it has no ratio, bands, grant or standard.'
    },
    why: { zh: '没有它就算不出金额。', en: 'Without it there is no amount to work out.' },
    mend: { zh: '加一条比例、分段、定额或标准。', en: 'Add a ratio, bands, a grant or a standard.' },
    about: ['benefit', 'ratio', 'bands', 'grant', 'standard'],
    sample: benefit('起付 300元/次'),
    mended: [['300元/次\n', '300元/次\n  比例 70%\n']]
  },
  'two-shares': {
    title: { zh: '两种支付方法', en: 'Two ways to pay' },
    meaning: {
      zh: '一项待遇同时写了比例、分段、定额、标准中的两种。',
      en: 'One benefit has two of ratio, bands, grant and standard.'
    },
    why: {
      zh: '两种方法得出两个金额，不知道付哪一个。',
      en: 'They come to two amounts, and which is paid is not known.'
    },
    mend: {
      zh: '只留一种；有的对象按比例、有的按定额的，用标准；两样都付的，写成两项待遇。',
      en: 'Keep one; where some take a rate and others an amount use a standard; where both are paid make two benefits.'
    },
    about: ['ratio', 'bands', 'grant', 'standard'],
    sample: benefit('比例 70%', '定额 500元'),
    mended: [['  定额 500元\n', '']]
  },
  'identity-without-row': {
    title: { zh: '有的对象没有说到', en: 'A category no row speaks of' },
    meaning: {
      zh: '这项待遇适用的一类对象，在这一条的各行里都没有。',
      en: 'A category that the benefit covers has no row in this clause.'
    },
    why: {
      zh: '这类人来结算时不知道按什么付；没有默认值。',
      en: 'When one of them is settled, it is not known what to pay; there is no default.'
    },
    mend: {
      zh: '为它加一行，或用「其他」概括；不该有的，把适用写窄。',
      en: 'Give it a row, or write one for other; if it should not be covered, narrow what the benefit covers.'
    },
    about: ['ratio', 'deductible', 'bands', 'cap', 'grant', 'standard', 'other'],
    sample: TWO('比例 特困：100%'),
    mended: [['特困：100%\n', '特困：100%\n       低保：70%\n']]
  },
  'identity-with-two-rows': {
    title: { zh: '一个对象两行', en: 'Two rows for one category' },
    meaning: { zh: '同一个对象在一条里读到两行。', en: 'One category has two rows in one clause.' },
    why: { zh: '两行说法不同，付哪一个不知道。', en: 'They may say different things; which is paid is not known.' },
    mend: {
      zh: '删去一行；按条件不同的，用 当 写明。',
      en: 'Take one out; where they differ by a condition, say it with when.'
    },
    about: ['ratio', 'deductible', 'bands', 'cap', 'grant', 'standard'],
    sample: TWO('比例 特困、低保：100%', '     低保：70%'),
    mended: [['特困、低保：100%', '特困：100%']]
  },
  'rows-overlap': {
    title: { zh: '两行相交', en: 'Rows that overlap' },
    meaning: {
      zh: '两行的条件问的是同样的事实，有的情况两行都合，却又谁也不包含谁。系统只读写在前面的一行。',
      en: 'Two rows ask about the same facts; some cases meet both conditions, and neither is the narrower. Only the earlier is read.'
    },
    why: {
      zh: '按金额或日期分段的行，本意多半是互不相交；相交处谁优先，条文没有说。',
      en: 'Rows that divide amounts or dates are mostly meant not to meet; which prevails where they do is not said.'
    },
    mend: {
      zh: '让一行止于另一行开始的地方。范围小的行写在范围大的行前面，是例外，不算相交。',
      en: 'Let one end where the other begins. A narrower row before a wider one is an exception, and no overlap.'
    },
    about: ['when', 'ratio', 'other'],
    sample: benefit('比例 当 费用总额 > 1万元：80%', '     当 费用总额 < 3万元：60%'),
    mended: [['< 3万元', '<= 1万元']]
  },
  'row-not-covered': {
    title: { zh: '不适用的对象有一行', en: 'Row for a category not covered' },
    meaning: {
      zh: '这一行的对象不在这项待遇的适用里。',
      en: 'The row speaks of a category that the benefit does not cover.'
    },
    why: {
      zh: '这一行永远用不到；多半是适用漏写了一类人。',
      en: 'The row is never used; most likely a category is missing from what is covered.'
    },
    mend: { zh: '把它加进适用，或删去这一行。', en: 'Add it to what is covered, or take the row out.' },
    about: ['covers', 'ratio', 'cap'],
    sample: TWO('适用 低保', '比例 特困：100%', '     低保：70%'),
    mended: [['适用 低保', '适用 特困、低保']]
  },
  'bands-gap': {
    title: { zh: '分段有空档', en: 'Gap between bands' },
    meaning: { zh: '两段之间有一截金额没有比例。', en: 'Between two bands there is a part without a rate.' },
    why: {
      zh: '公文里常写「5001 元至」，中间差的一元就什么也不付；系统照写的算，并把它指出来。',
      en: 'Where a text says “5,001 to”, nothing is paid on the yuan between; it is settled as written, and pointed out.'
    },
    mend: {
      zh: '让后一段从前一段的上限起；段的上限属于前一段。',
      en: 'Begin each band at the upper edge of the one before, to which that edge belongs.'
    },
    about: ['bands'],
    sample: benefit('分段 0至5000元：25%', '     超过5001元：35%'),
    mended: [['超过5001元', '超过5000元']]
  },
  'bands-overlap': {
    title: { zh: '分段重叠', en: 'Bands overlap' },
    meaning: {
      zh: '一截金额落在两段里，或一段的上下限写反了。',
      en: 'A part lies in two bands, or the edges of one are reversed.'
    },
    why: { zh: '这截金额有两个比例。', en: 'That part has two rates.' },
    mend: { zh: '让后一段从前一段的上限起。', en: 'Begin each band at the upper edge of the one before.' },
    about: ['bands'],
    sample: benefit('分段 0至5000元：25%', '     超过4000元：35%'),
    mended: [['超过4000元', '超过5000元']]
  },
  'bands-open': {
    title: { zh: '最上面没有分段', en: 'Nothing above the last band' },
    meaning: {
      zh: '超过最后一段上限的部分没有比例，不予支付。',
      en: 'What lies above the last band has no rate, and nothing is paid on it.'
    },
    why: {
      zh: '若条文的意思是到此为止，用封顶说得更清楚；若是漏写，大病的人会少得。',
      en: 'If the text means to stop there, a cap says so better; if it was forgotten, the gravely ill receive less.'
    },
    mend: { zh: '最后一段写成「超过…：…」。', en: 'Let the last band begin with above.' },
    about: ['bands', 'above'],
    sample: benefit('分段 0至5000元：25%', '     5000元至1万元：35%'),
    mended: [['5000元至1万元：35%', '超过5000元：35%']]
  },
  'yearly-deductible-with-bands': {
    title: { zh: '按年的起付与按次的分段', en: 'Yearly deductible with bands by event' },
    meaning: {
      zh: '起付按全年计，分段按一次计，并量在基数本身上。',
      en: 'The deductible runs by year, the bands by event and on the base itself.'
    },
    why: {
      zh: '已经用去的起付在这一次的各段里没有位置，算法有几种，金额不同。',
      en: 'What was met of the deductible before has no place within this event’s bands; there are several ways to count it.'
    },
    mend: {
      zh: '写 按年累计（全年各次合起来分段），或 超过起付部分（分段量在扣除之后），或把起付改为按次。',
      en: 'Write year-to-date (bands on the year’s total) or net-of-deductible (bands on what it leaves), or make it per event.'
    },
    about: ['bands', 'deductible', 'yearly', 'net'],
    sample: benefit('起付 1万元/年', '分段 0至5万元：50%', '     超过5万元：60%'),
    mended: [['分段 0至5万元', '分段 按年累计\n       0至5万元']]
  },
  'event-deductible-with-yearly-bands': {
    title: { zh: '按次的起付与按年的分段', en: 'Deductible by event with yearly bands' },
    meaning: {
      zh: '分段按全年累计，起付却每次都扣。',
      en: 'The bands run by year, while the deductible comes off each event.'
    },
    why: {
      zh: '全年的累计数上没有「每一次」的位置。',
      en: 'On the year’s running total there is no place for each event’s own.'
    },
    mend: { zh: '把起付写成 /年，或去掉「按年累计」。', en: 'Make the deductible yearly, or drop year-to-date.' },
    about: ['bands', 'deductible', 'yearly'],
    sample: benefit('起付 500元/次', '分段 按年累计 0至5万元：50%', '     超过5万元：60%'),
    mended: [['500元/次', '500元/年']]
  },
  'deductible-for-life': {
    title: { zh: '起付按终身', en: 'Deductible for life' },
    meaning: { zh: '起付的期间写了终身。', en: 'The deductible is said to run for life.' },
    why: {
      zh: '起付只按次或按年计；终身只用于封顶。',
      en: 'A deductible runs by event or by year; only caps run for life.'
    },
    mend: { zh: '写 /次 或 /年。', en: 'Write /event or /year.' },
    about: ['deductible', 'gate'],
    sample: benefit('起付 300元/终身', '比例 70%'),
    mended: [['/终身', '/年']]
  },
  'nothing-covered': {
    title: { zh: '没有适用的对象', en: 'Covers nobody' },
    meaning: {
      zh: '政策没有声明对象，待遇也没有写适用一般。',
      en: 'No category is declared, and the benefit does not cover 一般 either.'
    },
    why: { zh: '没有一个人能得到它。', en: 'Nobody could receive it.' },
    mend: { zh: '声明对象；人人都有的，写 适用 一般。', en: 'Declare categories; for everyone, write for general.' },
    about: ['covers', 'category'],
    sample: {
      zh: text('政策 sample "示例"', '施行 自 2024-01-01 起', '', '待遇 住院救助', '  情形 住院', '  比例 70%')
    },
    mended: [['  情形 住院\n', '  情形 住院\n  适用 一般\n']]
  },
  'benefit-without-service': {
    title: { zh: '没有写情形', en: 'No service listed' },
    meaning: { zh: '待遇没有写用于哪些情形。', en: 'The benefit does not say which services it is for.' },
    why: { zh: '任何事件都不会用到它。', en: 'No event would ever reach it.' },
    mend: { zh: '加一条，如：情形 住院、门诊大病。', en: 'Add one, such as: on inpatient.' },
    about: ['services', 'benefit'],
    sample: policy('待遇 住院救助', '  比例 70%'),
    mended: [['待遇 住院救助\n', '待遇 住院救助\n  情形 住院\n']]
  },
  'rate-clamped': {
    title: { zh: '比例被限在 0% 至 100%', en: 'Rate held to 0–100 %' },
    meaning: {
      zh: '调整或改革之后，比例低于 0% 或高于 100%，按边界计。',
      en: 'After an adjustment or a reform a rate would leave 0–100 %, and is held there.'
    },
    why: {
      zh: '实际提高的幅度小于写的幅度；比较预算时要知道。',
      en: 'The rate really moved by less than is written, which matters when budgets are compared.'
    },
    mend: {
      zh: '若非本意，减小幅度，或分对象写明。',
      en: 'If it is not meant, move it by less, or say it by category.'
    },
    about: ['adjustment', 'reform', 'set'],
    sample: {
      ...benefit('比例 90%'),
      reforms: ['改革 raise "提高比例" 修改 sample\n  设 住院救助.比例 += 20个百分点\n']
    },
    mended: [['+= 20个百分点', '+= 10个百分点']]
  }
};
