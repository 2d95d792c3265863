/** Values, their units, and the operators between them. */
import { SIGN_WORDS } from './signs.ts';
import type { Language, Sentence } from '../problems/language.ts';
import { MONEY_UNITS, OTHER_UNITS, PERIODS } from '../tokens/keywords.ts';
import { FACT_TYPES } from '../resolve/prelude.ts';
import type { Section } from './reference.ts';

const say = (zh: string, en: string): Sentence => ({ zh, en });

const W = {
  title: say('值与运算', 'Values and operators'),
  lead: say(
    '一个数总带着单位：它是钱、比例、岁数还是次数，写的人说清楚，系统不猜。',
    'A figure carries its unit: whether it is money, a rate, an age or a count is said, never guessed.'
  ),
  kinds: say('值', 'Values'),
  kind: say('种类', 'Kind'),
  written: say('写法', 'Written'),
  meaning: say('说明', 'What to know'),
  signs: say('运算', 'Operators'),
  sign: say('写法', 'Sign'),
  example: say('例', 'Example'),
  units: say('单位与期间', 'Units and periods'),
  zh: say('中文', 'Chinese'),
  en: say('英文', 'English'),
  types: say('事实的类型', 'Types of facts')
};

const KINDS: [Sentence, Sentence, Sentence][] = [
  [
    say('金额', 'money'),
    say('300元、1.5万元、1,234.50元', '300 yuan, 1.5 wan-yuan, 1,234.50 yuan'),
    say('以分为单位的整数；最多两位小数，不超过 10 亿元。', 'Whole fen; at most two decimals, at most a billion yuan.')
  ],
  [
    say('比例', 'rate'),
    say('80%、33.33%', '80%, 33.33%'),
    say('最多两位小数，0% 至 100%。', 'At most two decimals, from 0 to 100 %.')
  ],
  [say('百分点', 'points'), say('10个百分点', '10 points'), say('只用来增减比例。', 'Only to move a rate.')],
  [
    say('整数、岁数、次数', 'numbers, ages, counts'),
    say('3、18岁、2次', '3, 18 years, 2 times'),
    say('没有小数。', 'No decimals.')
  ],
  [
    say('日期', 'date'),
    say('2024-03-01、2024年3月1日', '2024-03-01'),
    say(
      '2 月 29 日出生的人，平年在 3 月 1 日满岁。',
      'Who was born on 29 February is a year older on 1 March of other years.'
    )
  ],
  [
    say('是否、枚举', 'yes or no, one of a list'),
    say('病种在列 = 是', '病种在列 = yes'),
    say('枚举的取值是封闭的；不在其中的，数据会被拒收。', 'Lists are closed: data with another value are refused.')
  ]
];

export function valuesSection(language: Language): Section {
  const l = language;
  const unitRows = [
    ...MONEY_UNITS.map(({ zh, en }) => [zh, en]),
    ...Object.values(OTHER_UNITS).map(({ zh, en }) => [zh.join('、'), en.join(', ')]),
    ...Object.values(PERIODS).map(({ zh, en }) => [
      zh.map((one) => `/${one}`).join('、'),
      en.map((one) => `/${one}`).join(', ')
    ])
  ];
  return {
    id: 'values',
    title: W.title[l],
    lead: W.lead[l],
    items: [
      {
        id: 'kinds-of-values',
        title: W.kinds[l],
        also: '',
        lead: '',
        blocks: [
          {
            kind: 'table',
            head: [W.kind[l], W.written[l], W.meaning[l]],
            rows: KINDS.map((row) => row.map((cell) => cell[l]))
          }
        ]
      },
      {
        id: 'operators',
        title: W.signs[l],
        also: '',
        lead: '',
        blocks: [
          {
            kind: 'table',
            head: [W.sign[l], W.meaning[l], W.example[l]],
            rows: SIGN_WORDS.map(({ sign, about, example }) => [sign[l], about[l], example[l]])
          }
        ]
      },
      {
        id: 'units',
        title: W.units[l],
        also: '',
        lead: '',
        blocks: [{ kind: 'table', head: [W.zh[l], W.en[l]], rows: unitRows }]
      },
      {
        id: 'fact-types',
        title: W.types[l],
        also: '',
        lead: '',
        blocks: [{ kind: 'table', head: [W.zh[l], W.en[l]], rows: FACT_TYPES.map(({ zh, en }) => [zh, en]) }]
      }
    ]
  };
}
