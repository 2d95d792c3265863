/** Problems of reading: what was written is not yet a sentence of the language. */
import { benefit, policy, text, type PagesOf } from './page.ts';

export const READING: PagesOf<
  | 'unexpected-text'
  | 'unclosed-quote'
  | 'syntax'
  | 'rate-too-fine'
  | 'rate-above-100'
  | 'money-too-fine'
  | 'money-too-large'
  | 'amount-inexact'
  | 'not-a-date'
  | 'period-missing'
  | 'too-deep'
  | 'glued-keyword'
> = {
  'unexpected-text': {
    title: { zh: '没有意义的字符', en: 'Characters without meaning' },
    meaning: {
      zh: '这里有一个语言里没有的符号，例如从别处粘贴来的花体符号、表格线或货币符号。',
      en: 'There is a sign here that the language does not have, such as one pasted from a table or a currency sign.'
    },
    why: {
      zh: '不知道它原来表示什么，就不能猜着结算；其余部分照常理解。',
      en: 'What it stood for is not known, and nothing is settled on a guess; the rest is read as usual.'
    },
    mend: {
      zh: '删去它。它若是名称的一部分，把整个名称写进「」。',
      en: 'Take it out. If it belongs to a name, write the whole name within 「」.'
    },
    about: [],
    sample: {
      ...benefit('起付 ¥300元/次', '比例 70%'),
      en: text(
        'policy sample "Sample"',
        'effective from 2024-01-01',
        '',
        'category 低保',
        '',
        'benefit 住院救助',
        '  on inpatient',
        '  deductible ¥300 yuan/event',
        '  ratio 70%'
      )
    },
    mended: [['¥300', '300']]
  },
  'unclosed-quote': {
    title: { zh: '引号没有结束', en: 'Quotation not closed' },
    meaning: {
      zh: '一段引文或「」中的名称，到行末还没有结束的引号。',
      en: 'A quotation, or a name within 「」, has no closing mark by the end of its line.'
    },
    why: {
      zh: '引文里写什么都可以；不知道它到哪里为止，后面的条款就可能被当成引文。',
      en: 'A quotation may hold anything; where its end is not known, the clauses after it could be taken for part of it.'
    },
    mend: { zh: '补上结束的引号；引文不能跨行。', en: 'Write the closing mark; a quotation stays on one line.' },
    about: ['cite', 'source'],
    sample: {
      ...benefit('比例 70%', '出处 "第3条'),
      en: text(
        'policy sample "Sample"',
        'effective from 2024-01-01',
        '',
        'category 低保',
        '',
        'benefit 住院救助',
        '  on inpatient',
        '  ratio 70%',
        '  cite "Article 3'
      )
    },
    mended: [['"第3条', '"第3条"']]
  },
  syntax: {
    title: { zh: '写法不对', en: 'Not written as it must be' },
    meaning: {
      zh: '这里应当写别的内容，或者还没有写完。问题里会列出这里可以写什么。',
      en: 'Something else should stand here, or something is still missing; the problem lists what could.'
    },
    why: {
      zh: '只有这一处读不懂；文件的其余部分照常理解、照常检查，但有错误时不结算。',
      en: 'Only this place is not understood; the rest is read and checked, but nothing is settled while there is an error.'
    },
    mend: {
      zh: '看这一条在参考里的写法。常见的是：一行的冒号漏了，「自」写成了「从」，或把关键字当名称用而没有写「」。',
      en: 'Look up how the clause is written. Often a row lacks its colon, or a keyword is used as a name without 「」.'
    },
    about: [],
    sample: {
      ...benefit('比例 低保 70%'),
      en: text(
        'policy sample "Sample"',
        'effective from 2024-01-01',
        '',
        'category 低保',
        '',
        'benefit 住院救助',
        '  on inpatient',
        '  ratio 低保 70%'
      )
    },
    mended: [['低保 70%', '低保：70%']]
  },
  'rate-too-fine': {
    title: { zh: '比例多于两位小数', en: 'Rate with more than two decimals' },
    meaning: { zh: '比例最细到 0.01%。', en: 'A rate is no finer than 0.01 %.' },
    why: {
      zh: '比例以万分之一为单位计算，金额才能始终是精确的分；系统不替人舍入。',
      en: 'Rates are counted in ten-thousandths so that amounts stay exact to the fen; nothing is rounded on your behalf.'
    },
    mend: {
      zh: '写成两位以内的小数；三分之一这样的比例，按条文怎样取舍就怎样写。',
      en: 'Write at most two decimals; of a third, write what the provision makes of it.'
    },
    about: ['ratio', 'bands', 'parameter'],
    sample: benefit('比例 33.333%'),
    mended: [['33.333%', '33.33%']]
  },
  'rate-above-100': {
    title: { zh: '比例超过 100%', en: 'Rate above 100 %' },
    meaning: { zh: '写了超过 100% 的支付比例。', en: 'A share of more than all is written.' },
    why: { zh: '支付不会多于计算它的那部分金额。', en: 'No payment is more than the amount it is a share of.' },
    mend: {
      zh: '改成 100% 以内；要把现有比例放大，用 调整 比例 ×1.2。',
      en: 'Write 100 % or less; to enlarge the rates there are, write adjust ratio *1.2.'
    },
    about: ['ratio', 'bands', 'adjustment'],
    sample: benefit('比例 120%'),
    mended: [['120%', '100%']]
  },
  'money-too-fine': {
    title: { zh: '金额不足一分', en: 'Amount finer than a fen' },
    meaning: { zh: '金额里有不足一分的部分。', en: 'The amount has a part of a fen.' },
    why: { zh: '金额以分为单位，从头到尾都是整数。', en: 'Amounts are counted in whole fen throughout.' },
    mend: { zh: '最多写两位小数的元。', en: 'Write yuan with at most two decimals.' },
    about: ['deductible', 'cap', 'grant'],
    sample: benefit('起付 300.005元/次', '比例 70%'),
    mended: [['300.005元', '300.01元']]
  },
  'money-too-large': {
    title: { zh: '金额太大', en: 'Amount too large' },
    meaning: { zh: '写了超过 10 亿元的金额。', en: 'An amount above a billion yuan is written.' },
    why: {
      zh: '超过这个数，乘以比例就不能保证精确到分。',
      en: 'Beyond it, a multiple by a rate could not be kept exact to the fen.'
    },
    mend: { zh: '改成 10 亿元以内；不设限的写「不设」。', en: 'Write less, or none where there is no limit.' },
    about: ['cap', 'limit', 'fund'],
    sample: benefit('比例 70%', '封顶 20亿元/年'),
    mended: [['20亿元/年', '不设']]
  },
  'amount-inexact': {
    title: { zh: '结果太大', en: 'Result too large' },
    meaning: {
      zh: '按数据与余额的上限，这里算出的数可能达到 2^53 以上。',
      en: 'At the limits of data and balances, what is computed here could reach 2^53.'
    },
    why: {
      zh: '从这个数起，整数不再个个都能精确表示，结果可能差一分。',
      en: 'From there on whole numbers are no longer all exact, and a result could be a fen off.'
    },
    mend: {
      zh: '核对倍数；只用来比较的金额，把倍数移到另一边。',
      en: 'Look at the factor; where amounts are only compared, move it to the other side.'
    },
    about: ['base', 'parameter'],
    sample: benefit('基数 费用总额 × 95.5', '比例 70%'),
    mended: [[' × 95.5', '']]
  },
  'not-a-date': {
    title: { zh: '不是日期', en: 'Not a date' },
    meaning: {
      zh: '日历里没有这一天，或写法不是系统能读的。',
      en: 'There is no such day, or it is not written in a form that can be read.'
    },
    why: {
      zh: '日期决定用哪一年的规定；不能把 2 月 30 日猜成别的日子。',
      en: 'A date decides which year’s terms hold; 30 February is not taken for another day.'
    },
    mend: { zh: '写成 2024-02-29 或 2024年2月29日。', en: 'Write 2024-02-29.' },
    about: ['effective', 'parameter', 'event', 'born'],
    sample: policy(
      '参数 支付比例 = 70%',
      '  自 2024-02-30 起 80%',
      '',
      '待遇 住院救助',
      '  情形 住院',
      '  比例 支付比例'
    ),
    mended: [['2024-02-30', '2024-03-01']]
  },
  'period-missing': {
    title: { zh: '没有写按次还是按年', en: 'Per event or per year?' },
    meaning: {
      zh: '起付、门槛、封顶或限额的金额后面没有写期间。',
      en: 'The amount of a deductible, gate, cap or limit does not say its period.'
    },
    why: {
      zh: '每次扣 300 元与每年扣 300 元差别很大；系统不替人选。',
      en: 'Three hundred yuan an event and three hundred a year are far apart; the choice is not made for you.'
    },
    mend: { zh: '在金额后面写 /次、/年 或 /终身。', en: 'Write /event, /year or /life after the amount.' },
    about: ['deductible', 'gate', 'cap', 'limit', 'fund'],
    sample: benefit('起付 300元', '比例 70%'),
    mended: [['300元', '300元/次']]
  },
  'too-deep': {
    title: { zh: '式子太深或太长', en: 'Expression too deep or too long' },
    meaning: {
      zh: '括号套得太多层，或一个式子连写得太长。',
      en: 'Too many brackets stand within one another, or one expression runs on too long.'
    },
    why: {
      zh: '没有人读得懂四十层括号；这多半是复制时的差错。',
      en: 'Nobody reads forty brackets within one another; it is most likely a slip in copying.'
    },
    mend: {
      zh: '去掉多余的括号；确实复杂的，把一部分写成参数。',
      en: 'Drop needless brackets; make a parameter of part of what is really involved.'
    },
    about: ['condition', 'parameter'],
    sample: {
      ...benefit(`条件 ${'（'.repeat(41)}年龄 >= 60岁${'）'.repeat(41)}`, '比例 70%'),
      en: text(
        'policy sample "Sample"',
        'effective from 2024-01-01',
        '',
        'category 低保',
        '',
        'benefit 住院救助',
        '  on inpatient',
        `  provided ${'('.repeat(41)}age >= 60 years${')'.repeat(41)}`,
        '  ratio 70%'
      )
    },
    mended: [[`${'（'.repeat(41)}年龄 >= 60岁${'）'.repeat(41)}`, '年龄 >= 60岁']]
  },
  'glued-keyword': {
    title: { zh: '关键字与名称连在一起', en: 'Keyword and name run together' },
    meaning: {
      zh: '关键字后面没有空格，和后面的名称合成了一个名称。',
      en: 'There is no space after a keyword, so that it and what follows are read as one name.'
    },
    why: {
      zh: '「当自付金额」可能就是一个名称，所以系统不自行拆开，只提出来。',
      en: 'It might be a name of its own, so it is not taken apart without asking.'
    },
    mend: {
      zh: '在关键字后面加一个空格；确是名称的，写进「」。',
      en: 'Put a space after the keyword; write what is a name within 「」.'
    },
    about: ['when', 'condition', 'ratio'],
    sample: {
      ...benefit('条件年龄 >= 60岁', '比例 70%'),
      en: text(
        'policy sample "Sample"',
        'effective from 2024-01-01',
        '',
        'category 低保 且年龄 >= 60 years',
        '',
        'benefit 住院救助',
        '  on inpatient',
        '  ratio 70%'
      )
    },
    mended: [['条件年龄', '条件 年龄']]
  }
};
