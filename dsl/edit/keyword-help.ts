/** What each keyword is for, in a sentence; a clause's, and those of its words, stand with its mechanism. */
import { isClause, mechanisms, mechanismOf } from '../mechanisms/index.ts';
import type { Sentence } from '../problems/language.ts';
import type { ClauseKind } from '../syntax/tree.ts';
import type { ClauseWord, KeywordId } from '../tokens/keywords.ts';

const say = (zh: string, en: string): Sentence => ({ zh, en });

type OwnWord = Exclude<KeywordId, ClauseKind | ClauseWord>;
const HELP: Record<OwnWord, Sentence> = {
  policy: say('政策的代号与标题。', 'The policy’s id and title.'),
  year: say(
    '保障年度从哪一天开始；不写则为公历年。',
    'The day a policy year begins; the calendar year unless written.'
  ),
  deciding: say(
    '以哪个日期判定版本、施行、身份、年龄和年度；这一日期为空的，以日期为准。',
    'The date that decides on version, force, categories, age and policy year; where it is empty, the date does.'
  ),
  version: say(
    '从这一天起的新规定：写出改动的部分，其余照旧。',
    'What holds from this day on: the changes are written, the rest stays.'
  ),
  keeps: say('符合条件的人沿用此前的规定。', 'Those who meet the condition keep the terms before.'),
  source: say('政策依据的文件。', 'The document the policy rests on.'),
  effective: say('政策从哪一天起施行，写到哪一天止。', 'The days the policy is in force, both ends in.'),
  identity: say('一个人有几种身份时按哪一种。', 'Which category counts where a person holds several.'),
  category: say('一类人；先声明的优先。', 'A kind of person; the one declared first takes precedence.'),
  parameter: say('有名称的数值，可以按日期改变。', 'A named figure, which may change by date.'),
  limit: say('几项待遇共用的限额。', 'A limit that several benefits share.'),
  fund: say('有限的资金；只在模拟中按日期支取。', 'A finite fund; drawn by date, in simulation only.'),
  fact: say('政策自己的一项输入，写明类型和数据列。', 'An input of the policy’s own, with its type and column.'),
  total: say('一次结算中全部待遇合起来的上限。', 'What all benefits together may pay for an event.'),
  benefit: say('一项待遇；按文件中的顺序依次结算。', 'A benefit; they are settled in the order of the file.'),
  guarantee: say(
    '对每一次结算都应成立的性质；示例逐一核对。',
    'What should hold of every settlement; each example is held against it.'
  ),
  outreach: say(
    '按期列出需要主动联系的人员；在数据上运行。',
    'Lists people to be reached, period by period, from data.'
  ),
  example: say('算好的例子，随规则一起检验。', 'A worked example, checked with the rule.'),
  reform: say('对一项政策的修改，可以与现行规则比较。', 'Changes to a policy, to be compared with it.'),
  person: say('例子里的人。', 'The person of the example.'),
  event: say('例子里的一次就医或缴费。', 'One event of the example.'),
  expect: say('上面这次事件应得的结果。', 'What the event above should come to.'),
  reading: say(
    '条文的另一种读法：选用时，下面的条款代替同类的条款。',
    'Another reading of the text: where it is chosen, the clauses below stand instead of those of their kind.'
  ),
  set: say('改成新的内容或数值。', 'Sets a clause or a figure anew.'),
  delete: say('删去一项待遇、一条或一行。', 'Takes out a benefit, a clause or a row.'),
  add: say('增加一项待遇。', 'Adds a benefit.'),
  from: say('从这一天起。', 'From this day on.'),
  since: say('与「自」配对。', 'Closes 自.'),
  to: say('到这里为止，含本数。', 'Up to here, this figure included.'),
  until: say('与「至」配对。', 'Closes 至.'),
  and: say('两个条件都满足。', 'Both conditions hold.'),
  or: say('满足其中一个；在假设里列出其他可能的值。', 'Either holds; in an assumption, other values it could have.'),
  not: say('条件不满足。', 'The condition does not hold.'),
  'holds-any': say('至少有一种已声明的身份。', 'At least one declared category is held.'),
  holds: say('当天具有这种身份。', 'The category is held on that day.'),
  born: say('出生日期。', 'The date of birth.'),
  other: say('适用对象中没有另行写出的。', 'Covered categories that no other row names.'),
  none: say('没有起付线，或没有限额。', 'No deductible, or no cap.'),
  refused: say('不予支付。', 'Pays nothing.'),
  shared: say('与其他待遇共用一个限额。', 'Under a limit shared with other benefits.'),
  above: say('高于此数，不含本数。', 'Above this figure, the figure not included.'),
  assume: say('来源没有写明，由此假定；每份报告都会列出。', 'Not stated by the source; every report lists it.'),
  printed: say('公布的数字与规则不符时，两者都保留。', 'What was published where the rule gives another figure.'),
  amends: say('这项改革修改哪一项政策。', 'Which policy the reform changes.'),
  when: say('这一行只在条件成立时用。', 'The row speaks only while the condition holds.'),
  by: say(
    '按哪些事实分行，例如 医院等级、对象、次序。',
    'What the rows are keyed by, such as hospital_level, category, ordinal.'
  ),
  'together-at-most': say(
    '合起来不超过此数，从最后一项往前减。',
    'Together no more than this; the last benefit is cut first.'
  ),
  column: say('事件文件中的列名。', 'The column of the events file.'),
  'person-column': say('人员文件中的列名。', 'The column of the persons file.'),
  'in-order': say('按声明的先后，取最先的身份。', 'The category declared first counts.'),
  highest: say('按每种身份各算一遍，取支付最多的。', 'The category that pays most counts.'),
  rises: say('其他都不变，只有它变大。', 'It alone grows, and everything else stays.'),
  'never-falls': say('只会不变或变多。', 'Stays, or becomes more.'),
  'never-rises': say('只会不变或变少。', 'Stays, or becomes less.'),
  ranked: say(
    '其他都相同时，各类对象从最困难的起依次比较。',
    'All else being equal, the categories compare in this order, the poorest first.'
  ),
  'each-month': say('每个月列一次。', 'Listed every month.'),
  'each-quarter': say('每个季度列一次。', 'Listed every quarter.'),
  'each-year': say('每个年度列一次。', 'Listed every year.'),
  'each-event': say('每次结算都看一次。', 'Looked at with every settlement.')
};

export function keywordHelp(id: KeywordId): Sentence {
  if (isClause(id)) return mechanismOf(id).about;
  const ofClause = mechanisms().find(({ words }) => words && id in words);
  return ofClause?.words?.[id as ClauseWord]?.about ?? HELP[id as OwnWord];
}
