import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { caseFolder, folder, gb18030, type Folder } from './huice.testing.ts';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

let here: Folder;
beforeEach(() => {
  here = folder();
});
afterEach(() => here.remove());

const persons = 'person_id,birth_date,categories\nP1,1950-01-01,低保\nP2,1930-01-01,低保\nP3,,低保\nP4,,外来务工\n';
const header = 'event_id,person_id,date,service,total,in_scope,basic_paid,critical_paid\n';
const settle = (...more: string[]) =>
  here.huice('settle', 'qingdao-2017', '--persons', 'p.csv', '--events', 'e.csv', '--out', 'r.csv', ...more);
const rows = (text: string): string[][] =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));

test.each([
  ['xinpu', 'xinpu', 'baseline'],
  ['xinpu+raise-ratios', 'xinpu', '+raise-ratios'],
  ['qingdao-2017', 'qingdao-2017', 'baseline'],
  ['changzhou-2022', 'changzhou-2022', 'baseline']
])('%s settles its case to the fen, in the order of the input', async (named, policy, name) => {
  const given = (part: string) => join(caseFolder(policy, name), `${part}.csv`);
  const run = await here.huice(
    'settle',
    named,
    '--persons',
    given('persons'),
    '--events',
    given('events'),
    '--out',
    'r.csv'
  );
  expect(run.status).toBe(0);
  expect(run.stdout).toBe('');
  const [expectedHeader, ...expected] = rows(readFileSync(given('expected'), 'utf8'));
  const [gotHeader, ...got] = rows(here.read('r.csv'));
  const places = expectedHeader!.map((column) => gotHeader!.indexOf(column));
  expect(got.map((row) => places.map((place) => row[place]))).toEqual(expected);
  expect(gotHeader!.slice(-2)).toEqual(['paid', 'left']);
  expect(here.names()).toEqual(['r.csv']);
});

test('every bad row is refused with its place and reason, and the good ones are settled', async () => {
  here.write({
    'p.csv': `${persons}P5,1950-01-01,底保\nP1,1960-01-01,低保\n`,
    'e.csv':
      header +
      'E1,P1,2017-03-01,住院,20000,,,\n' +
      'E2,P1,2017-03-02,住院,100.123,,,\n' +
      'E3,P1,2017-03-02,住院,-5,,,\n' +
      ',P1,2017-03-02,住院,5,,,\n' +
      'E1,P1,2017-03-02,住院,5,,,\n' +
      'E4,P1,2017-02-30,住院,5,,,\n' +
      'E5,P1,2017-03-02,住元,5,,,\n' +
      'E6,P1,2017-03-02,住院,5,6,,\n' +
      'E7,P1,2017-03-02,住院,5,5,3,3\n' +
      'E8,P9,2017-03-02,住院,5,,,\n' +
      'E9,P5,2017-03-02,住院,5,,,\n' +
      'E10,P1,"2017-03-02,住院,5,,,\n' +
      'E11,P1,2017-03-02,住院\n' +
      'E12,P3,2017-03-02,住院,100,,,\n' +
      'E13,P4,2017-03-02,住院,40000,,,\n' +
      'E14,P2,2017-03-01 08:30:00,住院,20000,,,\n' +
      'E15,P2,2015-03-01,住院,20000,,,\n' +
      'E16,P2,2017-03-05,体检,20,10,15,\n'
  });
  const run = await settle();
  expect(run.status).toBe(3);
  expect(here.read('r.csv')).toBe(
    'event_id,参保资助,门诊救助,大病救助,护理救助,再次救助,押金减免,paid,left\n' +
      'E1,0.00,0.00,18000.00,0.00,0.00,0.00,18000.00,2000.00\n' +
      'E13,0.00,0.00,8000.00,0.00,0.00,0.00,8000.00,32000.00\n' +
      'E14,0.00,0.00,18000.00,0.00,2000.00,0.00,20000.00,0.00\n' +
      'E15,0.00,0.00,0.00,0.00,0.00,0.00,0.00,20000.00\n' +
      'E16,0.00,0.00,0.00,0.00,0.00,0.00,0.00,5.00\n'
  );
  expect(here.read('r.rejects.csv')).toBe(
    'file,line,id,code,reason,row\n' +
      'p.csv,6,P5,category-unknown,没有「底保」这类对象，是否应为「低保」？,"P5,1950-01-01,底保"\n' +
      'p.csv,7,P1,id-twice,编号「P1」已在第 2 行出现，以先出现的为准,"P1,1960-01-01,低保"\n' +
      'e.csv,3,E2,money-too-fine,total 的「100.123」超过两位小数,"E2,P1,2017-03-02,住院,100.123,,,"\n' +
      'e.csv,4,E3,money-negative,total 的「-5」是负数,"E3,P1,2017-03-02,住院,-5,,,"\n' +
      'e.csv,5,,id-empty,event_id 为空,",P1,2017-03-02,住院,5,,,"\n' +
      'e.csv,6,E1,id-twice,编号「E1」已在第 2 行出现，以先出现的为准,"E1,P1,2017-03-02,住院,5,,,"\n' +
      'e.csv,7,E4,date-not-in-calendar,date 的「2017-02-30」在日历上不存在,"E4,P1,2017-02-30,住院,5,,,"\n' +
      'e.csv,8,E5,value-unknown,service 没有「住元」这个取值，是否应为「住院」？,"E5,P1,2017-03-02,住元,5,,,"\n' +
      'e.csv,9,E6,in-scope-above-total,政策范围内费用 6.00 元大于费用总额 5.00 元,"E6,P1,2017-03-02,住院,5,6,,"\n' +
      'e.csv,10,E7,payments-above-total,基本医保与大病保险共支付 6.00 元，大于费用总额 5.00 元,"E7,P1,2017-03-02,住院,5,5,3,3"\n' +
      'e.csv,11,E8,person-unknown,人员表中没有「P9」,"E8,P9,2017-03-02,住院,5,,,"\n' +
      'e.csv,12,E9,person-refused,人员「P5」在人员表第 6 行被拒收,"E9,P5,2017-03-02,住院,5,,,"\n' +
      'e.csv,13,E10,quote-unclosed,引号没有成对，这一行无法拆分,"E10,P1,""2017-03-02,住院,5,,,"\n' +
      'e.csv,14,E11,cells-differ,这一行有 4 格，表头有 8 列,"E11,P1,2017-03-02,住院"\n' +
      'e.csv,15,E12,fact-empty,规则要用到 birth_date，而它为空,"E12,P3,2017-03-02,住院,100,,,"\n'
  );
  expect(run.stderr.trimEnd().split('\n')).toEqual([
    '本政策不使用的情形，不予支付（事件数）：体检 1',
    '1 个事件不在政策施行期内，不予支付',
    '1 个事件的保险支付大于政策范围内费用，政策范围内自付按 0 计',
    '拒收 15 行，原因见 r.rejects.csv；其余 5 个事件已结算'
  ]);

  here.write({ 'e.csv': `${header}E1,P1,2017-03-01,住院,20000,,,\n`, 'p.csv': persons });
  expect((await settle()).status).toBe(0);
  expect(here.names()).toEqual(['e.csv', 'p.csv', 'r.csv']);
});

