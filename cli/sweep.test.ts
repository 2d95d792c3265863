/** `huice sweep` as a user runs it, against `huice simulate` of the texts edited by hand. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { folder } from './huice.testing.ts';

const here = folder();
afterAll(() => here.remove());

/** Each run starts a Node of its own. */
const slow = { timeout: 120_000 };
const xinpu = readFileSync(new URL('../policies/xinpu/xinpu.policy', import.meta.url), 'utf8');
const drawing = ['--population', 'xinpu', '--people', '1500', '--seed', '5'];

/** Rows of a CSV without quoted cells, by column. */
function rowsOf(name: string): Record<string, string>[] {
  const [header, ...lines] = here.read(name).replace('\ufeff', '').trimEnd().split('\n');
  const columns = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i]!, cell])));
}

test('every point has the figures that simulate has for its text', slow, async () => {
  here.write({ 'rule/rule.policy': xinpu });
  const levers = ['--lever', '住院救助.起付=0..600元/3', '--lever', '住院救助.cap = 0.5万元 .. 15000 / 2'];
  const { status, stderr } = await here.huice('sweep', 'rule', ...levers, ...drawing, '--out', 'out/swept');
  expect([status, stderr]).toEqual([0, expect.stringContaining('推演 6 个组合')]);
  expect(here.read('out/swept/sweep.csv').startsWith('\ufeff住院救助.起付_yuan,住院救助.封顶_yuan,expenditure_')).toBe(
    true
  );
  const rows = rowsOf('out/swept/sweep.csv');
  expect(rows.map((row) => [row['住院救助.起付_yuan'], row['住院救助.封顶_yuan']])).toEqual([
    ...[
      ['0.00', '5000.00'],
      ['300.00', '5000.00'],
      ['600.00', '5000.00']
    ],
    ...[
      ['0.00', '15000.00'],
      ['300.00', '15000.00'],
      ['600.00', '15000.00']
    ]
  ]);

  const baseline = await simulated('rule');
  for (const row of rows) {
    const [deductible, cap] = [row['住院救助.起付_yuan']!, row['住院救助.封顶_yuan']!].map(Number);
    const text = xinpu
      .replace('起付 300元/次', `起付 ${deductible}元/次`)
      .replace('封顶 10000元/年', `封顶 ${cap}元/年`);
    here.write({ 'edited/edited.policy': text.replace('政策 xinpu', '政策 edited') });
    const point = await simulated('edited');
    expect([row['expenditure_sweep_yuan'], row['burden_left_sweep_yuan'], row['people_helped_sweep']]).toEqual(point);
    expect([row['expenditure_baseline_yuan'], row['burden_left_baseline_yuan'], row['people_helped_baseline']]).toEqual(
      baseline
    );
    const difference = Number(row['expenditure_difference_yuan']);
    expect(Math.round(100 * difference)).toBe(Math.round(100 * Number(point[0]) - 100 * Number(baseline[0])));
  }

  const summary = JSON.parse(here.read('out/swept/sweep.json'));
  expect(summary).toMatchObject({ population: 'xinpu', seed: 5, people: 1500, policy: { name: 'rule' } });
  expect(summary.policy.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(summary.levers.map(({ place }: { place: string }) => place)).toEqual(
    ['起付 300', '封顶 10000'].map((at) => `rule/rule.policy:${xinpu.split(at)[0]!.split('\n').length}:6`)
  );
  expect(summary.points.map(({ figures }: { figures: { expenditure: number } }) => figures.expenditure)).toEqual(
    rows.map((row) => Math.round(100 * Number(row['expenditure_sweep_yuan'])))
  );

  // A few people at a time: the same files to the last byte.
  await here.huice('sweep', 'rule', ...levers, ...drawing, '--part', '401', '--out', 'out/parts');
  for (const name of ['sweep.csv', 'sweep.json'])
    expect(here.read(`out/parts/${name}`)).toBe(here.read(`out/swept/${name}`));
});

async function simulated(policy: string): Promise<string[]> {
  expect((await here.huice('simulate', policy, ...drawing, '--out', `simulated-${policy}`)).status).toBe(0);
  const metrics = new Map(rowsOf(`simulated-${policy}/metrics.csv`).map((row) => [row['metric'], row['baseline']!]));
  return ['expenditure', 'burden-left', 'people-helped'].map((metric) => metrics.get(metric)!);
}

test('a figure of a reform; a point that is no rule; a lever that changes nothing', slow, async () => {
  here.write({
    'rule/rule.policy': xinpu,
    'rule/reforms/more.policy': '改革 more "加一档"\n修改 xinpu\n设 住院救助.封顶 = 2万元/年\n'
  });
  // The policy’s own cap, which the reform replaces, has the same name.
  const named = await here.huice(
    'sweep',
    'rule+more',
    '--lever',
    '住院救助.封顶=1..3/3',
    ...drawing,
    '--out',
    'out/no'
  );
  expect([named.status, named.stderr]).toEqual([2, expect.stringContaining('2 处')]);
  const places = [...named.stderr.matchAll(/^ {2}(\S+:\d+:\d+)$/gm)].map(([, place]) => place!);
  expect(places).toHaveLength(2);
  const idle = await here.huice(
    'sweep',
    'rule+more',
    '--lever',
    `${places[0]}=1..3/3`,
    ...drawing,
    '--out',
    'out/idle'
  );
  expect([idle.status, idle.stderr]).toEqual([0, expect.stringContaining('怎么动')]);
  const reform = await here.huice('sweep', 'rule+more', '--lever', `${places[1]}=1..3/3`, ...drawing, '--out', 'out/r');
  expect([reform.status, reform.stderr]).toEqual([0, expect.not.stringContaining('怎么动')]);
  expect(rowsOf('out/r/sweep.csv').map((row) => row['住院救助.封顶_yuan'])).toEqual([
    '10000.00',
    '20000.00',
    '30000.00'
  ]);

  const edge = ['--lever', '住院救助.分段.0至5000元.至=4000..12000/3'];
  const broken = await here.huice('sweep', 'rule', ...edge, ...drawing, '--out', 'out/edge');
  expect([broken.status, broken.stderr]).toEqual([0, expect.stringContaining('3 个组合中有 1 个不能结算')]);
  const [first, , last] = rowsOf('out/edge/sweep.csv');
  expect([first!['fault'], last!['expenditure_sweep_yuan']]).toEqual(['', '']);
  expect(last!['fault']).not.toBe('');
});

test(
  'what cannot be swept is said in either language, with the status for it, and nothing is written',
  slow,
  async () => {
    here.write({ 'broken.policy': '政策 broken "坏"\n待遇\n', plain: '' });
    const to = (lever: string) => ['xinpu', '--lever', lever, ...drawing, '--out', 'out/never'];
    const cases: [args: string[], status: number, zh: string, en: string][] = [
      [to('住院救助.起付线=0..1/3'), 2, '是否应为「住院救助.起付」', 'did you mean “住院救助.起付”'],
      [to('住院救助.起付'), 2, '写作', 'write NAME=FROM..TO/STEPS'],
      [to('住院救助.起付=0..多/3'), 2, '「多」不能代替', '“多” cannot stand for'],
      [to('住院救助.起付=0..5%/3'), 2, '「5%」不能代替', '“5%” cannot stand for'],
      [to('住院救助.起付=0..600/1'), 2, '2 到 100', '2 to 100'],
      [to('住院救助.起付=0..0.1/40'), 2, '分不出', 'no 40 different'],
      [[...to('住院救助.起付=0..600/3'), '--lever', '12:6=1..2/2'], 2, '同一个数字', 'the same figure'],
      [['xinpu', ...drawing, '--out', 'out/never'], 2, '--lever', '--lever'],
      [['broken.policy', ...to('a=1..2/2').slice(1)], 1, '错误', 'error'],
      [[...to('住院救助.起付=0..600/3').slice(0, -1), 'plain'], 2, '是文件', 'is a file']
    ];
    for (const [args, status, ...said] of cases) {
      const both = await Promise.all(
        ['zh', 'en'].map((language) => here.huice('sweep', ...args, '--language', language))
      );
      both.forEach((ended, i) =>
        expect([ended.status, ended.stderr], args.join(' ')).toEqual([status, expect.stringContaining(said[i]!)])
      );
    }
    expect(here.names()).not.toContain('never');
  }
);

test('Ctrl-C ends it with 130 and leaves no file', slow, async () => {
  // Reading this policy says a warning; a sweep over a million people follows.
  here.write({ 'slow.policy': `${xinpu}\n参数 闲置 = 90%\n` });
  const levers = ['--lever', '住院救助.起付=0..600/32', '--lever', '住院救助.封顶=5000..15000/32'];
  const many = ['--population', 'xinpu', '--people', '1000000', '--out', 'cut'];
  const { child, ended } = here.start('sweep', 'slow.policy', ...levers, ...many);
  child.stderr!.once('data', () => child.kill('SIGINT'));
  expect((await ended).status).toBe(130);
  expect(here.names()).not.toContain('cut');
});
