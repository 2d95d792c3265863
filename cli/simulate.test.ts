import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'huice-simulate-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each run starts a Node of its own. */
const slow = { timeout: 120_000 };

type Ended = { status: number | null; err: string };

/** Runs the command line; `interrupt`: sends SIGINT when it says its first word. */
function huice(args: string[], interrupt = false): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args, '--language', 'en'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (piece) => {
      if (interrupt && err === '') child.kill('SIGINT');
      err += piece;
    });
    child.on('close', (status) => resolve({ status, err }));
  });
}

/** Rows of a CSV without quoted cells, by column. */
function rowsOf(path: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const columns = header!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]!]));
  });
}
const fen = (yuan: string) => Math.round(Number(yuan) * 100);

test('a baseline and two reforms against a population, as files that agree with one another', slow, async () => {
  const people = ['--people', '3000', '--seed', '5'];
  const policies = ['xinpu', 'xinpu+raise-ratios', 'xinpu+drop-deductible'];
  const { status, err } = await huice([
    'simulate',
    ...policies,
    '--population',
    'xinpu',
    '--out',
    at('out/a'),
    ...people
  ]);
  expect([status, err.split('\n').at(-2)]).toEqual([0, expect.stringContaining('simulated 3,000 people')]);
  expect(readdirSync(at('out/a')).sort()).toEqual([
    ...['burden-left.csv', 'by-category.csv', 'by-quintile.csv', 'calibration.csv'],
    ...['metrics.csv', 'report.md', 'summary.json', 'winners-losers.csv']
  ]);
  const metrics = rowsOf(at('out/a/metrics.csv')).filter(({ metric }) => metric === 'expenditure');
  expect(metrics.map(({ reform_policy }) => reform_policy)).toEqual(policies.slice(1));
  const summary = JSON.parse(readFileSync(at('out/a/summary.json'), 'utf8'));
  expect(summary.comparison).toMatchObject({ population: 'xinpu', seed: 5, people: 3000, weight: 1 });
  for (const { baseline, reform, difference } of metrics) {
    expect(fen(reform!) - fen(baseline!)).toBe(fen(difference!));
    expect(fen(baseline!)).toBe(summary.comparison.baseline.metrics[0].all.numerator);
  }
  const report = readFileSync(at('out/a/report.md'), 'utf8');
  for (const { name, sha256 } of summary.policies)
    expect(report).toMatch(new RegExp(`${name.replace('+', '\\+')} .*${sha256}`));

  // The same people as files, settled by `settle`: the same expenditure.
  expect((await huice(['populate', 'xinpu', '--out', at('people'), ...people])).status).toBe(0);
  const files = [
    '--persons',
    at('people/persons.csv'),
    '--events',
    at('people/events.csv'),
    '--out',
    at('settled.csv')
  ];
  expect((await huice(['settle', 'xinpu', ...files])).status).toBe(0);
  expect(rowsOf(at('settled.csv')).reduce((sum, { paid }) => sum + fen(paid!), 0)).toBe(fen(metrics[0]!.baseline!));
  expect(existsSync(at('settled.rejects.csv'))).toBe(false);
});

test('a finite fund is drawn by date over everyone: the day it runs out, and what goes unmet', slow, async () => {
  const policy = `政策 charity "慈善"
依据 "试算"  施行 自 2001-01-01 起
对象 农村低保
资金 专项 2万元/年
待遇 救助 情形 住院 比例 30% 支付 专项
`;
  writeFileSync(at('charity.policy'), policy);
  const people = ['--people', '3000', '--seed', '7'];
  const run = ['simulate', at('charity.policy'), '--population', 'xinpu', ...people, '--out', at('fund')];
  const { status, err } = await huice(run);
  const [fund] = rowsOf(at('fund/funds.csv'));
  expect([status, err]).toEqual([0, expect.stringContaining(`“专项” of charity runs out on ${fund!['exhausted_on']}`)]);
  expect(readFileSync(at('fund/report.md'), 'utf8')).toContain('## Finite funds');

  await huice(['populate', 'xinpu', '--out', at('funded'), ...people]);
  const files = ['--persons', at('funded/persons.csv'), '--events', at('funded/events.csv'), '--out', at('due.csv')];
  await huice(['settle', at('charity.policy'), ...files]);
  const due = new Map(rowsOf(at('due.csv')).map((row) => [row['event_id'], fen(row['救助']!)]));
  let left = 2_000_000;
  const unmet = { fen: 0, events: 0, people: new Set<string>() };
  let day = '';
  // Sorting is stable: within a day the file's own order.
  for (const event of rowsOf(at('funded/events.csv')).sort(
    (a, b) => (a['date']! < b['date']! ? -1 : 1) * Number(a['date'] !== b['date'])
  )) {
    const asked = due.get(event['event_id'])!;
    if (asked === 0) continue;
    const granted = Math.min(left, asked);
    left -= granted;
    if (left === 0) day ||= event['date']!;
    if (granted === asked) continue;
    unmet.fen += asked - granted;
    unmet.events++;
    unmet.people.add(event['person_id']!);
  }
  expect(unmet.people.size).toBeGreaterThan(10);
  const { exhausted_on, drawn_yuan, unmet_yuan, unmet_events, unmet_people } = fund!;
  expect([exhausted_on, fen(drawn_yuan!), fen(unmet_yuan!), unmet_events, unmet_people]).toEqual([
    ...[day, 2_000_000, unmet.fen, String(unmet.events), String(unmet.people.size)]
  ]);
});

