/** What a reform does to an amount that is read from the event is done to every event. */
import { expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { settle } from '../run/interpret.ts';
import { emptyState } from '../run/state.ts';

const POLICY = `政策 p
施行 自 2016-01-01 起
对象 低保
待遇 救助
  情形 住院
  比例 100%
  封顶 家庭人均月收入 × 50%/年
`;

test.each([
  ['', 5_001],
  ['设 救助.封顶 ×= 1.5', 7_502],
  ['设 救助.封顶 += 100元', 15_001],
  ['设 救助.封顶 -= 1000元', 0],
  ['设 救助.封顶.低保 ×= 2', 10_002]
])('a cap of half the income of 100.01 yuan: %s', (change, paidFen) => {
  const { plan } = compile([
    { name: 'policy', text: POLICY },
    { name: 'reform', text: `改革 r 修改 p\n  ${change}` }
  ]);
  const person = {
    holdings: [{ category: '低保', from: null, to: null }],
    facts: { birth_date: 0, monthly_income: 10_001 }
  };
  const facts = { service: 7, total: 1e7, in_scope: 1e7, basic_paid: 0, critical_paid: 0 };
  expect(settle(plan!, emptyState(), person, { day: 17_000, facts }).paid).toBe(paidFen);
});

test.each([
  ['bring the same benefit', '新增 待遇 补助 情形 住院 基数 剩余自付 比例 50%', 5_000],
  ['take the same clause away', '删除 救助.封顶', 10_000]
])('two reforms that %s agree', (_, change, paidFen) => {
  const reform = (id: string) => ({ name: id, text: `改革 ${id} 修改 p\n  ${change}` });
  const { plan, problems } = compile([
    { name: 'policy', text: POLICY.replace('家庭人均月收入 × 50%/年', '0元/年') },
    reform('one'),
    reform('two')
  ]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const person = { holdings: [{ category: '低保', from: null, to: null }], facts: { birth_date: 0 } };
  const facts = { service: 7, total: 10_000, in_scope: 10_000, basic_paid: 0, critical_paid: 0 };
  expect(settle(plan!, emptyState(), person, { day: 17_000, facts }).paid).toBe(paidFen);
});