test('the same records in another dress settle alike', async () => {
  const plain = 'E1,P1,2017-03-01,住院,20000,19000,1000,0\nE2,P2,2017-03-01,门诊大病,300.5,300.5,0,0\n';
  here.write({ 'p.csv': persons, 'e.csv': header + plain });
  await settle();
  const expected = here.read('r.csv');

  const national =
    '备注,hifmi_pay,hifp_pay,inscp_scp_amt,medfee_sumamt,med_type,setl_time,psn_no,setl_id\r\n' +
    '"出院,\r\n好转",,1000.00,19000,20000,2101,20170301101500,P1,E1\r\n\r\n' +
    '"他说""好""",,,,３００．５,1403,2017年3月1日,P2,E2';
  const nationalPersons =
    'psn_idet_type,brdy,psn_no\n低保,1950/1/1,P1\n低保@..2020-12-31；五保@2021-01-01..,1930-1-1,P2\n';
  here.write({ 'p.csv': `\ufeff${nationalPersons}`, 'e.csv': `\ufeff${national}` });
  expect((await settle()).stderr).toBe('e.csv 中未使用的列：「备注」\n');
  expect(here.read('r.csv')).toBe(expected);

  here.write({ 'p.csv': gb18030(nationalPersons), 'e.csv': gb18030(national) });
  expect((await settle()).stderr).toContain('e.csv 不是 UTF-8，按 GB18030（GBK、GB2312） 读取\n');
  expect(here.read('r.csv')).toBe(expected);
});

