/** What each operator does, on what. */
import type { Sentence } from '../problems/language.ts';

const say = (zh: string, en: string = zh): Sentence => ({ zh, en });

export const SIGN_WORDS: { sign: Sentence; about: Sentence; example: Sentence }[] = [
  {
    sign: say('+ −'),
    about: say(
      '金额加减金额；两边留空格，连字符两边没有空格。',
      'Adds and subtracts amounts; with a space on either side, as a hyphen has none.'
    ),
    example: say('人均可支配收入 − 5000元', 'disposable_income - 5000 yuan')
  },
  {
    sign: say('×', '*'),
    about: say(
      '金额乘以比例或倍数，算出时四舍五入到分。金额不能乘以金额。',
      'An amount by a rate or a factor, rounded half up to the fen there. Never an amount by an amount.'
    ),
    example: say('费用总额 × 90%', 'total * 90%')
  },
  {
    sign: say('< <= = >= > ≠', '< <= = >= > !='),
    about: say(
      '比较同类的两个值：金额与金额，日期与日期，枚举与它的取值。',
      'Compares two values of one kind: amounts, dates, a list’s fact and its value.'
    ),
    example: say('年龄 >= 80岁', 'age >= 80 years')
  },
  {
    sign: say('且、或、非', 'and, or, not'),
    about: say('把条件合起来；且 先于 或，用括号分清。', 'Join conditions; and binds before or; brackets settle it.'),
    example: say(
      '转诊 = 已转诊 且 （费用总额 > 5000元 或 年龄 < 18岁）',
      '转诊 = 已转诊 and (total > 5000 yuan or age < 18 years)'
    )
  },
  {
    sign: say('持有 X、持有任何对象', 'holds X, holds any category'),
    about: say('当天在册，而且对象自带的条件成立。', 'It is held that day, and the category’s own condition holds.'),
    example: say('非 持有 低保', 'not holds 低保')
  },
  {
    sign: say('/次 /年 /终身', '/event /year /life'),
    about: say(
      '金额的期间。没有除法：「/」只用在这里。',
      'The period of an amount. There is no division: this is all the slash does.'
    ),
    example: say('5万元/年', '5 wan-yuan/year')
  }
];
