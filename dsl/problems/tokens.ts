/** What a token is called where a problem says it was expected; keywords are called by their own spelling. */
import { keywords, spell } from '../tokens/keywords.ts';
import type { Language, Sentence } from './language.ts';

const LABELS: Record<string, Sentence> = {
  declaration: {
    zh: '一条声明（政策、对象、参数、待遇、示例 …）',
    en: 'a declaration (policy, category, parameter, benefit, example …)'
  },
  literal: { zh: '数值', en: 'a figure' },
  date: { zh: '日期', en: 'a date' },
  'month-day': { zh: '月日，如 07-01', en: 'a day of the year such as 07-01' },
  money: { zh: '金额', en: 'an amount' },
  rate: { zh: '比例', en: 'a rate' },
  points: { zh: '百分点', en: 'percentage points' },
  years: { zh: '岁数', en: 'an age' },
  times: { zh: '次数', en: 'a count' },
  ordinal: { zh: '第几次', en: 'an ordinal' },
  number: { zh: '数', en: 'a number' },
  period: { zh: '/年、/次 或 /终身', en: '/year, /event or /life' },
  name: { zh: '名称', en: 'a name' },
  'quoted-name': { zh: '名称', en: 'a name' },
  text: { zh: '引号中的文字', en: 'a text in quotes' },
  separator: { zh: '顿号或逗号', en: 'a comma' },
  '*=': { zh: '×=', en: '*=' },
  ':': { zh: '冒号', en: 'a colon' },
  '(': { zh: '左括号', en: 'an opening bracket' },
  ')': { zh: '右括号', en: 'a closing bracket' }
};

/** `id` is a token id; punctuation without a label is shown as it is. */
export function tokenLabel(id: string, language: Language): string {
  // 起 and 止 have no English and are never required.
  if (keywords().has(id)) return spell(id, language) || spell(id, 'zh');
  return LABELS[id]?.[language] ?? id;
}
