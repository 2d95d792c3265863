import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { plainYuan } from '#simulations';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { caseFolder, folder, type Folder } from './huice.testing.ts';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

let here: Folder;
beforeEach(() => {
  here = folder();
});
afterEach(() => here.remove());

const policy = `政策 mine "草稿"
施行 自 2016-01-01 起
对象 低保
待遇 住院救助
  情形 住院
  比例 低保：80%
  封顶 1000元/年
`;
const example = (fen: string) =>
  `示例 "一万元"\n  人员 持有 低保\n  事件 住院 2017-01-01，政策范围内自付 = 10000元\n  期望 住院救助 = ${fen}\n`;
const reform = '改革 cheaper "降比例" 修改 mine\n  设 住院救助.比例.低保 = 5%\n';

/** The rows of a plain file, without quotes, by column. */
function rowsOf(path: string): Record<string, string>[] {
  const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const names = header!.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i]!, cell])));
}

/** As a settlement system hands them over: amounts in fen, dates as text, values by name. */
const plainPerson = ({ birth_date, categories }: Record<string, string>) => ({ birth_date, categories });
const plainEvent = ({ date, service, ...row }: Record<string, string>) => ({
  date,
  service,
  ...Object.fromEntries(
    ['total', 'in_scope', 'basic_paid', 'critical_paid'].map((name) => [name, Number(row[name]!.replace('.', ''))])
  )
});

test('check tells what is wrong and where, understands the rest, and fails on an error alone', async () => {
  here.write({
    'good.policy': policy,
    'bad.policy':
      policy.replace('情形 住院', '情形 住园').replace('封顶', '封项') + '待遇 次\n  情形 住院\n  比例 85.123%\n',
    'mine/mine.policy': policy,
    'mine/reforms/cheaper.policy': reform.replace('.低保', '.五保')
  });
  const [good, bad, reformed, none] = await Promise.all([
    here.huice('check', 'good.policy'),
    here.huice('check', 'bad.policy', '--language', 'en'),
    here.huice('check', 'mine/reforms/cheaper.policy'),
    here.huice('check', 'none.policy')
  ]);
  expect([good.status, good.stdout]).toEqual([0, '检查 1 个文件：0 个错误，0 个警告，0 个提示\n']);
  expect(bad.status).toBe(1);
  expect(bad.stdout).toContain('bad.policy:5:6 error unknown-name');
  expect(bad.stdout).toContain('住院');
  expect(bad.stdout).toContain('bad.policy:10:6 error rate-too-fine');
  expect(reformed.status).toBe(1);
  expect(reformed.stdout).toMatch(/^mine\/reforms\/cheaper\.policy:2:\d+ 错误/);
  expect([none.status, none.stderr]).toEqual([2, '无法读取 none.policy：没有这个文件\n']);
});

test('format writes in one way, from one language to the other and back, and check says what it would change', async () => {
  here.write({ 'mine.policy': policy.replace('  情形 住院', '情形   住院'), 'broken.policy': '政策 （\n' });
  expect((await here.huice('format', '--check', 'mine.policy')).status).toBe(1);
  expect((await here.huice('format', 'mine.policy')).status).toBe(0);
  const zh = here.read('mine.policy');
  expect(zh).toContain('\n  情形 住院\n');
  expect((await here.huice('format', '--check', 'mine.policy')).status).toBe(0);
  await here.huice('format', '--language', 'en', 'mine.policy');
  expect(here.read('mine.policy')).toContain('benefit 住院救助');
  await here.huice('format', '--language', 'zh', 'mine.policy');
  expect(here.read('mine.policy')).toBe(zh);
  const broken = await here.huice('format', 'broken.policy');
  expect([broken.status, here.read('broken.policy')]).toEqual([1, '政策 （\n']);
  expect(broken.stdout).toMatch(/^broken\.policy:1:4 错误 syntax\n(.|\n)*broken\.policy 有读不懂的地方，没有改动它\n$/);
});

test('format leaves a figure it cannot take and writes everything else in its one way', async () => {
  here.write({ 'mine.policy': policy.replace('80%', '80.123%') });
  await here.huice('format', 'mine.policy');
  const tooFine = here.read('mine.policy');
  expect(tooFine).toContain('80.123%');
  here.write({ 'mine.policy': tooFine.replace('  情形 住院', '情形   住院') });
  expect(await here.huice('format', 'mine.policy')).toMatchObject({ status: 0, stdout: '' });
  expect(here.read('mine.policy')).toBe(tooFine);
  expect(await here.huice('format', '--check', 'mine.policy')).toMatchObject({ status: 0, stdout: '' });
});

