/** Where a kernel could go wrong by its form alone: very large policies, people with very many events, and hardly anything at all. */
import { expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { edgeSequences } from '../export/inputs.ts';
import { drawsFrom } from '../export/random.ts';
import type { Plan } from '../plan/plan.ts';
import { sameInKernel } from '../testing/agreement/in-kernel.ts';
import { interpretPeople } from '../testing/agreement/interpreted.ts';
import { drawPeople, recordsOf, type DrawnPerson } from '../testing/agreement/people.ts';
import { dayOf } from './calendar.ts';
import { prepare } from './columns.ts';
import { compileEvaluator, compileSums } from './evaluator.ts';

const SEED = 20260101;
const HEAD = '政策 p "p"\n施行 自 2016-01-01 起\n';
const categories = (count: number): string[] => Array.from({ length: count }, (_, c) => `class${c + 1}`);
const each = (count: number, text: (k: number) => string, by: string): string =>
  Array.from({ length: count }, (_, k) => text(k)).join(by);

function planOf(text: string): Plan {
  const { plan, problems } = compile([{ name: 'p', text: HEAD + text }]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan!;
}

/** Answers how many events paid something. */
function agree(plan: Plan, people: DrawnPerson[]): number {
  const settled = interpretPeople(plan, people, []);
  sameInKernel(plan, people, settled, [], SEED);
  return settled.flatMap(({ events }) => events).filter((one) => one !== null && one.benefits.some((fen) => fen > 0))
    .length;
}

const declared = (count: number): string => each(count, (k) => `对象 class${k + 1}`, '\n');
const row = (count: number, value: (k: number) => string): string =>
  categories(count)
    .map((name, k) => `${name}：${value(k)}`)
    .join('  ');

test.each([
  [
    '120 categories, each tried for the highest',
    `身份重叠 就高\n${declared(120)}\n待遇 甲\n  情形 住院\n  起付 ${row(120, (k) => `${100 + k}元/年`)}\n  比例 ${row(120, (k) => `${(k * 7) % 100}%`)}\n  封顶 ${row(120, (k) => `${1000 + 13 * k}元/年`)}`
  ],
  [
    '200 benefits, each with balances of its own',
    `对象 低保\n对象 特困\n${each(200, (b) => `待遇 b${b}\n  情形 ${['住院', '普通门诊'][b % 2]}\n  条件 年龄 > ${b % 90}岁 且 费用总额 > ${b * 37 + 1}元\n  起付 ${b + 1}元/年\n  比例 低保：${b % 100}%  特困：${(b * 3) % 100}%\n  封顶 ${b * 11 + 5}元/年 ${b + 90}元/终身`, '\n')}`
  ],
  [
    'three hundred bands on the total of the year',
    `对象 低保\n待遇 甲\n  情形 住院\n  起付 100元/年\n  分段 按年累计 ${each(300, (k) => `${k * 100}元至${(k + 1) * 100}元：${(k * 7) % 100}%`, '  ')}  超过30000元：50%`
  ]
])('%s', (_, text) => {
  const plan = planOf(text);
  expect(agree(plan, drawPeople(plan, SEED, 1000))).toBeGreaterThan(10);
});

const LIFE =
  '判定日期 出院日期\n对象 低保\n对象 特困\n待遇 甲\n  情形 住院、普通门诊\n  起付 按 次序 第1次：800元/次 第2次：400元/次 其他：不设\n' +
  '  比例 低保：66.67%  特困：100%\n  封顶 13万元/年 50万元/终身\n待遇 乙\n  情形 住院、普通门诊\n  基数 剩余自付\n  起付 300元/年\n  比例 33.33%\n  封顶 5000元/终身';

/** Both people hold something, and their bills are small; `decided` in years that come and go. */
function peopleOf(plan: Plan, persons: number, events: number): DrawnPerson[] {
  const d = drawsFrom(SEED);
  return Array.from({ length: persons }, () => {
    const [drawn] = edgeSequences(plan, SEED, 1, 1);
    const first = dayOf(2016, 1, 1)!;
    return {
      person: { ...drawn!.person, holdings: [{ category: d.one(['低保', '特困']), from: null, to: null }] },
      events: Array.from({ length: events }, (_, e) => {
        const total = d.integer(0, 300_000);
        const facts = {
          ...drawn!.events[0]!.facts,
          service: plan.facts.find(({ column }) => column === 'service')!.values.indexOf('住院'),
          total,
          in_scope: total,
          basic_paid: 0,
          critical_paid: 0
        };
        const decided = d.chance(0.1) ? null : first + d.integer(0, 1500);
        return { day: first + Math.floor((e * 1400) / events), facts: { ...facts, discharge_date: decided } };
      }),
      isReversed: Array.from({ length: events }, () => d.chance(0.05))
    };
  });
}

test('three people of twenty thousand events each, in years that are entered again, with balances for life', () => {
  const plan = planOf(LIFE);
  expect(agree(plan, peopleOf(plan, 3, 20_000))).toBeGreaterThan(100);
});

test.each([
  ['nobody', 0, 0],
  ['people without events', 5, 0],
  ['one event', 1, 1],
  ['three people of one event', 3, 1]
])('%s', (_, persons, events) => {
  const plan = planOf(LIFE);
  expect(agree(plan, peopleOf(plan, persons, events))).toBeGreaterThanOrEqual(0);
});

test('all events taken back', () => {
  const plan = planOf(LIFE);
  const people = peopleOf(plan, 4, 20).map((person) => ({ ...person, isReversed: person.isReversed.map(() => true) }));
  expect(agree(plan, people)).toBe(0);
});

test('nothing known of anybody: every fact empty', () => {
  const plan = planOf(LIFE);
  const nothing = (facts: Record<string, number | null>) =>
    Object.fromEntries(Object.keys(facts).map((name) => [name, null]));
  const people = peopleOf(plan, 4, 20).map(({ person, events, isReversed }) => ({
    person: { ...person, facts: nothing(person.facts) },
    events: events.map(({ day, facts }) => ({ day, facts: nothing(facts) })),
    isReversed
  }));
  expect(agree(plan, people)).toBe(0);
});

test.each([false, true])(
  'kernels take turns over the same columns, each larger than the last; shared memory: %s',
  (isShared) => {
    const plan = planOf(LIFE);
    const people = peopleOf(plan, 50, 10);
    const { records } = recordsOf(people, SEED, () => false);
    const columns = prepare(plan, records, undefined, { isShared });
    const figures = plan.nodes.flatMap(({ kind }, id) => (kind === 'fen' ? [id] : []));
    const widths = [1, figures.length, 3, figures.length];
    const expected = figures.map((id) => compileSums(plan, [id])(prepare(plan, records)).byGroup[0]![0]!);
    const kernels = widths.map((width) => compileSums(plan, figures.slice(0, width)));
    for (const round of [1, 2]) {
      const sums = kernels.map((settle) => [...settle(columns).byGroup[0]!]);
      expect([round, ...sums]).toEqual([round, ...widths.map((width) => expected.slice(0, width))]);
      const { paid } = compileEvaluator(plan, figures).evaluate(columns);
      expect(paid.reduce((sum, fen) => sum + fen, 0)).toBe(compileSums(plan, [plan.paid])(columns).byGroup[0]![0]);
    }
  }
);
