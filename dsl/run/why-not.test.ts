/** Why nothing was paid: every 0 has its reason, and a case that is said to pay is settled again and pays. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileUnchecked } from '../compile.ts';
import { edgeSequences } from '../export/inputs.ts';
import { SERVICES } from '../resolve/prelude.ts';
import type { Span } from '../syntax/tree.ts';
import { policyText } from '../testing/policies.ts';
import { parseIsoDate } from './calendar.ts';
import { settle } from './interpret.ts';
import { emptyFactReached } from './reach.ts';
import { emptyState, type State } from './state.ts';
import { whyNot, type WhyNot } from './why-not.ts';

const SEED = 20260715;

test('on generated policies and events', { timeout: 300_000 }, () => {
  const counts = { zeros: 0, found: 0, onward: 0, none: 0, reasons: {} as Record<string, number> };
  fc.assert(
    fc.property(policyText(), fc.nat(), (text, seed) => {
      const { plan } = compileUnchecked([{ name: 'drawn', text }]);
      // That every text drawn compiles is another test's business.
      fc.pre(plan !== null);
      const textOf = ({ from, to }: Span) => text.slice(from, to);
      for (const { person, events } of edgeSequences(plan, seed, 12, 4)) {
        let state: State = emptyState();
        for (const event of events) {
          const settlement = settle(plan, state, person, event);
          if (emptyFactReached(plan, settlement.values) !== null) continue;
          const told = whyNot(plan, { state, person, event }, textOf);
          const zeros = plan.benefits.filter((_, b) => settlement.benefits[b] === 0).map(({ name }) => name);
          expect(told.map(({ benefit }) => benefit)).toEqual(zeros);
          for (const one of told) {
            counts.zeros++;
            counts.reasons[one.reason] = (counts.reasons[one.reason] ?? 0) + 1;
            const { zh, en } = one.sentence;
            expect(zh + en).not.toMatch(/undefined|NaN|null/);
            if (!one.nearest) {
              counts.none++;
              continue;
            }
            const { person: who, event: then, paidFen, sentence } = one.nearest;
            expect(sentence.zh + sentence.en).not.toMatch(/undefined|NaN|null/);
            const again = settle(plan, state, who, then);
            const b = plan.benefits.findIndex(({ name }) => name === one.benefit);
            expect(emptyFactReached(plan, again.values)).toBe(null);
            expect(again.benefits[b]).toBe(paidFen);
            if (paidFen > 0) counts.found++;
            else {
              // What was said no longer is: something else stands in the way.
              counts.onward++;
              const still = whyNot(plan, { state, person: who, event: then }, textOf);
              expect(still.find(({ benefit }) => benefit === one.benefit)!.sentence.zh).not.toBe(one.sentence.zh);
            }
          }
          state = settlement.state;
        }
      }
    }),
    { numRuns: Number(process.env['HUICE_RUNS'] ?? 15), seed: SEED, endOnFailure: true }
  );
  console.log(`why not, seed ${SEED}:`, JSON.stringify(counts));
  expect(counts.found).toBeGreaterThan(counts.zeros / 2);
});

const POLICY = `政策 p "试"
施行 自 2016-01-01 起
对象 孤儿 且 年龄 < 18岁
对象 低保
对象 低保边缘
事实 病种在列：是否 列 listed_disease
待遇 大病救助
  情形 门诊大病、住院
  起付 低保边缘：3万元/年 其他：不设
  比例 低保边缘：80% 其他：90%
  封顶 2万元/年
待遇 再次救助
  情形 住院
  适用 低保
  条件 年龄 >= 80岁 且 病种在列
  比例 100%
  封顶 5000元/次
待遇 边缘补助
  情形 住院
  比例 低保边缘：不予 其他：10%
`;

type Asked = { holds: string; born?: string; service?: string; date?: string; yuan: number; facts?: object };

/** What is said of each benefit that pays nothing, after events that came before. */
function told(asked: Asked, before: Asked[] = []): Record<string, WhyNot> {
  const { plan } = compileUnchecked([{ name: 'p', text: POLICY }]);
  const eventOf = ({ service = '住院', date = '2017-03-01', yuan, facts = {} }: Asked) => ({
    day: parseIsoDate(date)!,
    facts: {
      service: SERVICES.findIndex(({ zh }) => zh === service),
      total: yuan * 100,
      in_scope: yuan * 100,
      basic_paid: 0,
      critical_paid: 0,
      listed_disease: 0,
      ...facts
    }
  });
  const person = {
    holdings: [{ category: asked.holds, from: null, to: null }],
    facts: { birth_date: parseIsoDate(asked.born ?? '1938-01-01') }
  };
  let state = emptyState();
  for (const one of before) ({ state } = settle(plan!, state, person, eventOf(one)));
  const found = whyNot(plan!, { state, person, event: eventOf(asked) }, ({ from, to }) => POLICY.slice(from, to));
  return Object.fromEntries(found.map((one) => [one.benefit, one]));
}

test('a deductible not reached: the very fen from which something is paid', () => {
  const { 大病救助: why } = told({ holds: '低保边缘', yuan: 20000 });
  expect(why!.sentence.zh).toBe(
    '未获救助，因为年度起付线 30,000.00 元，本年此前已累计 0.00 元，这次还须扣 20,000.00 元，余 0.00 元。'
  );
  // One fen above pays 0.8 of a fen, which is rounded to one.
  expect(why!.nearest!.sentence.zh).toBe(
    '若费用总额（全在政策范围内）达到 30,000.01 元（多 10,000.01 元），可得 0.01 元。'
  );
});