test('a year settled in two halves, with the balances carried over, is the year settled at once', async () => {
  const first = 'E1,P1,2017-03-01,住院,120000,,,\nE2,P4,2017-03-01,住院,20000,,,\n';
  const second = 'E3,P1,2017-09-01,住院,50000,,,\nE4,P4,2017-09-01,住院,20000,,,\nE5,P1,2018-01-01,住院,50000,,,\n';
  here.write({ 'p.csv': persons, 'e.csv': header + first + second });
  await settle('--closing', 'whole.json');
  const whole = rows(here.read('r.csv'));
  expect(whole.map((row) => row[3])).toEqual(['大病救助', '108000.00', '0.00', '22000.00', '8000.00', '45000.00']);

  here.write({ 'e.csv': header + first });
  expect((await settle('--closing', 'state.json')).status).toBe(0);
  here.write({
    'e.csv': header + second,
    'state.csv':
      'person_id,year,benefit,paid,base\nP1,2017,大病救助,108000,120000\nP4,2017,大病救助,0,20000\nP2,2016,大病救助,1,1\n'
  });
  await settle('--opening', 'state.json', '--closing', 'end.json');
  expect(rows(here.read('r.csv')).slice(1)).toEqual(whole.slice(3));
  expect(JSON.parse(here.read('end.json'))).toEqual(JSON.parse(here.read('whole.json')));
  await settle('--opening', 'state.csv');
  expect(rows(here.read('r.csv')).slice(1)).toEqual(whole.slice(3));

  here.write({
    'bad.csv': 'person_id,year,benefit,paid\nP1,2017,大病求助,1\n',
    'bad.json': '{"P7": {"life": {}, "years": {}}}',
    'worse.json': '{"P1": {"life": {}, "years": {"2017": {"大病救助.paid": 1.5}}}}'
  });
  const bad = await settle('--opening', 'bad.csv');
  expect([bad.status, bad.stderr]).toEqual([
    2,
    'bad.csv 第 2 行：benefit 的「大病求助」不是本政策的待遇，是否应为「大病救助」？\n'
  ]);
  expect((await settle('--opening', 'bad.json')).stderr).toMatch(/^bad\.json 中的「P7」不在人员表里/);
  expect((await settle('--opening', 'worse.json')).stderr).toContain('P1 . years . 2017 . 大病救助.paid');
});

test('a reversal takes its event back and the rest is settled as if without', async () => {
  const reversing = 'event_id,person_id,date,service,total,reverses\n';
  here.write({
    'p.csv': persons,
    'e.csv':
      `${reversing}E1,P1,2017-03-01,住院,144444.44,\nE2,P1,2017-04-01,住院,1000,\n` +
      'R1,P1,2017-05-01,撤销,-144444.44,E1\nR2,P2,2017-05-01,撤销,,E2\nR3,P1,2017-05-01,撤销,,E9\n'
  });
  const run = await settle();
  expect(run.status).toBe(3);
  expect(rows(here.read('r.csv')).map((row) => [row[0], row[3], row[7], row[8]])).toEqual([
    ['event_id', '大病救助', 'paid', 'left'],
    ['E1', '0.00', '0.00', '0.00'],
    ['E2', '900.00', '900.00', '100.00'],
    ['R1', '0.00', '0.00', '0.00']
  ]);
  expect(
    rows(here.read('r.rejects.csv'))
      .slice(1)
      .map((row) => row.slice(1, 5))
  ).toEqual([
    ['5', 'R2', 'reversal-of-another-person', '要撤销的「E2」（第 3 行）属于另一个人'],
    ['6', 'R3', 'reversal-unknown', '要撤销的「E9」不在事件表中']
  ]);
});

test('one event is explained step by step, with the line of the rule and the provision', async () => {
  here.write({
    'p.csv': persons,
    'e.csv': `${header}E1,P2,2017-03-01,住院,160000,,,\nE2,P1,2017-03-01,住院,-1,,,\n`
  });
  const explained = (...more: string[]) =>
    here.huice('settle', 'qingdao-2017', '--persons', 'p.csv', '--events', 'e.csv', '--explain', ...more);
  const [zh, en, refused, unknown] = await Promise.all([
    explained('E1'),
    explained('E1', '--language', 'en'),
    explained('E2'),
    explained('E11')
  ]);
  expect(zh.status).toBe(3);
  expect(zh.stdout).toMatch(/^事件 E1：人员 P2，2017-03-01，住院\n政策 青岛市城乡困难居民医疗救助 \(qingdao-2017\)\n/);
  for (const words of [
    '130,000.00 元',
    '5,000.00 元',
    'qingdao-2017.policy:',
    '出处 第5条',
    'provisions.md:',
    '25,000.00'
  ]) {
    expect(zh.stdout).toContain(words);
  }
  expect(en.stdout).toContain('Event E1: person P2, 2017-03-01, inpatient');
  expect(en.stdout).toContain('This policy pays 135,000.00 yuan in all; the patient still owes 25,000.00 yuan');
  expect(refused.stdout).toBe('E2 没有结算：e.csv 第 3 行被拒收，total 的「-1」是负数\n');
  expect([unknown.status, unknown.stderr]).toEqual([2, '事件表中没有「E11」，是否应为「E1」？\n']);
  expect(here.names()).toEqual(['e.csv', 'p.csv']);
});

