/** How each clause and declaration is written: its forms, with their parts between 〈 and 〉. */
import { AMOUNT } from '../mechanisms/forms.ts';
import { isClause, mechanismOf } from '../mechanisms/index.ts';
import type { Language, Sentence } from '../problems/language.ts';
import { parse } from '../syntax/parse.ts';
import { spell, type KeywordId } from '../tokens/keywords.ts';
import type { TokenId } from '../tokens/vocabulary.ts';

/** A part by its range in `label`, and the token that must have been written before it: null for the first. */
export type Form = { label: string; parts: { from: number; to: number; after: TokenId | null }[] };

const say = (zh: string, en: string): Sentence => ({ zh, en });
/** Without the keyword itself, which stands before each. A clause's stand with its mechanism. */
const FORMS: Partial<Record<KeywordId, Sentence[]>> = {
  policy: [say('〈代号〉 "〈标题〉"', '〈id〉 "〈title〉"')],
  source: [say('"〈文件〉"', '"〈document〉"')],
  effective: [
    say('自 〈日期〉 起', 'from 〈date〉'),
    say('自 〈日期〉 起 至 〈日期〉 止', 'from 〈date〉 to 〈date〉')
  ],
  identity: [say('〈按序、就高〉', '〈in order, highest〉')],
  category: [
    say('〈名称〉 "〈说明〉"', '〈name〉 "〈label〉"'),
    say('〈名称〉 且 〈条件〉', '〈name〉 and 〈condition〉')
  ],
  parameter: [
    say('〈名称〉 = 〈数值〉', '〈name〉 = 〈value〉'),
    say('〈名称〉 = 〈数值〉 自 〈日期 起 数值〉', '〈name〉 = 〈value〉 from 〈date value〉'),
    say('〈名称〉 = 〈数值〉 出处 "〈条文〉"', '〈name〉 = 〈value〉 cite "〈provision〉"')
  ],
  limit: [say(`〈名称〉 ${AMOUNT.zh}`, `〈name〉 ${AMOUNT.en}`)],
  fund: [say(`〈名称〉 ${AMOUNT.zh}`, `〈name〉 ${AMOUNT.en}`)],
  fact: [
    say('〈名称〉：〈类型〉 列 〈列名〉', '〈name〉: 〈type〉 column 〈column〉'),
    say('〈名称〉：枚举（〈取值〉） 列 〈列名〉', '〈name〉: one-of (〈values〉) column 〈column〉'),
    say('〈名称〉：〈类型〉 人员列 〈列名〉', '〈name〉: 〈type〉 person column 〈column〉')
  ],
  total: [say('合计不超过 〈金额〉', 'together at most 〈amount〉')],
  benefit: [say('〈名称〉 "〈说明〉"', '〈name〉 "〈label〉"')],
  guarantee: [
    say('"〈标题〉" 〈金额〉 <= 〈金额〉', '"〈title〉" 〈amount〉 <= 〈amount〉'),
    say('"〈标题〉" 〈费用〉 增加，〈金额〉 不减', '"〈title〉" 〈cost〉 rises, 〈amount〉 never falls'),
    say('"〈标题〉" 〈金额〉 依次 〈对象〉 >= 〈对象〉', '"〈title〉" 〈amount〉 ranked 〈category〉 >= 〈category〉')
  ],
  outreach: [say('〈名称〉 "〈说明〉" 每月 条件 〈条件〉', '〈name〉 "〈label〉" monthly provided 〈condition〉')],
  example: [say('"〈标题〉"', '"〈title〉"')],
  reform: [say('〈代号〉 "〈标题〉" 修改 〈政策〉', '〈id〉 "〈title〉" amends 〈policy〉')],
  person: [
    say('持有 〈对象〉，〈事实 = 值〉', 'holds 〈category〉, 〈fact = value〉'),
    say('持有 〈对象〉，出生 〈日期〉', 'holds 〈category〉, born 〈date〉')
  ],
  event: [say('〈情形 日期〉，〈事实〉 = 〈值〉', '〈service date〉, 〈fact〉 = 〈value〉')],
  expect: [
    say('〈待遇〉 = 〈金额〉', '〈benefit〉 = 〈amount〉'),
    say(
      '〈待遇〉 = 〈金额〉 原文 〈公布的金额和引文〉',
      '〈benefit〉 = 〈amount〉 printed 〈published amount and quote〉'
    )
  ],
  reading: [say('〈名称〉 "〈说明〉"', '〈name〉 "〈label〉"')],
  set: [
    say('〈待遇〉.〈条款〉 = 〈内容〉', '〈benefit〉.〈clause〉 = 〈body〉'),
    say('〈待遇〉.〈条款〉.〈对象〉 = 〈内容〉', '〈benefit〉.〈clause〉.〈category〉 = 〈body〉'),
    say('〈待遇〉.〈条款〉 += 〈百分点或金额〉', '〈benefit〉.〈clause〉 += 〈points or amount〉'),
    say('〈待遇〉.〈条款〉 -= 〈百分点或金额〉', '〈benefit〉.〈clause〉 -= 〈points or amount〉'),
    say('〈待遇〉.〈条款〉 ×= 〈倍数〉', '〈benefit〉.〈clause〉 *= 〈factor〉'),
    say('〈参数或限额〉 = 〈数值〉', '〈parameter or limit〉 = 〈value〉')
  ],
  delete: [
    say('〈待遇〉', '〈benefit〉'),
    say('〈待遇〉.〈条款〉', '〈benefit〉.〈clause〉'),
    say('〈待遇〉.〈条款〉.〈对象〉', '〈benefit〉.〈clause〉.〈category〉')
  ],
  add: [say('待遇 〈名称〉 "〈说明〉"', 'benefit 〈name〉 "〈label〉"')]
};

/** The forms of a keyword, in one language, with the keyword before them. */
export function formsOf(id: KeywordId, language: Language): Form[] {
  const templates = isClause(id) ? mechanismOf(id).forms : (FORMS[id] ?? [say('〈…〉', '〈…〉')]);
  return templates.map((template) => formOf(spell(id, language), template[language]));
}

/** What stands before each part, read by the language's own lexer, is what leads to it. */
function formOf(keyword: string, template: string): Form {
  const pieces = template.split(/〈([^〉]*)〉/);
  const parts: Form['parts'] = [];
  let label = `${keyword} `;
  pieces.forEach((piece, i) => {
    if (i % 2 === 1) {
      const [last] = parse(pieces[i - 1]!.replace(/\/$/, '/年'), 0).tokens.slice(-1);
      parts.push({ from: label.length, to: label.length + piece.length, after: last?.id ?? null });
    }
    label += piece;
  });
  return { label: label.trimEnd(), parts };
}