test('test runs examples and cases of a policy and its reforms, and fails where an amount differs', async () => {
  const persons = 'person_id,birth_date,categories\nP1,1950-01-01,低保\n';
  const events = 'event_id,person_id,date,service,total\nE1,P1,2017-01-01,住院,100\nE2,P1,2017-01-01,住院,100\n';
  const write = (expected: string, got: string) =>
    here.write({
      'mine/mine.policy': policy + example(expected),
      'mine/reforms/cheaper.policy': reform + example('500元'),
      'mine/cases/baseline/persons.csv': persons,
      'mine/cases/baseline/events.csv': events,
      'mine/cases/baseline/expected.csv': `event_id,住院救助,left\nE1,80.00,20.00\nE2,${got}\n`,
      'mine/cases/+cheaper/persons.csv': persons,
      'mine/cases/+cheaper/events.csv': events,
      'mine/cases/+cheaper/expected.csv': 'event_id,paid\nE2,5\n'
    });
  write('1000元', '80.00,20.00');
  const good = await here.huice('test', 'mine');
  expect(good.stdout).toBe(
    'mine\n  示例 1/1\n  案例 mine/cases/baseline：2 个事件一致\n  覆盖 3/3 条规则\n' +
      'mine+cheaper\n  示例 1/1\n  案例 mine/cases/+cheaper：1 个事件一致\n  覆盖 1/1 条规则\n' +
      '4 项通过，0 项不通过\n'
  );
  expect(good.status).toBe(0);
  write('999元', '80.01,20.00');
  const bad = await here.huice('test', 'mine/mine.policy');
  expect(bad.status).toBe(1);
  expect(bad.stdout).toContain('mine/mine.policy:11:3 错误 example-fails');
  expect(bad.stdout).toContain('第 3 行 E2 住院救助：期望 80.01 元，得到 80.00 元');
  expect(bad.stdout).toContain('2 项通过，2 项不通过\n');
});

test('the published figure that the rule does not give is shown beside the one it gives', async () => {
  const { status, stdout } = await here.huice('test', 'xinpu', '--language', 'en');
  expect(status).toBe(0);
  expect(stdout).toContain('the rule gives 2,925.00 yuan, the source prints 2,325.00 yuan');
});

test('an exported policy settles its case one event at a time, its state stored in between', async () => {
  const run = await here.huice('export', 'qingdao-2017', '--target', 'typescript', '--out', 'shipped');
  expect(run.status).toBe(0);
  expect(run.stdout).toBe(
    [
      '已写入：',
      '  shipped/qingdao-2017.js',
      '  shipped/qingdao-2017.d.ts',
      '  shipped/qingdao-2017.vectors.json',
      ''
    ].join('\n')
  );
  const given = (part: string) => join(caseFolder('qingdao-2017', 'baseline'), `${part}.csv`);
  await here.huice(
    'settle',
    'qingdao-2017',
    '--persons',
    given('persons'),
    '--events',
    given('events'),
    '--out',
    'r.csv'
  );
  const shipped = await import(pathToFileURL(join(here.path, 'shipped/qingdao-2017.js')).href);
  const persons = new Map(rowsOf(given('persons')).map((row) => [row['person_id'], plainPerson(row)]));
  const byDate = rowsOf(given('events'))
    .map((row, at) => ({ row, at }))
    .sort((a, b) => (a.row['date']! < b.row['date']! ? -1 : a.row['date']! > b.row['date']! ? 1 : a.at - b.at));
  const states = new Map<string, string>();
  const paid = new Map<string, string[]>();
  for (const { row } of byDate) {
    const id = row['person_id']!;
    const stored = states.get(id);
    const state = stored === undefined ? { life: {}, years: {} } : JSON.parse(stored);
    const after = shipped.settle(state, persons.get(id), plainEvent(row));
    states.set(id, JSON.stringify(after.state));
    paid.set(row['event_id']!, [...Object.values<number>(after.benefits), after.paid, after.left].map(plainYuan));
  }
  const settled = rowsOf(join(here.path, 'r.csv')).map(({ event_id, ...amounts }) => [
    event_id,
    Object.values(amounts)
  ]);
  expect([...paid]).toHaveLength(240);
  expect(settled.map(([event]) => [event, paid.get(event as string)])).toEqual(settled);

  const unknown = await here.huice('export', 'xinpu', '--target', 'jsn', '--out', 'shipped');
  expect([unknown.status, unknown.stderr]).toEqual([
    2,
    '没有导出目标「jsn」，是否应为「json」？已有：json、typescript\n'
  ]);
});
