/** Signature help, folding, growing selections, lines above examples and benefits, and hints beside figures. */
import { expect, test } from 'vitest';
import {
  codeLenses,
  compile,
  folding,
  inlayHints,
  selectionRanges,
  signatureHelp,
  type Language,
  type Source
} from '../index.ts';

/** The form that fits at |, its part in [ ], and how many forms there are. */
function signature(marked: string, language: Language = 'zh'): string | null {
  const offset = marked.indexOf('|');
  const found = signatureHelp(marked.replace('|', ''), offset, language);
  if (!found) return null;
  const { label, parts } = found.forms[found.form]!;
  const { from, to } = parts[found.part] ?? { from: label.length, to: label.length };
  return `${label.slice(0, from)}[${label.slice(from, to)}]${label.slice(to)}`;
}

test.each([
  ['待遇 a\n  封顶 |', '封顶 [对象]：金额/次、年、终身'],
  ['待遇 a\n  封顶 低保：|', '封顶 对象：[金额]/次、年、终身'],
  ['待遇 a\n  封顶 低保：300元/|', '封顶 对象：金额/[次、年、终身]'],
  ['待遇 a\n  封顶 低保：300元/年 特困|', '封顶 [对象]：金额/次、年、终身'],
  ['待遇 a\n  封顶 低保：300元/年 特困：4|', '封顶 对象：[金额]/次、年、终身'],
  ['待遇 a\n  封顶 300元|', '封顶 [金额]/次、年、终身'],
  ['待遇 a\n  封顶 合并 |', '封顶 合并 [限额]'],
  ['待遇 a\n  起付 按 医院等级 |', '起付 按 [事实、对象] 取值，对象：金额/次、年、终身'],
  ['待遇 a\n  起付 按 医院等级 三级：3元/年 二级：|', '起付 按 事实、对象 取值，对象：[金额]/次、年、终身'],
  ['待遇 a\n  比例 低保 当 |', '比例 对象 当 [条件]：比例'],
  ['待遇 a\n  分段 0至|', '分段 下限至[上限]：比例'],
  ['待遇 a\n  分段 0至500元：50% 超过|', '分段 超过[下限]：比例'],
  ['待遇 a\n  比例 80%（出处 |', '出处 "[条文编号]"'],
  ['改革 r 修改 p\n  设 救助.封|', '设 待遇.[条款] = 内容'],
  ['改革 r 修改 p\n  设 救助.封顶.低保 |', '设 待遇.条款.[对象] = 内容'],
  ['改革 r 修改 p\n  设 救助.封顶 += |', '设 待遇.条款 += [百分点或金额]'],
  ['改革 r 修改 p\n  设 救助.封顶 = 低保：|', '封顶 对象：[金额]/次、年、终身'],
  ['施行 自 2020-01-01 起 至 |', '施行 自 日期 起 至 [日期] 止'],
  ['示例 "a"\n  人员 持有 低保，出生 |', '人员 持有 对象，出生 [日期]'],
  ['|', null]
])('signature at %s', (marked, expected) => {
  expect(signature(marked)).toBe(expected);
});

test('the signature speaks English', () => {
  expect(signature('benefit a\n  cap low: |', 'en')).toBe('cap category: [amount]/event, year, life');
  expect(signatureHelp('benefit a\n  cap ', 16, 'en')!.about).toMatch(/most that is paid/);
});

const policy = `# 说明
# 第二行
政策 p "题"
施行 自 2020-01-01 起
对象 特困
对象 低保
参数 份额 = 60%
  自 2021-01-01 起 70%
  自 2030-01-01 起 80%
参数 额度 = 3万元
待遇 救助
  情形 住院
  比例 特困：100%
       低保：份额
  封顶 额度 × 50%/年
待遇 再次救助
  情形 普通门诊
  比例 50%
示例 "好的"
  人员 持有 低保
  事件 住院 2021-05-01，政策范围内自付 = 1000元
  期望 救助 = 700元
示例 "不符"
  人员 持有 特困
  事件 住院 2021-05-01，政策范围内自付 = 1000元
  期望 救助 = 900元
  期望 剩余负担 = 0元
示例 "原文不同"
  人员 持有 低保
  事件 住院 2020-05-01，政策范围内自付 = 1000元
  期望 救助 = 600元 原文 580元 "公布"
示例 "没有期望"
  人员 持有 低保
`;
const files = (...texts: string[]): Source[] => texts.map((text, i) => ({ name: `${i}`, text }));
const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

