/** What is beyond the bounds of the language is refused where it comes in, with its place, its value and what to do. */
import { expect, test } from 'vitest';
import { compile, type Plan } from '#dsl';
import { isFault } from './faults.ts';
import { textFile } from './file.ts';
import { readOpening } from './opening.ts';
import { readRecords } from './read.ts';
import { settleRecords } from './settle.ts';
import { fileFaultText, reasonOf } from './words/words.ts';

const plan = compile([
  {
    name: 'p.policy',
    text: `政策 p "测试"
施行 自 2016-01-01 起
事实 人数：整数 列 household
对象 低保
待遇 救助
  情形 住院
  条件 人数 > 0
  比例 80%
`
  }
]).plan as Plan;

const persons = textFile('p.csv', 'person_id,categories\nP1,低保\nP2,低保\n');
const read = async (rows: string[]) => {
  const text = `event_id,person_id,date,service,total,household\n${rows.join('\n')}\n`;
  const reading = await readRecords(persons, textFile('e.csv', text), plan);
  if (isFault(reading)) throw new Error(reading.code);
  return reading;
};

test('an amount, a number and all that is one person’s: the last that is exact is settled, the next refused', async () => {
  const { records, rejects } = await read([
    'E1,P1,2017-01-01,住院,1000000000,100000000000',
    'E2,P1,2017-01-02,住院,1000000000.00,1',
    'E3,P2,2017-01-02,住院,1000000000.01,1',
    'E4,P1,2017-01-03,住院,999999999.99,1',
    'E5,P1,2017-01-04,住院,0.02,1',
    'E6,P1,2017-01-05,住院,0.01,1',
    'E7,P1,2017-01-06,住院,0.01,1',
    'E8,P2,2017-01-06,住院,5,100000000001'
  ]);
  expect(rejects.map(({ line, id, faults }) => `${line} ${id} ${faults[0]!.code}`)).toEqual([
    ...['4 E3 money-too-large', '6 E5 person-too-large', '8 E7 person-too-large', '9 E8 count-too-large']
  ]);
  expect(reasonOf(rejects[1]!, 'zh')).toMatch(/P1.*3,000,000,000\.01 元.*超过 3,000,000,000\.00 元.*请核对单位/);
  expect(reasonOf(rejects[1]!, 'en')).toMatch(/P1.*3,000,000,000\.01 yuan.*above 3,000,000,000\.00.*are they in yuan/);
  expect(reasonOf(rejects[0]!, 'zh')).toMatch(/total.*1000000000\.01.*超过十亿元.*请核对单位/);
  const { paid } = settleRecords(plan, records);
  expect([...paid]).toEqual([8e10, 8e10, 79_999_999_999, 1]);
});

test('balances from before', async () => {
  const opened = (balance: number) =>
    readOpening(
      textFile('o.json', JSON.stringify({ P1: { life: {}, years: { '2017': { '救助.paid': balance } } } })),
      plan,
      { index: new Map([['P1', 0]]), refused: new Set() }
    );
  expect(isFault(await opened(3e11))).toBe(false);
  const fault = await opened(3e11 + 1);
  if (!isFault(fault)) throw new Error('accepted');
  expect(fileFaultText(fault, 'zh')).toMatch(/o\.json 的 P1 \. years \. 2017 \. 救助\.paid 为 300000000001/);
  expect(fileFaultText(fault, 'en')).toContain('is it in fen?');
});
