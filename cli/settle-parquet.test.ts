/** Records as Parquet settle like the same records as CSV, and results as Parquet are the results. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { folder, type Folder } from './huice.testing.ts';

vi.setConfig({ testTimeout: 120_000 });

let here: Folder;
beforeEach(() => {
  here = folder();
});
afterEach(() => here.remove());

const utc = (day: string) => new Date(`${day}Z`);

function parquet(name: string, columnData: ColumnSource[], rowGroupSize = 3): void {
  writeFileSync(join(here.path, name), Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize })));
}

const persons = 'person_id,birth_date,categories\nP1,1950-01-01,低保\nP2,1930-01-01,低保;重点优抚\nP3,,\n';
const events = `event_id,person_id,date,service,total,in_scope,listed,n
E1,P1,2017-03-01,住院,20000.1,19999.99,true,1
"E,2",P2,2017-03-02,住院,81234.56,,false,2
E3,P2,2017-04-02,门诊大病,100.123,,true,3
E4,P9,2017-04-02,住院,100,,true,4
E5,P1,2017-12-31,住院,1000000000,,true,5
E6,P1,2017-12-31,住院,1000000000.01,,true,6
E7,P3,2017-06-01,住院,7.5,,,7
`;

function writeAll(): void {
  here.write({ 'p.csv': persons, 'e.csv': events });
  parquet('p.parquet', [
    { name: 'person_id', data: ['P1', 'P2', 'P3'] },
    { name: 'birth_date', data: [utc('1950-01-01'), utc('1930-01-01'), null], type: 'TIMESTAMP' },
    { name: 'categories', data: ['低保', '低保;重点优抚', null], type: 'STRING' }
  ]);
  // A day in Beijing begins at 16:00 of the day before in UTC: instants are told in it.
  const instants = [
    '2017-02-28T17:00',
    '2017-03-02',
    '2017-04-02',
    '2017-04-02',
    '2017-12-31',
    '2017-12-31',
    '2017-06-01'
  ];
  parquet('e.parquet', [
    { name: 'event_id', data: ['E1', 'E,2', 'E3', 'E4', 'E5', 'E6', 'E7'] },
    { name: 'person_id', data: ['P1', 'P2', 'P2', 'P9', 'P1', 'P1', 'P3'] },
    { name: 'date', data: instants.map(utc), type: 'TIMESTAMP' },
    { name: 'service', data: ['住院', '住院', '门诊大病', '住院', '住院', '住院', '住院'] },
    { name: 'total', data: [20000.1, 81234.56, 100.123, 100, 1e9, 1000000000.01, 7.5], type: 'DOUBLE' },
    { name: 'in_scope', data: [19999.99, null, null, null, null, null, null], type: 'DOUBLE' },
    { name: 'listed', data: [true, false, true, true, true, true, null], type: 'BOOLEAN' },
    { name: 'n', data: [1n, 2n, 3n, 4n, 5n, 6n, 7n], type: 'INT64' }
  ]);
}

const settle = (kind: string, out: string, ...more: string[]) =>
  here.huice('settle', 'qingdao-2017', '--persons', `p.${kind}`, '--events', `e.${kind}`, '--out', out, ...more);

test('Parquet in, Parquet out, whole and in parts', async () => {
  writeAll();
  const csv = await settle('csv', 'a.csv', '--closing', 'a.json');
  expect([csv.status, csv.stderr]).toEqual([3, expect.stringContaining('拒收 3 行')]);
  for (const part of [[], ['--part', '200']]) {
    const run = await settle('parquet', 'b.csv', '--closing', 'b.json', ...part);
    expect(run.stderr.replaceAll('b.', 'a.').replaceAll('.parquet', '.csv')).toBe(csv.stderr);
    expect([here.read('b.csv'), here.read('b.json')]).toEqual([here.read('a.csv'), here.read('a.json')]);
    // A line is a row of the file, counted from 1: a text has its header before them.
    const refusals = (name: string) =>
      here
        .read(name)
        .split('\n')
        .map((line) => line.split(',').slice(2, 4));
    expect(refusals('b.rejects.csv')).toEqual(refusals('a.rejects.csv'));
    expect(here.read('b.rejects.csv')).toContain('\ne.parquet,3,E3,money-too-fine');

    expect((await settle('parquet', 'c.parquet', ...part)).status).toBe(3);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(here.path, 'c.parquet')) });
    const [header, ...lines] = here.read('a.csv').trimEnd().split('\n');
    const names = header!.split(',');
    expect(Object.keys(rows[0]!)).toEqual(names);
    const text = rows.map((row) =>
      names
        .map((name) => (name === 'event_id' ? String(row[name]).replace('E,2', '"E,2"') : Number(row[name]).toFixed(2)))
        .join(',')
    );
    expect(text).toEqual(lines);
  }
});

test('what only begins like a Parquet file is told, and nothing is written', async () => {
  here.write({ 'p.csv': persons, 'e.csv': 'PAR1 and then something else' });
  const run = await settle('csv', 'r.csv');
  expect([run.status, run.stderr, here.names()]).toEqual([
    2,
    expect.stringContaining('e.csv 是 Parquet 文件，但读不出来'),
    ['e.csv', 'p.csv']
  ]);
});