test(
  'people drawn and settled a few at a time, on several threads: the same files to the last byte',
  slow,
  async () => {
    const charity = readFileSync(at('charity.policy'), 'utf8').replace('charity', 'other').replace('2万', '3万');
    writeFileSync(at('other.policy'), charity);
    const policies = [at('charity.policy'), 'xinpu+raise-ratios', at('other.policy')];
    const drawing = ['--population', 'xinpu', '--people', '2500', '--seed', '3'];
    const folders = ['whole', 'parts'].map((name) => [at(name), at(`people-${name}`)] as const);
    for (const [i, [out, people]] of folders.entries()) {
      const part = i === 0 ? [] : ['--part', '701'];
      const threads = i === 0 ? [] : ['--threads', '3'];
      expect((await huice(['simulate', ...policies, ...drawing, ...part, ...threads, '--out', out])).status).toBe(0);
      const populate = ['populate', 'xinpu', '--people', '2500', '--seed', '3', ...part, '--out', people];
      expect((await huice(populate)).status).toBe(0);
    }
    for (const k of [0, 1] as const) {
      const [whole, parts] = folders.map((pair) => pair[k]) as [string, string];
      for (const name of readdirSync(whole)) {
        expect(readFileSync(join(parts, name), 'utf8') === readFileSync(join(whole, name), 'utf8'), name).toBe(true);
      }
      expect(readdirSync(parts).sort()).toEqual(readdirSync(whole).sort());
    }
    expect(rowsOf(join(folders[0]![0], 'funds.csv')).map(({ policy }) => policy)).toEqual(['charity', 'other']);
  }
);

test('what cannot be simulated is said, with the status for it, and nothing is written', slow, async () => {
  writeFileSync(at('broken.json'), '{"name": "broken"}');
  writeFileSync(at('broken.policy'), '政策 broken "坏"\n待遇\n');
  writeFileSync(at('plain'), '');
  const out = ['--out', at('never')];
  const small = ['--population', 'xinpu', '--people', '10'];
  const cases: [args: string[], status: number, said: string][] = [
    [['simulate', 'xinpu', '--population', 'xinpo', ...out], 2, 'did you mean “xinpu”?'],
    [['simulate', 'xinpu', '--population', at('none.json'), ...out], 2, 'there is no such file'],
    [['simulate', 'xinpu', '--population', at('broken.json'), ...out], 1, 'title: '],
    [['simulate', 'xinpo', ...small, ...out], 2, 'did you mean “xinpu”?'],
    [['simulate', at('broken.policy'), ...small, ...out], 1, 'broken'],
    [['simulate', 'xinpu', 'xinpu', ...small, ...out], 2, 'given twice'],
    [['simulate', 'xinpu', ...small, '--seed', '-1', ...out], 2, '0–4294967295'],
    [['simulate', 'xinpu', ...small], 2, '--out'],
    [['simulate', 'xinpu', ...small, '--out', at('plain')], 2, 'is a file']
  ];
  const ended = await Promise.all(cases.map(([args]) => huice(args)));
  ended.forEach(({ status, err }, i) => {
    expect([status, err], cases[i]![0].join(' ')).toEqual([cases[i]![1], expect.stringContaining(cases[i]![2])]);
  });
  expect(existsSync(at('never'))).toBe(false);
});

test('people as Parquet settle to the byte as people as CSV', slow, async () => {
  const settled = await Promise.all(
    ['csv', 'parquet'].map(async (format) => {
      const people = ['--people', '2500', '--seed', '3', '--part', '701', '--out', at(format)];
      expect((await huice(['populate', 'qingdao-2017', ...people, '--format', format])).status).toBe(0);
      const files = ['--persons', at(`${format}/persons.${format}`), '--events', at(`${format}/events.${format}`)];
      expect((await huice(['settle', 'qingdao-2017', ...files, '--out', at(`of-${format}.csv`)])).status).toBe(0);
      return readFileSync(at(`of-${format}.csv`), 'utf8');
    })
  );
  expect(settled[0]!.length).toBeGreaterThan(100_000);
  expect(settled[1] === settled[0]).toBe(true);
});

test('Ctrl-C while files are being written leaves neither them nor the folders made for them', slow, async () => {
  const people = ['populate', 'xinpu', '--people', '3000000', '--out', at('none/at/all')];
  const child = spawn(process.execPath, [main, ...people], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', resolve));
  while (!existsSync(at('none/at/all')) || readdirSync(at('none/at/all')).length < 3) await delay(20);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(existsSync(at('none'))).toBe(false);
});

test('Ctrl-C ends it with 130 and leaves no file', slow, async () => {
  // Reading this policy says a warning; drawing a million people follows.
  const xinpu = readFileSync(new URL('../policies/xinpu/xinpu.policy', import.meta.url), 'utf8');
  writeFileSync(at('xinpu.policy'), `${xinpu}\n参数 闲置 = 90%\n`);
  const drawing = ['--population', 'xinpu', '--people', '1000000', '--out', at('cut')];
  const ended = await huice(['simulate', at('xinpu.policy'), ...drawing], true);
  expect(ended.err).toContain('闲置');
  expect(ended.status).toBe(130);
  expect(existsSync(at('cut'))).toBe(false);
});