test('folding: declarations, clauses of more lines, comments', () => {
  const found = folding(policy).map(({ from, to, kind }) => `${lineOf(policy, from)}-${lineOf(policy, to)} ${kind}`);
  expect(found).toEqual([
    '1-2 comment',
    '7-9 declaration',
    '11-15 declaration',
    '13-14 part',
    '16-18 declaration',
    '19-22 declaration',
    '23-27 declaration',
    '28-31 declaration',
    '32-33 declaration'
  ]);
});

test('a selection grows from the word to the whole text', () => {
  const ranges = selectionRanges(policy, policy.indexOf('份额\n'));
  expect(ranges.map(({ from, to }) => policy.slice(from, to).split('\n').length)).toEqual([1, 1, 2, 5, 33 + 1]);
  expect(ranges.slice(0, 2).map(({ from, to }) => policy.slice(from, to))).toEqual(['份额', '低保：份额']);
  for (const [i, { from, to }] of ranges.entries()) {
    const next = ranges[i + 1];
    if (next) expect(next.from <= from && to <= next.to && next.to - next.from > to - from).toBe(true);
  }
});

test('a line above each example and benefit says what came of it', () => {
  const lenses = codeLenses(compile(files(policy)), 'zh');
  expect(lenses.map(({ span, tone, title }) => `${lineOf(policy, span.from)} ${tone} ${title}`)).toEqual([
    '11 plain 3 个示例用到',
    '16 plain 没有示例用到',
    '19 holds ✓ 1 项期望相符',
    '23 fails ✗ 救助 期望 900.00 元，按规则 1,000.00 元',
    '28 differs ✓ 1 项期望相符；救助 原文 580.00 元，按规则 600.00 元',
    '32 plain 没有期望'
  ]);
  expect(codeLenses(compile(files(policy)), 'en').map(({ title }) => title)).toEqual([
    '3 examples reach it',
    'no example reaches it',
    '✓ 1 expectation met',
    '✗ 救助: expected 900.00, the rule gives 1,000.00',
    '✓ 1 expectation met; 救助: printed 580.00, the rule gives 600.00',
    'nothing expected'
  ]);
});

const DAY_2025 = Date.UTC(2025, 0, 1) / 86_400_000;
const hints = (texts: string[], day: number, language: Language = 'zh') =>
  inlayHints(
    compile(files(...texts)),
    day
  )(language).map(
    ({ at, label }) =>
      `${at.file}:${lineOf(texts[at.file]!, at.offset)} ${texts[at.file]!.slice(0, at.offset)
        .split(/[\s：]/)
        .at(-1)} ${label}`
  );

test('the value in force on a day, and what a named figure is worth', () => {
  expect(hints([policy], DAY_2025)).toEqual(['0:8 70% 现行', '0:14 份额 = 70%', '0:15 额度 = 30,000.00 元']);
  expect(hints([policy], DAY_2025 - 3000, 'en')).toEqual([
    '0:7 60% in force',
    '0:14 份额 = 60%',
    '0:15 额度 = 30,000.00 yuan'
  ]);
});

test('what a reform makes of the figures it reaches', () => {
  const reform = '改革 r "题" 修改 p\n  设 救助.比例 += 20个百分点\n  设 额度 ×= 1.5\n';
  expect(hints([policy, reform], DAY_2025).filter((hint) => hint.startsWith('1:'))).toEqual([
    '1:2 20个百分点 100% → 100%，70% → 90%',
    '1:3 1.5 30,000.00 元 → 45,000.00 元'
  ]);
});
