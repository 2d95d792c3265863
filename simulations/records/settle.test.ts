import fc from 'fast-check';
import { compile, emptyFactReached, emptyState, orderEvents, type State } from '#dsl';
import { expect, test } from 'vitest';
import { isFault } from './faults.ts';
import { textFile } from './file.ts';
import { readRecords } from './read.ts';
import { settlePerson, settleRecords } from './settle.ts';

/** Reads an age only of those who hold 孤儿 or 低保, a level of hospital only of inpatients. */
const policy = `政策 p "测试"
施行 自 2016-02-01 起
对象 孤儿 且 年龄 < 18岁
对象 低保
待遇 大病救助
  情形 住院、门诊大病
  起付 1000元/年
  比例 孤儿：100%  低保：80%
  封顶 3000元/年
待遇 再次救助
  情形 住院
  适用 低保
  条件 年龄 >= 80岁 且 医院等级 = 三级
  比例 50%
`;

const person = fc.tuple(
  fc.constantFrom('', '1930-05-01', '1937-03-01', '2005-01-01'),
  fc.constantFrom('', '低保', '孤儿', '孤儿;低保@2017-01-01..', '五保')
);
const event = fc.tuple(
  fc.nat(5),
  fc.integer({ min: 1, max: 12 }),
  fc.constantFrom('住院', '门诊大病', '体检'),
  fc.integer({ min: 0, max: 900_000 }),
  fc.constantFrom('', '三级', '一级')
);

test('columns and the interpreter agree to the fen, on what is refused too, and on the balances after', async () => {
  const { plan, problems } = compile([{ name: 'p.policy', text: policy }]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const generated = fc.tuple(
    fc.array(person, { minLength: 6, maxLength: 6 }),
    fc.array(event, { maxLength: 40 }),
    fc.constantFrom(0, 100_000, 250_000)
  );
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(generated, async ([people, events, paidBefore]) => {
      const personsText = people.map(([birth, held], i) => `P${i},${birth},${held}\n`).join('');
      const eventsText = events.map(
        ([who, month, service, total, level], i) =>
          `E${i},P${who},${2016 + (i % 2)}-${month}-01,${service},${total / 100},${level}\n`
      );
      const reading = await readRecords(
        textFile('p', `person_id,birth_date,categories\n${personsText}`),
        textFile('e', `event_id,person_id,date,service,total,hospital_level\n${eventsText.join('')}`),
        plan!
      );
      if (isFault(reading)) throw new Error(reading.code);
      const { records } = reading;
      const before: State = { life: {}, years: { 2016: { '大病救助.paid': paidBefore, '大病救助.base': paidBefore } } };
      const opening = new Map([[0, before]]);
      const columnar = settleRecords(plan!, records, { opening, closing: true });

      const order = orderEvents(records);
      const refused: number[] = [];
      const paid = new Map<number, number[]>();
      const closing: Record<string, State> = {};
      records.personIds.forEach((id, one) => {
        const state = settlePerson(plan!, records, order, one, opening.get(one) ?? emptyState(), (at, settlement) => {
          if (emptyFactReached(plan!, settlement.values) !== null) {
            refused.push(at);
            return false;
          }
          paid.set(at, [...settlement.benefits, settlement.left]);
          return true;
        });
        if (Object.keys(state.years).length > 0) closing[id] = state;
      });
      expect(columnar.factEmpty.map(({ event: at }) => at)).toEqual(refused.sort((a, b) => a - b));
      refusals += refused.length;
      for (const [at, amounts] of paid) {
        expect([...columnar.benefits.map((column) => column[at]), columnar.left[at]]).toEqual(amounts);
      }
      const moved = Object.entries(columnar.closing!).filter(([, { years }]) => Object.keys(years).length > 0);
      expect(Object.fromEntries(moved)).toEqual(closing);
    }),
    { numRuns: 200 }
  );
  expect(refusals).toBeGreaterThan(10);
});
