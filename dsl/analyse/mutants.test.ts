/** What mutation changes in a rule: every figure, period, row and part of one that decides on an amount. */
import { expect, test } from 'vitest';
import { parse } from '../syntax/parse.ts';
import { mutantsOf, mutated } from './mutants.ts';

const changesOf = (text: string): string[] => {
  const { tree } = parse(text, 0);
  return mutantsOf(tree, text).map((mutant) => {
    expect(parse(mutated(text, mutant), 0).problems).toEqual([]);
    return `${mutant.was.trim()} → ${mutant.becomes}`;
  });
};

test('what is said beside the benefits', () => {
  const text = `年度 自 12-31 起
身份重叠 就高
判定日期 出院日期
全部待遇 合计不超过 费用总额 × 90%
限额 合用 假设 5万元（4万元至6万元）/年 "每人/年"
资金 专项 500万元/年
`;
  expect(changesOf(text)).toEqual([
    '年度 自 12-31 起 → ',
    '12-31 → 01-01',
    '身份重叠 就高 → ',
    '判定日期 出院日期 → ',
    '全部待遇 合计不超过 费用总额 × 90% → ',
    '90% → 91%',
    '5万元 → 5.5万元',
    '年 → 次'
  ]);
});

test('the period of an assumed amount, and each of several caps', () => {
  const text = `待遇 住院救助
  情形 住院
  起付 假设 2000元（2000元至2099元）/年
  比例 50%
  封顶 假设 5万元/次 "每人/年"、20万元/终身 合并 合用 超限不予
`;
  expect(changesOf(text).filter((change) => !change.startsWith('起付') && !change.startsWith('封顶'))).toEqual([
    '2000元 → 2200元',
    '年 → 次',
    '50% → 51%',
    '假设 5万元/次 "每人/年"、 → ',
    '5万元 → 5.5万元',
    '次 → 年',
    '、20万元/终身 → ',
    '20万元 → 22万元',
    '终身 → 年',
    '合并 合用 → ',
    '超限不予 → '
  ]);
});
