/** DuckDB: the policy as one query with window functions over a table of events, its result stored as a table. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readColumn, readMoney } from '../columns-on-disk.ts';
import type { Contender } from '../contender.ts';
import type { Dataset } from '../dataset.ts';
import { peer } from '../host.ts';

type Connection = {
  run: (sql: string) => Promise<unknown>;
  createAppender: (table: string) => Promise<Appender>;
  runAndReadAll: (sql: string) => Promise<{ getColumns: () => (number | bigint)[][] }>;
};
type Appender = {
  appendInteger: (value: number) => void;
  appendDouble: (value: number) => void;
  endRow: () => void;
  closeSync: () => void;
};
type Package = { DuckDBInstance: { create: (path: string) => Promise<{ connect: () => Promise<Connection> }> } };

const WHOLE = {
  person: 'i32',
  year: 'i16',
  day: 'i32',
  age: 'i16',
  held: 'u32',
  service: 'u8',
  referred: 'u8'
} as const;
const MONEY = ['total', 'in_scope', 'basic_paid', 'critical_paid'];

/** On that many threads. */
export const onThreads = (threads: number): Contender => ({
  async prepare(dataset) {
    const { DuckDBInstance } = peer<Package>('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`SET threads = ${threads}`);
    await load(connection, dataset);
    const query = readFileSync(new URL(`../peers/sql/${dataset.policy}.sql`, import.meta.url), 'utf8');
    return {
      pass: async () => void (await connection.run(`CREATE OR REPLACE TABLE results AS ${query}`)),
      async results() {
        const reader = await connection.runAndReadAll('SELECT * EXCLUDE (position) FROM results ORDER BY position');
        return reader.getColumns().map((column) => Float64Array.from(column, Number));
      }
    };
  }
});

async function load(connection: Connection, { folder, events }: Dataset): Promise<void> {
  const sorted = join(folder, 'sorted');
  const whole = Object.entries(WHOLE).map(([name, kind]) => readColumn(sorted, name, kind));
  const money = MONEY.map((name) => readMoney(sorted, name));
  const types = [
    'position INTEGER',
    ...Object.keys(WHOLE).map((name) => `${name} INTEGER`),
    ...MONEY.map((name) => `${name} DOUBLE`)
  ];
  await connection.run(`CREATE TABLE read (${types.join(', ')})`);
  const appender = await connection.createAppender('read');
  for (let i = 0; i < events; i++) {
    appender.appendInteger(i);
    for (const column of whole) appender.appendInteger(column[i]!);
    for (const column of money) appender.appendDouble(column[i]!);
    appender.endRow();
  }
  appender.closeSync();
  const fen = MONEY.map((name) => `${name}::BIGINT AS ${name}`).join(', ');
  await connection.run(`CREATE TABLE events AS SELECT * REPLACE (${fen}) FROM read`);
  await connection.run('DROP TABLE read');
}

export const contender = onThreads(1);
