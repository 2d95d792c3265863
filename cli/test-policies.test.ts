import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { folder, type Folder } from './huice.testing.ts';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

let here: Folder;
beforeEach(() => {
  here = folder();
});
afterEach(() => here.remove());

const policy = `政策 mine "草稿"
施行 自 2016-01-01 起
对象 孤儿 且 年龄 < 18岁
对象 低保
参数 额度 = 1000元
  自 2018-01-01 起 2000元
待遇 住院救助
  情形 住院
  比例 孤儿：90%
       低保 当 医院等级 = 三级：70%
       低保：80%
  封顶 额度/年
待遇 门诊救助
  情形 普通门诊
  适用 低保
  分段 0至500元：50%
       500元至1000元：50%
       超过1000元：60%
  读法 全额
    分段 全额 0至500元：50%  超过500元：60%
待遇 特药救助
  情形 特药
  比例 50%
`;
const examples = `示例 "三次"
  人员 持有 低保
  事件 住院 2017-01-01，政策范围内自付 = 500元，医院等级 = 二级
  期望 住院救助 = 400元 原文 410元 "印错了"
  事件 普通门诊 2017-02-01，政策范围内自付 = 0.9万元
  期望 门诊救助 = 5300元
`;

test('test names the rows, bands, sides of conditions, dated values and readings that nothing uses', async () => {
  here.write({ 'mine/mine.policy': policy + examples });
  const { status, stdout } = await here.huice('test', 'mine');
  expect(status).toBe(0);
  expect(stdout.split('\n').slice(2)).toEqual([
    '  mine/mine.policy:27 「三次」住院救助：按规则 400.00 元，原文印作 410.00 元（印错了）',
    '  覆盖 9/16 条规则',
    '    没有用到这一行：mine/mine.policy:9 孤儿：90%',
    '    没有用到这一行：mine/mine.policy:10 低保 当 医院等级 = 三级：70%',
    '    没有用到：mine/mine.policy:21 待遇 特药救助，连同其中 1 条规则',
    '    条件没有成立过：mine/mine.policy:3 年龄 < 18岁',
    '    条件没有不成立过：mine/mine.policy:3 年龄 < 18岁',
    '    这一时期的数值没有用到：mine/mine.policy:6 自 2018-01-01 起 2000元',
    '    没有案例用到读法：mine/mine.policy:19 全额',
    '1 项通过，0 项不通过',
    ''
  ]);
  const english = await here.huice('test', 'mine', '--language', 'en');
  expect(english.stdout).toContain('row not used: mine/mine.policy:9 孤儿：90%');
});

test('mutation lists what no example notices with an event that would, and tells what makes no difference apart', async () => {
  here.write({
    'mine/mine.policy': policy + examples,
    'mine/reforms/more.policy':
      '改革 more 修改 mine\n  设 住院救助.封顶 = 100元/年\n' + examples.replace('400元 原文 410元 "印错了"', '100元')
  });
  const [first, again] = await Promise.all([
    here.huice('test', 'mine', '--mutate', '--all'),
    here.huice('test', 'mine', '--mutate', '--all')
  ]);
  expect(first.status).toBe(0);
  expect(again.stdout).toBe(first.stdout);
  const lines = first.stdout.split('\n').map((line) => line.trim());
  // Marginal bands of one rate on both sides: where one ends makes no difference.
  expect(lines).toContain('没有差别：mine/mine.policy:16 分段点 500元 → 550元');
  const missed = lines.indexOf('没有被发现：mine/mine.policy:9 90% → 91%');
  expect(lines[missed + 1]).toMatch(/^例如 \d{4}-\d\d-\d\d，孤儿，住院，.*费用 .* 元：住院救助 .* → .* 元$/);
  expect(lines).toContain('没有被发现：mine/mine.policy:3 < → <=');
  // Noticed: the example lies there.
  expect(first.stdout).not.toContain('mine.policy:11 80% → 81%');
  expect(first.stdout).not.toContain('mine.policy:18 60% → 61%');
  expect(first.stdout).toMatch(
    /变异 \d+ 处：被示例或案例发现 \d+，写不成规则 \d+，任何情形都没有差别 \d+，没有被发现 \d+；得分/
  );
  // Of the reform its own line alone is changed.
  expect(lines).toContain('没有被发现：mine/reforms/more.policy:2 每年 → 每次');
  expect(lines).toContain('mine+more');
});

test('mutation changes nothing where examples fail as it is', async () => {
  here.write({ 'mine/mine.policy': policy + examples.replace('5300元', '1元') });
  const { status, stdout } = await here.huice('test', 'mine', '--mutate');
  expect(status).toBe(1);
  expect(stdout).toContain('示例或案例本来就不通过，没有做变异');
});

test('UPDATE=1 rewrites what is expected, by its digits alone, shows each difference, and leaves 原文 as it is', async () => {
  const wrong = policy + examples.replace('= 400元', '=   0.03万元').replace('5300元', '1元').replaceAll('\n', '\r\n');
  here.write({
    'mine/mine.policy': `\ufeff${wrong}`,
    'mine/cases/baseline/persons.csv': 'person_id,birth_date,categories\nP1,1950-01-01,低保\n',
    'mine/cases/baseline/events.csv':
      'event_id,person_id,date,service,total,hospital_level\nE1,P1,2017-01-01,住院,100,二级\n"E,2",P1,2017-01-01,住院,100,三级\n',
    'mine/cases/baseline/expected.csv': 'left, 住院救助 ,event_id\r\n20.00,"80.01",E1\r\n30.00,70,"E,2"\r\n'
  });
  const run = await updating('test', 'mine');
  expect(run.status).toBe(0);
  expect(run.stdout.split('\n').filter((line) => line.includes('改写'))).toEqual([
    '改写 mine/mine.policy:27 住院救助：0.03万元 → 0.04万元',
    '改写 mine/mine.policy:29 门诊救助：1元 → 5300元',
    '改写 mine/cases/baseline/expected.csv:2 E1 住院救助：80.01 → 80.00',
    '改写了 2 个文件中的 3 处期望；请先看清差别再留下'
  ]);
  expect(run.stdout).toContain('2 项通过，0 项不通过');
  const now = wrong.replace('0.03万元', '0.04万元').replace('= 1元', '= 5300元');
  expect(here.read('mine/mine.policy')).toBe(`\ufeff${now}`);
  expect(here.read('mine/cases/baseline/expected.csv')).toBe(
    'left, 住院救助 ,event_id\r\n20.00,"80.00",E1\r\n30.00,70,"E,2"\r\n'
  );
  expect(readdirSync(join(here.path, 'mine'))).toEqual(['cases', 'mine.policy']);
  const again = await updating('test', 'mine');
  expect(again.stdout).not.toContain('改写');
});

async function updating(...args: string[]) {
  process.env['UPDATE'] = '1';
  try {
    return await here.huice(...args);
  } finally {
    delete process.env['UPDATE'];
  }
}
