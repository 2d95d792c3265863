/** Problems of names: what is named is not there, is there twice, or is never used. */
import { benefit, policy, text, type PagesOf } from './page.ts';

export const NAMES: PagesOf<
  | 'unknown-name'
  | 'duplicate-name'
  | 'reserved-name'
  | 'unused-name'
  | 'policy-missing'
  | 'policy-twice'
  | 'effective-missing'
  | 'effective-reversed'
  | 'cycle'
  | 'values-missing'
  | 'column-taken'
> = {
  'unknown-name': {
    title: { zh: '没有这个名称', en: 'Unknown name' },
    meaning: {
      zh: '用到的对象、参数、事实、情形或待遇，既没有声明，也不是系统自带的。',
      en: 'A category, parameter, fact, service or benefit is neither declared nor one that comes with the language.'
    },
    why: {
      zh: '写错一个字就可能让一类人得不到救助；系统不猜，只给出最像的名称。',
      en: 'One wrong character could leave a whole group without aid; the likest name is offered, never assumed.'
    },
    mend: {
      zh: '检查写法，或先声明它。情形只能用系统列出的。',
      en: 'Check the spelling, or declare it first. Services are those of the list.'
    },
    about: ['category', 'parameter', 'fact', 'services', 'covers', 'limit'],
    sample: benefit('适用 底保', '比例 70%'),
    mended: [['适用 底保', '适用 低保']]
  },
  'duplicate-name': {
    title: { zh: '同名', en: 'Name declared twice' },
    meaning: { zh: '同一个名称声明了两次。', en: 'The same name is declared twice.' },
    why: { zh: '不知道用到它的地方指的是哪一个。', en: 'Where it is used, it is not known which is meant.' },
    mend: { zh: '改其中一个的名称，或合并两处。', en: 'Rename one, or make one of the two.' },
    about: ['category', 'parameter', 'limit', 'fact', 'benefit'],
    sample: policy('对象 低保 "城市低保"', '', '待遇 住院救助', '  情形 住院', '  比例 70%'),
    mended: [['对象 低保 "城市低保"', '对象 低保边缘']]
  },
  'reserved-name': {
    title: { zh: '系统自带的名称', en: 'Name of the language’s own' },
    meaning: {
      zh: '要声明的名称已经是系统自带的事实或「一般」。',
      en: 'The name to be declared is one of the facts that come with the language, or 一般.'
    },
    why: {
      zh: '同一个词在不同政策里意思不同，读的人就会看错。',
      en: 'A word that means something else in each policy would mislead its readers.'
    },
    mend: {
      zh: '换一个名称；要用系统自带的，直接用，不必声明。',
      en: 'Choose another name; use the one there is without declaring it.'
    },
    about: ['parameter', 'fact', 'category'],
    sample: policy('参数 费用总额 = 1000元', '', '待遇 住院救助', '  情形 住院', '  定额 费用总额'),
    mended: [
      ['参数 费用总额', '参数 补助金额'],
      ['定额 费用总额', '定额 补助金额']
    ]
  },
  'unused-name': {
    title: { zh: '没有用到', en: 'Declared and never used' },
    meaning: { zh: '声明了，但没有一处用到。', en: 'It is declared, and nothing uses it.' },
    why: {
      zh: '往往是改了条款忘了删，或者本应写进某一条的参数漏写了。',
      en: 'Often a clause was changed and the rest left behind, or a figure that should stand in a clause does not.'
    },
    mend: { zh: '删去它，或把它写进本应用到它的条款。', en: 'Take it out, or write it where it belongs.' },
    about: ['parameter', 'limit', 'fact', 'category'],
    sample: policy('参数 支付比例 = 80%', '', '待遇 住院救助', '  情形 住院', '  比例 70%'),
    mended: [['比例 70%', '比例 支付比例']]
  },
  'policy-missing': {
    title: { zh: '没有写是哪一项政策', en: 'No policy named' },
    meaning: { zh: '文件里没有「政策」这一行。', en: 'The file has no line that begins with policy.' },
    why: {
      zh: '代号用于命令行、改革和结果文件，没有它就无从引用。',
      en: 'Its id is what the command line, reforms and results refer to it by.'
    },
    mend: { zh: '在开头写：政策 代号 "标题"。', en: 'Begin with: policy id "title".' },
    about: ['policy'],
    sample: { zh: text('施行 自 2024-01-01 起', '', '对象 低保', '', '待遇 住院救助', '  情形 住院', '  比例 70%') },
    mended: [['施行', '政策 sample "示例"\n施行']]
  },
  'policy-twice': {
    title: { zh: '一个文件两项政策', en: 'Two policies in one file' },
    meaning: { zh: '文件里有两行「政策」。', en: 'There are two lines that begin with policy.' },
    why: { zh: '不知道下面的条款属于哪一项。', en: 'It is not known which of them the clauses belong to.' },
    mend: {
      zh: '分成两个文件；对现行政策的修改写成改革。',
      en: 'Make two files of it; write changes to a policy as a reform.'
    },
    about: ['policy'],
    sample: policy('政策 second "另一项"', '', '待遇 住院救助', '  情形 住院', '  比例 70%'),
    mended: [['政策 second "另一项"\n\n', '']]
  },
  'effective-missing': {
    title: { zh: '没有写施行日期', en: 'No date of effect' },
    meaning: { zh: '没有写政策从哪一天起施行。', en: 'It is not said from which day the policy is in force.' },
    why: {
      zh: '草稿可以先算，但正式结算时，施行前的事件也会按它支付。',
      en: 'A draft may be tried without it, but in earnest events before its time would be paid too.'
    },
    mend: {
      zh: '写：施行 自 2024-01-01 起，需要时加 至 … 止。',
      en: 'Write: effective from 2024-01-01, and to … where it ends.'
    },
    about: ['effective'],
    sample: {
      zh: text('政策 sample "示例"', '', '对象 低保', '', '待遇 住院救助', '  情形 住院', '  比例 70%')
    },
    mended: [['"示例"\n', '"示例"\n施行 自 2024-01-01 起\n']]
  },
  'effective-reversed': {
    title: { zh: '截止早于起始', en: 'Ends before it begins' },
    meaning: { zh: '施行的截止日期早于起始日期。', en: 'The last day in force is before the first.' },
    why: { zh: '没有一天在施行期内，什么也不会支付。', en: 'No day is in force, and nothing would ever be paid.' },
    mend: { zh: '改正其中一个日期。', en: 'Mend one of the dates.' },
    about: ['effective'],
    sample: {
      zh: text(
        '政策 sample "示例"',
        '施行 自 2024-01-01 起 至 2023-12-31 止',
        '',
        '对象 低保',
        '',
        '待遇 住院救助',
        '  情形 住院',
        '  比例 70%'
      )
    },
    mended: [['2023-12-31', '2024-12-31']]
  },
  cycle: {
    title: { zh: '互相引用', en: 'Names that need one another' },
    meaning: { zh: '几个参数的数值互相依赖，绕了一圈。', en: 'Parameters are made of one another in a circle.' },
    why: { zh: '没有一个能先算出来。', en: 'None of them can be worked out first.' },
    mend: { zh: '让其中一个直接写出数值。', en: 'Write out the figure of one of them.' },
    about: ['parameter'],
    sample: policy(
      '参数 甲额 = 乙额 + 100元',
      '参数 乙额 = 甲额 + 100元',
      '',
      '待遇 住院救助',
      '  情形 住院',
      '  定额 甲额'
    ),
    mended: [['乙额 = 甲额 + 100元', '乙额 = 500元']]
  },
  'values-missing': {
    title: { zh: '枚举没有列出取值', en: 'One-of without its values' },
    meaning: {
      zh: '事实的类型是枚举，却没有写有哪几个取值。',
      en: 'A fact is one of several values, and they are not listed.'
    },
    why: {
      zh: '取值是封闭的：数据里出现别的值要拒收，先要知道哪些算数。',
      en: 'The list is closed: data with another value are refused, so it must be known which count.'
    },
    mend: { zh: '在「枚举」后面的括号里列出全部取值。', en: 'List them all in brackets after one-of.' },
    about: ['fact'],
    sample: policy('事实 转诊：枚举 列 referral', '', '待遇 住院救助', '  情形 住院', '  比例 70%'),
    mended: [
      ['枚举 列', '枚举（已转诊、未转诊） 列'],
      ['  比例', '  条件 转诊 = 已转诊\n  比例']
    ]
  },
  'column-taken': {
    title: { zh: '列名已被占用', en: 'Column already taken' },
    meaning: {
      zh: '事实的列名已经属于系统自带的一个事实。',
      en: 'The column of the fact already belongs to one that comes with the language.'
    },
    why: { zh: '同一列不能有两种读法。', en: 'One column cannot be read in two ways.' },
    mend: { zh: '直接使用系统自带的事实，或换一个列名。', en: 'Use the fact there is, or choose another column.' },
    about: ['fact'],
    sample: policy(
      '事实 总费用：金额 列 total',
      '',
      '待遇 住院救助',
      '  情形 住院',
      '  条件 总费用 > 1000元',
      '  比例 70%'
    ),
    mended: [
      ['事实 总费用：金额 列 total\n\n', ''],
      ['总费用 >', '费用总额 >']
    ]
  }
};
