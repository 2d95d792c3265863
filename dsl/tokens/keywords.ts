/**
 * The keyword table: one concept a row, the first spelling of each language the one `format` writes. Clause keywords
 * stand with their mechanism. A Chinese word has an English twin and the other way round, save 起 and 止, which close a
 * Chinese date and which English leaves out: `format` puts them back after 施行 and 自.
 */
import { mechanisms } from '../mechanisms/index.ts';
import type { ClauseKind } from '../syntax/tree.ts';
import { once } from './once.ts';

export type { Language } from '../problems/language.ts';
import type { Language } from '../problems/language.ts';
type Spellings = { zh: string[]; en: string[] };

const words = (zh: string | string[], en: string | string[]): Spellings => ({ zh: [zh].flat(), en: [en].flat() });

/** Each begins a declaration, and stands nowhere else. */
const DECLARATION_WORDS = {
  year: words('年度', 'policy year'),
  policy: words('政策', 'policy'),
  deciding: words('判定日期', 'deciding date'),
  version: words('版本', 'version'),
  source: words('依据', 'source'),
  effective: words('施行', 'effective'),
  identity: words('身份重叠', 'identity overlap'),
  category: words('对象', 'category'),
  parameter: words('参数', 'parameter'),
  limit: words('限额', 'limit'),
  fund: words('资金', 'fund'),
  fact: words('事实', 'fact'),
  total: words('全部待遇', 'all benefits'),
  benefit: words('待遇', 'benefit'),
  guarantee: words('保证', 'guarantee'),
  outreach: words('预警', 'outreach'),
  example: words('示例', 'example'),
  reform: words('改革', 'reform')
};

/** Each begins a part of an example or a reform. */
const PART_WORDS = {
  person: words('人员', 'person'),
  event: words('事件', 'event'),
  expect: words('期望', 'expect'),
  reading: words('读法', 'reading'),
  set: words('设', 'set'),
  delete: words('删除', 'delete'),
  add: words('新增', 'add')
};

const INNER_WORDS = {
  from: words('自', 'from'),
  since: words('起', []),
  to: words('至', 'to'),
  until: words('止', []),
  and: words(['且', '并且'], 'and'),
  or: words(['或', '或者'], 'or'),
  not: words('非', 'not'),
  'holds-any': words('持有任何对象', 'holds any category'),
  holds: words('持有', 'holds'),
  born: words('出生', 'born'),
  keeps: words('沿用', 'earlier terms'),
  other: words('其他', 'other'),
  none: words('不设', 'none'),
  refused: words('不予', 'refused'),
  shared: words('合并', 'shared'),
  above: words('超过', 'above'),
  assume: words('假设', 'assume'),
  printed: words('原文', 'printed'),
  amends: words('修改', 'amends'),
  when: words('当', 'when'),
  by: words('按', 'by'),
  'together-at-most': words('合计不超过', 'together at most'),
  column: words('列', 'column'),
  'person-column': words('人员列', 'person column'),
  'in-order': words('按序', 'in order'),
  highest: words('就高', 'highest'),
  rises: words('增加', 'rises'),
  'never-falls': words('不减', 'never falls'),
  'never-rises': words('不增', 'never rises'),
  ranked: words('依次', 'ranked'),
  'each-month': words('每月', 'monthly'),
  'each-quarter': words('每季', 'quarterly'),
  'each-year': words('每年', 'yearly'),
  'each-event': words('每次', 'each event')
};

export type DeclarationWord = keyof typeof DECLARATION_WORDS;
export type PartWord = keyof typeof PART_WORDS;
/** Words that single clauses bring along. Each mechanism adds its own here, in its file. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface ClauseWords {}
export type ClauseWord = keyof ClauseWords;
export type KeywordId = DeclarationWord | PartWord | keyof typeof INNER_WORDS | ClauseKind | ClauseWord;
export type Keyword = Spellings & { id: KeywordId; begins: 'declaration' | 'part' | 'clause' | null };

/** Every keyword, by id. */
export const keywords = once((): ReadonlyMap<string, Keyword> => {
  const rows = (table: Record<string, Spellings>, begins: Keyword['begins']): [string, Keyword][] =>
    Object.entries(table).map(([id, spellings]) => [id, { id: id as KeywordId, begins, ...spellings }]);
  const clauses = Object.fromEntries(mechanisms().map(({ kind, keyword }) => [kind, words(keyword.zh, keyword.en)]));
  const ownWords = mechanisms().flatMap((one) => Object.entries(one.words ?? {}));
  const within = Object.fromEntries(ownWords.map(([id, { zh, en }]) => [id, words(zh, en)]));
  return new Map([
    ...rows(DECLARATION_WORDS, 'declaration'),
    ...rows(PART_WORDS, 'part'),
    ...rows(clauses, 'clause'),
    ...rows(INNER_WORDS, null),
    ...rows(within, null)
  ]);
});

/** Spellings to ids, blanks within them single. */
const spelled = once(
  () => new Map([...keywords().values()].flatMap(({ id, zh, en }) => [...zh, ...en].map((word) => [word, id] as const)))
);

/** The keyword that a piece of text is, if it is one. */
export const keywordOf = (text: string): KeywordId | null => spelled().get(text.replace(/[ \t]+/g, ' ')) ?? null;

/** The language a keyword was written in. */
export const languageOf = (id: string, text: string): Language =>
  keywords()
    .get(id)
    ?.en.includes(text.replace(/[ \t]+/g, ' '))
    ? 'en'
    : 'zh';

/** The keyword as it is written in a language; 起 and 止 have no English and come back as ''. */
export const spell = (id: string, language: Language): string => keywords().get(id)?.[language][0] ?? '';

/** Units follow a number without being words of their own: 13万元, 13 wan-yuan. `places`: decimals down to the fen. */
export const MONEY_UNITS = [
  { zh: '亿元', en: 'yi-yuan', places: 10 },
  { zh: '万元', en: 'wan-yuan', places: 6 },
  { zh: '元', en: 'yuan', places: 2 }
] as const;
export const OTHER_UNITS = {
  rate: words('%', '%'),
  points: words('个百分点', 'points'),
  years: words('岁', 'years'),
  times: words('次', 'times')
} as const;
/** What follows `/`. */
export const PERIODS = {
  event: words('次', 'event'),
  year: words('年', 'year'),
  life: words('终身', 'life')
} as const;