test('a condition of two parts: the first that failed, and both in what would have to differ', () => {
  const { 再次救助: why } = told({ holds: '低保', yuan: 20000 });
  expect(why!.sentence.zh).toBe('未获救助，因为条件「年龄 >= 80岁」不成立（年龄 79 < 80）。');
  expect(why!.sentence.en).toBe('Nothing is paid, because the condition “年龄 >= 80岁” does not hold (age 79 < 80).');
  expect(why!.nearest!.sentence.zh).toBe('若年龄是 80 岁，并且病种在列 = 是，可得 2,000.00 元。');
  const { 再次救助: second } = told({ holds: '低保', born: '1930-01-01', yuan: 20000 });
  expect(second!.sentence.zh).toBe('未获救助，因为条件「病种在列」不成立（病种在列 = 否）。');
});

test('service, force, category, a category’s own condition, refused, and a cap used up', () => {
  expect(told({ holds: '低保', service: '普通门诊', yuan: 100 })['大病救助']!).toMatchObject({
    sentence: { zh: '未获救助，因为情形是普通门诊，这项待遇只用于门诊大病、住院。' },
    nearest: { sentence: { zh: '若情形是门诊大病，可得 90.00 元。' } }
  });
  expect(told({ holds: '低保', date: '2015-12-31', yuan: 100 })['大病救助']!).toMatchObject({
    sentence: { zh: '未获救助，因为2015-12-31 不在施行期内（自 2016-01-01 起）。' },
    nearest: { sentence: { zh: '若日期是 2016-01-01，可得 90.00 元。' } }
  });
  expect(told({ holds: '重残', yuan: 100 })['再次救助']!).toMatchObject({
    sentence: { zh: '未获救助，因为当天不具备所列身份（低保）。' }
  });
  expect(told({ holds: '孤儿', yuan: 100 })['大病救助']!).toMatchObject({
    sentence: {
      zh: '未获救助，因为当天不具备所列身份（孤儿、低保、低保边缘）；持有「孤儿」，但它自带的条件不成立。'
    },
    nearest: { sentence: { zh: '若当天具有「低保」身份，可得 90.00 元。' } }
  });
  expect(told({ holds: '低保边缘', yuan: 40000 })['边缘补助']!).toMatchObject({
    nearest: { sentence: { zh: '若当天具有「低保」身份，可得 2,000.00 元。' } }
  });
  const spent: Asked = { holds: '低保', yuan: 30000 };
  expect(told(spent, [spent])['大病救助']!).toMatchObject({
    sentence: {
      zh: '未获救助，因为年度封顶 20,000.00 元，此前已付 20,000.00 元，还剩 0.00 元；27,000.00 元减为 0.00 元。'
    },
    nearest: { sentence: { zh: '若日期是 2018-01-01，可得 20,000.00 元。' } }
  });
});

test('two things at once, a smaller bill, a condition of alternatives, and nothing that could be done', () => {
  const text = `政策 q "试"
施行 自 2016-01-01 起
对象 低保
事实 转诊：枚举（已转诊、未转诊） 列 referral
待遇 甲
  情形 住院
  条件 转诊 = 已转诊 或 年龄 >= 80岁
  比例 10%
待遇 乙
  情形 住院
  比例 50%
  封顶 3000元/次 超限不予
待遇 丙
  情形 住院
  门槛 2万元/次
  比例 按 医院等级 三级：0% 其他：60%
待遇 丁
  情形 住院
  条件 非 持有 低保
  比例 10%
`;
  const { plan } = compileUnchecked([{ name: 'q', text }]);
  const person = {
    holdings: [{ category: '低保', from: null, to: null }],
    facts: { birth_date: parseIsoDate('1950-01-01') }
  };
  const facts = { service: 7, total: 1000000, in_scope: 1000000, basic_paid: 0, critical_paid: 0 };
  const event = { day: parseIsoDate('2017-03-01')!, facts: { ...facts, referral: 1, hospital_level: 2 } };
  const found = whyNot(plan!, { state: emptyState(), person, event }, ({ from, to }) => text.slice(from, to));
  expect(found.map(({ sentence, nearest }) => [sentence.zh, nearest?.sentence.zh ?? null])).toEqual([
    [
      '未获救助，因为条件「转诊 = 已转诊 或 年龄 >= 80岁」不成立（转诊 = 未转诊；年龄 67 < 80）。',
      '若转诊 = 已转诊，可得 1,000.00 元。'
    ],
    [
      '未获救助，因为每次封顶 3,000.00 元；5,000.00 元减为 0.00 元。',
      // A fen more would come to 3,000.005 yuan, rounded up and so above the cap.
      '若费用总额（全在政策范围内）不多于 6,000.00 元（少 4,000.00 元），可得 3,000.00 元。'
    ],
    [
      '未获救助，因为每次门槛 20,000.00 元，这次 10,000.00 元，未超过，不计。',
      '若费用总额（全在政策范围内）达到 20,000.01 元（多 10,000.01 元），并且医院等级 = 一级，可得 12,000.01 元。'
    ],
    ['未获救助，因为条件「非 持有 低保」不成立。', null]
  ]);
});
