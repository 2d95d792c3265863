/** How a file is written, in short: signs, names, spaces. */
import type { Language, Sentence } from '../problems/language.ts';
import type { Section } from './reference.ts';

const say = (zh: string, en: string): Sentence => ({ zh, en });

const W = {
  title: say('写法', 'How it is written'),
  lead: say('几条规则，记住就够了。', 'A few rules, and that is all.'),
  signs: say('符号与空格', 'Signs and spaces'),
  names: say('名称', 'Names'),
  languages: say('中文与英文', 'Chinese and English')
};

const SIGNS: Sentence[] = [
  say(
    '每一行的值前面写冒号：低保：80%。几个名称用顿号、逗号、分号或空格隔开。',
    'A colon stands before every row’s value: 低保: 80%. Names are parted by commas, semicolons or spaces.'
  ),
  say(
    '换行和缩进只为好看，不改变意思；「整理格式」会替你排好。',
    'Line breaks and indentation change nothing; formatting sets them for you.'
  ),
  say(
    '全角与半角的标点、数字、运算符一样：「：」即「:」，「８０％」即「80%」，≥ 即 >=，× 即 *。',
    'Full-width and half-width punctuation, digits and signs are the same.'
  ),
  say(
    '# 到行末是注释。引号里的文字给人看：标题、出处、理由。',
    '# begins a comment. Text in quotes is for people: titles, provisions, reasons.'
  ),
  say(
    '减号两边留空格；连字符属于名称（raise-ratios）。',
    'A minus has a space on either side; a hyphen belongs to a name (raise-ratios).'
  ),
  say('「超过」不含本数；段的上限属于这一段。', '“above” leaves its figure out; a band holds its upper edge.')
];
const NAMES: Sentence[] = [
  say(
    '名称不写引号：低保、住院救助、raise-ratios。数字只能跟在字母后面；别的名称写进「」，如「2024年标准」。',
    'Names need no quotes: 低保, raise-ratios. Digits follow ASCII letters only; any other name stands within 「」.'
  ),
  say(
    '关键字与后面的名称之间留一个空格：写「当 自付」，不写「当自付」。写连了，检查会指出来。',
    'A space stands between a Chinese keyword and a name; the checks point out where it is missing.'
  ),
  say('关键字要当名称用，写进「」。', 'To use a keyword as a name, write it within 「」.')
];
const LANGUAGES: Sentence[] = [
  say(
    '每个关键字都有中文和英文两种写法，可以混用；huice format --language zh 或 en 把整个文件换成一种，不丢任何东西。',
    'Every keyword has a Chinese and an English spelling, which may be mixed; huice format --language zh or en rewrites a file and loses nothing.'
  ),
  say('对象和待遇的名称是数据，不翻译。', 'Names of categories and benefits are data and stay as they are.')
];

export function writingSection(language: Language): Section {
  const item = (id: string, title: Sentence, rules: Sentence[]) => ({
    id,
    title: title[language],
    also: '',
    lead: '',
    blocks: rules.map((rule) => ({ kind: 'text' as const, text: rule[language] }))
  });
  return {
    id: 'writing',
    title: W.title[language],
    lead: W.lead[language],
    items: [
      item('signs-and-spaces', W.signs, SIGNS),
      item('writing-names', W.names, NAMES),
      item('two-languages', W.languages, LANGUAGES)
    ]
  };
}