test('what cannot be used stops with a sentence and writes nothing', async () => {
  here.write({
    'p.csv': persons,
    'e.csv': header,
    'lacking.csv': 'event_id,date,service,amount\nE1,2017-03-01,住院,1\n',
    'unborn.csv': 'person_id,categories\nP1,农村低保\n',
    'draft.policy': '政策 draft "草稿"\n施行 自 2016-01-01 起\n对象 低保\n待遇 甲\n  情形 住园\n  比例 80%\n'
  });
  const before = here.names();
  const use = async (policy: string, given: { persons?: string; events?: string; out?: string }) => {
    const { persons = 'p.csv', events = 'e.csv', out = 'r.csv' } = given;
    const to = out === '' ? [] : ['--out', out];
    const { status, stderr } = await here.huice('settle', policy, '--persons', persons, '--events', events, ...to);
    return `${status} ${stderr.split('\n')[0]!.replace(/已有：.*/, '')}`;
  };
  const said = await Promise.all([
    use('xinpu', { events: 'lacking.csv' }),
    use('qingdao-2017', { persons: 'unborn.csv' }),
    use('xinpu', { persons: 'unborn.csv' }),
    use('qindao-2017', {}),
    use('xinpu+raise', {}),
    use('xinpu@全款', {}),
    use('xinpu', { persons: 'q.csv' }),
    use('xinpu', { out: 'e.csv' }),
    use('xinpu', { out: '' }),
    use('draft.policy', {})
  ]);
  expect(said).toEqual([
    '2 lacking.csv 缺少列：person_id 或 psn_no；total 或 medfee_sumamt。表头中有：「event_id」、「date」、「service」、「amount」',
    '2 unborn.csv 缺少列：birth_date 或 brdy。表头中有：「person_id」、「categories」',
    '0 ',
    '2 没有政策「qindao-2017」，是否应为「qingdao-2017」？',
    '2 xinpu 没有改革「raise」，是否应为「raise-ratios」？',
    '2 xinpu 没有读法「全款」，是否应为「全额」？',
    '2 无法读取 q.csv：没有这个文件',
    '2 e.csv 是输入文件，不会用结果覆盖它',
    '2 请用 --out R.csv 写明结果写到哪里，或用 --explain EVENT_ID 只看一个事件',
    '1 draft.policy:5:6 错误 unknown-name'
  ]);
  expect(here.names()).toEqual([...before, 'r.csv'].sort());
  expect((await here.huice('settle', 'xinpu', '--person', 'p.csv')).status).toBe(2);
});

test('Ctrl-C while the result is being written ends with 130 and leaves no part of it', async () => {
  const event = (i: number) => `E${i},P1,2017-03-01,住院,${i % 10_000},,,\n`;
  here.write({ 'p.csv': persons, 'e.csv': header + Array.from({ length: 300_000 }, (_, i) => event(i)).join('') });
  const { child, ended } = here.start('settle', 'xinpu', '--persons', 'p.csv', '--events', 'e.csv', '--out', 'r.csv');
  while (child.exitCode === null && !here.names().some((name) => name.endsWith('.part'))) await delay(2);
  child.kill('SIGINT');
  expect((await ended).status).toBe(130);
  expect(here.names()).toEqual(['e.csv', 'p.csv']);
});

test('explain says why nothing is paid, and what would have to differ', async () => {
  here.write({
    'p.csv': persons,
    'e.csv': `${header}E1,P1,2017-03-01,住院,20000,,,\nE2,P1,2017-04-01,住院,200,,,\n`
  });
  const explained = (...more: string[]) =>
    here.huice('explain', 'qingdao-2017', 'E1', '--persons', 'p.csv', '--events', 'e.csv', ...more);
  const [zh, en] = await Promise.all([explained(), explained('--language', 'en')]);
  expect(zh.status).toBe(0);
  for (const words of [
    '大病救助 大病医疗救助  18,000.00 元',
    '参保资助 资助参加居民医保  0.00 元\n  未获救助，因为情形是住院，这项待遇只用于参保。\n      ',
    '  若情形是参保，可得 20,000.00 元。',
    '  未获救助，因为条件「年龄 >= 80岁」不成立（',
    '  若年龄是 80 岁，可得 2,000.00 元。'
  ]) {
    expect(zh.stdout).toContain(words);
  }
  expect(en.stdout).toContain('If the age is 80, it pays 2,000.00 yuan.');
  expect(here.names()).toEqual(['e.csv', 'p.csv']);
});
