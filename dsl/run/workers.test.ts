/**
 * Several workers come to what the interpreter pays, to the bit, in shared and in plain memory; the same in Chromium is
 * e2e/agreement.spec.ts. `npm run agree` does it with ten million events.
 */
import { afterAll, expect, test } from 'vitest';
import { startThreads } from '../../bench/agreement/threads.ts';
import { compile } from '../compile.ts';
import { agree, agreeOnPolicy } from '../testing/agreement/agreement.ts';
import { nothingMet } from '../testing/agreement/met.ts';
import { numberedPolicy } from '../testing/policies.ts';
import { forWorker, prepare } from './columns.ts';
import { recordsOf } from '../testing/agreement/people.ts';

const POLICIES = 6;
const SEED = Number(process.env['HUICE_SEED'] ?? 20260101);

const { workers, stop } = startThreads(3);
afterAll(stop);

test('one, two and three workers pay the same fen', async () => {
  const met = nothingMet();
  for (let number = SEED; number < SEED + POLICIES; number++)
    await agreeOnPolicy(numberedPolicy(number), number, { events: 1000, exported: 0, workers }, met);
  expect(met.policies).toBe(POLICIES);
});

test('people beyond a block, in several blocks of one group', async () => {
  const { plan } = compile([
    {
      name: 'p',
      text: '政策 p "p"\n施行 自 2016-01-01 起\n对象 低保\n待遇 甲\n  情形 住院\n  起付 300元/年\n  比例 66.67%\n  封顶 13万元/终身'
    }
  ]);
  await agree(plan!, 3, { events: 36_000, exported: 0, workers }, nothingMet());
});

test('columns in memory of their own are not for other workers', () => {
  const { plan } = compile([
    { name: 'p', text: '政策 p "p"\n施行 自 2016-01-01 起\n对象 低保\n待遇 甲\n  情形 住院\n  比例 50%' }
  ]);
  const { records } = recordsOf([], 0, () => false);
  expect(() => forWorker(prepare(plan!, records))).toThrow(TypeError);
});
