import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import type { Plan } from '../plan/plan.ts';
import { planName } from '../plan/plan.ts';
import { EXPORTS } from './index.ts';
import { canonicalJson } from './json.ts';
import { makeVectors } from './vectors.ts';

const run = promisify(execFile);
const policies = fileURLToPath(new URL('../../policies', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'huice-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sourceAt = (path: string) => ({ name: path, text: readFileSync(path, 'utf8') });

function planOf(id: string, reforms: string[] = []): Plan {
  const paths = [join(id, `${id}.policy`), ...reforms.map((reform) => join(id, 'reforms', `${reform}.policy`))];
  const { plan, problems } = compile(paths.map((path) => sourceAt(join(policies, path))));
  if (!plan) throw new Error(JSON.stringify(problems));
  return plan;
}

const hashOf = (plan: Plan) => createHash('sha256').update(canonicalJson(plan)).digest('hex');

function write(plan: Plan, count = 400): void {
  const files = EXPORTS.typescript(plan, { hash: hashOf(plan), vectors: makeVectors(plan, 7, count) });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** The Node a settlement system would run: the one outside the project, and the project's own. */
function nodes(): string[] {
  const outside = (process.env['PATH'] ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
  const system = outside.map((path) => join(path, 'node')).find((path) => existsSync(path));
  return [...new Set([process.execPath, ...(system ? [system] : [])])];
}

/** Runs a module of the folder and reads what it prints as JSON. */
async function inNode(node: string, code: string): Promise<unknown> {
  const path = join(folder, `run-${Math.abs(hash32(code + node))}.mjs`);
  writeFileSync(path, code);
  const { stdout } = await run(node, [path], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

const hash32 = (text: string) => [...text].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)!) | 0, 7);

const ids = readdirSync(policies).filter((id) => existsSync(join(policies, id, `${id}.policy`)));
const exported = ids.flatMap((id) => {
  const reforms = join(policies, id, 'reforms');
  const names = existsSync(reforms) ? readdirSync(reforms).map((file) => file.replace('.policy', '')) : [];
  return [{ id, reforms: [] as string[] }, ...names.map((reform) => ({ id, reforms: [reform] }))];
});

beforeAll(() => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { id, reforms } of exported) write(planOf(id, reforms));
});

const replay = (names: string[]) => `
  import assert from 'node:assert';
  import { readFileSync } from 'node:fs';
  const counts = {};
  for (const name of ${JSON.stringify(names)}) {
    const { settle, emptyState, meta } = await import('./' + name + '.js');
    const vectors = JSON.parse(readFileSync(new URL('./' + name + '.vectors.json', import.meta.url), 'utf8'));
    assert.equal(meta.hash, vectors.hash);
    const count = (counts[name] = { paid: 0, refused: 0, settled: 0 });
    for (const { person, steps } of vectors.sequences) {
      let state = emptyState();
      for (const { event, refused, ...expected } of steps) {
        const before = JSON.stringify(state);
        if (refused) {
          count.refused++;
          assert.throws(() => settle(state, person, event), (e) => e instanceof RangeError && e.message.includes(refused));
        } else {
          count.settled++;
          if (expected.paid > 0) count.paid++;
          const settled = settle(state, person, event);
          assert.deepEqual(settled, expected);
          assert.equal(JSON.stringify(state), before);
          state = JSON.parse(JSON.stringify(settled.state));
        }
      }
    }
  }
  console.log(JSON.stringify(counts));`;

test('every policy and reform: the vectors pay the same fen on each Node', async () => {
  const names = exported.map(({ id, reforms }) => [id, ...reforms].join('+'));
  for (const node of nodes()) {
    const counts = (await inNode(node, replay(names))) as Record<string, { paid: number; settled: number }>;
    for (const name of names) {
      expect(counts[name]!.settled, name).toBeGreaterThan(300);
      expect(counts[name]!.paid, name).toBeGreaterThan(20);
    }
  }
});

/** Rows of a plain CSV file, by header. */
function rowsOf(path: string): Record<string, string>[] {
  const [header, ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = header!.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, c) => [names[c]!, cell])));
}

const cases = exported.flatMap(({ id, reforms }) => {
  const path = join(policies, id, 'cases', reforms.length === 0 ? 'baseline' : `+${reforms.join('+')}`);
  return existsSync(join(path, 'expected.csv'))
    ? [{ name: [id, ...reforms].join('+'), path, plan: planOf(id, reforms) }]
    : [];
});

test('the cases of every policy, one event at a time, each state stored as text in between', async () => {
  expect(cases.length).toBeGreaterThan(3);
  const jobs = cases.map(({ name, path, plan }) => {
    const bits = plan.facts.filter(({ type }) => type === 'bit').map(({ column }) => column);
    const people = new Map(rowsOf(join(path, 'persons.csv')).map((person) => [person['person_id']!, person]));
    const inOrder = rowsOf(join(path, 'events.csv'))
      .map((event, row) => ({ event, row }))
      .sort((a, b) =>
        a.event['date']! < b.event['date']! ? -1 : a.event['date']! > b.event['date']! ? 1 : a.row - b.row
      );
    const calls = inOrder.map(({ event }) => ({
      person: people.get(event['person_id']!),
      event: plainEvent(event, bits)
    }));
    return { name, calls };
  });
  const code = `
    const results = {};
    for (const { name, calls } of ${JSON.stringify(jobs)}) {
      const { settle, emptyState } = await import('./' + name + '.js');
      const states = {};
      results[name] = {};
      for (const { person, event } of calls) {
        const state = states[person.person_id] ? JSON.parse(states[person.person_id]) : emptyState();
        const settled = settle(state, person, event);
        states[person.person_id] = JSON.stringify(settled.state);
        results[name][event.event_id] = settled.benefits;
      }
    }
    console.log(JSON.stringify(results));`;
  for (const node of nodes()) {
    const results = (await inNode(node, code)) as Record<string, Record<string, Record<string, number>>>;
    for (const { name, path } of cases) {
      const got = rowsOf(join(path, 'expected.csv')).map(({ event_id, ...benefits }) => ({
        event_id,
        ...Object.fromEntries(
          Object.keys(benefits).map((benefit) => [benefit, yuan(results[name]![event_id!]![benefit]!)])
        )
      }));
      expect(got, name).toEqual(rowsOf(join(path, 'expected.csv')));
    }
  }
});

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

function plainEvent(row: Record<string, string>, bits: string[]): Record<string, unknown> {
  const fen = (cell: string | undefined) => (cell ? Math.round(Number(cell) * 100) : null);
  const amounts = ['total', 'in_scope', 'basic_paid', 'critical_paid'].map((name) => [name, fen(row[name])]);
  const facts = bits.map((name) => [name, row[name] === 'true' ? true : row[name] === 'false' ? false : null]);
  return { ...row, ...Object.fromEntries(amounts), ...Object.fromEntries(facts) };
}

describe('what is refused', () => {
  const person = { birth_date: '1950-01-01', categories: [{ name: '低保' }] };
  const event = { date: '2017-03-01', service: '住院', total: 2000000 };
  const refusals: [string, unknown, unknown, unknown, string][] = [
    ['an unknown service', null, person, { ...event, service: '住院治疗' }, 'RangeError: event.service'],
    ['a reversal', null, person, { ...event, service: '撤销' }, 'RangeError: event.service'],
    ['an unknown category', null, { ...person, categories: '低保;低保户' }, event, 'RangeError: person.categories'],
    [
      'a reversed holding',
      null,
      { ...person, categories: '低保@2017-02-01..2017-01-01' },
      event,
      'RangeError: person.categories'
    ],
    ['a negative amount', null, person, { ...event, total: -1 }, 'RangeError: event.total'],
    ['yuan and not fen', null, person, { ...event, total: 20000.5 }, 'RangeError: event.total'],
    ['an amount as text', null, person, { ...event, total: '2000000' }, 'TypeError: event.total'],
    ['more than a billion yuan', null, person, { ...event, total: 1e11 + 1 }, 'RangeError: event.total'],
    ['no total', null, person, { date: '2017-03-01', service: '住院' }, 'TypeError: event.total'],
    ['more in scope than in all', null, person, { ...event, in_scope: 2000001 }, 'RangeError: event.in_scope'],
    [
      'more paid than owed',
      null,
      person,
      { ...event, basic_paid: 1500000, critical_paid: 500001 },
      'RangeError: event.basic_paid'
    ],
    ['29 February of a common year', null, person, { ...event, date: '2017-02-29' }, 'RangeError: event.date'],
    ['a date with a time', null, person, { ...event, date: '2017-03-01T10:00:00' }, 'RangeError: event.date'],
    ['a birth that a rule needs', null, { ...person, birth_date: null }, event, 'RangeError: person.birth_date'],
    ['no person', null, null, event, 'TypeError: person'],
    ['a state of another kind', [], person, event, 'TypeError: state'],
    ['a spoiled balance', { life: {}, years: { 2017: { '大病救助.paid': 1.5 } } }, person, event, 'TypeError: state'],
    [
      'a balance too large',
      { life: {}, years: { 2017: { '大病救助.paid': 4e11 } } },
      person,
      event,
      'RangeError: state'
    ]
  ];
  test.each(refusals)('%s', async (_, state, who, what, expected) => {
    const { settle, emptyState } = (await import(/* @vite-ignore */ join(folder, 'qingdao-2017.js'))) as {
      settle: (...given: unknown[]) => unknown;
      emptyState: () => unknown;
    };
    let message = 'settled';
    try {
      settle(state ?? emptyState(), who, what);
    } catch (error) {
      message = `${(error as Error).name}: ${(error as Error).message}`;
    }
    expect(message).toContain(expected);
  });

  test('a birth that no rule needs may be empty', async () => {
    const { settle, emptyState } = (await import(/* @vite-ignore */ join(folder, 'qingdao-2017.js'))) as {
      settle: (...given: unknown[]) => { paid: number };
      emptyState: () => unknown;
    };
    const born = { categories: '低保边缘' };
    expect(settle(emptyState(), born, { ...event, service: '参保', total: 30000 }).paid).toBe(15000);
  });
});

test('text of a policy cannot become code', async () => {
  const hostile = '"]; throw 1; //\n*/ throw 2; /*\u2028throw 3;</script>${process.exit(4)}`\\';
  const plan = planOf('qingdao-2017');
  const named: Plan = {
    ...plan,
    policy: `../${hostile}`,
    title: hostile,
    benefits: plan.benefits.map((benefit, b) => ({
      ...benefit,
      name: b === 0 ? '__proto__' : `${hostile}${b}`,
      steps: benefit.steps.map((step) => ({ ...step, parts: { [hostile]: step.node, ...step.parts } }))
    })),
    categories: plan.categories.map((category, c) => (c === 3 ? { ...category, name: hostile } : category)),
    facts: [
      ...plan.facts,
      { name: hostile, column: hostile, of: 'event', type: 'code', values: [hostile, 'constructor'] },
      { name: 'constructor', column: 'constructor', of: 'event', type: 'fen', values: [] }
    ]
  };
  const files = EXPORTS.typescript(named, { hash: 'none', vectors: makeVectors(named, 1, 50) });
  const [module, types] = Object.keys(files);
  expect(module).not.toMatch(/[\\/\n]/);
  writeFileSync(join(folder, 'hostile.js'), files[module!]!);
  expect(files[module!]).not.toContain('</script');
  const code = `
    import { settle, emptyState, meta } from './hostile.js';
    const event = { date: '2017-03-01', service: '参保', total: 30000 };
    const held = [{ name: ${JSON.stringify(hostile).replaceAll('\u2028', '\\u2028')} }];
    const { benefits, state } = settle(emptyState(), { categories: held }, event);
    console.log(JSON.stringify({ names: Object.keys(benefits), paid: Object.values(benefits), title: meta.title, state }));`;
  const result = (await inNode(process.execPath, code)) as { names: string[]; paid: number[]; title: string };
  expect(result.title).toBe(hostile);
  expect(result.names).toEqual(named.benefits.map(({ name }) => name));
  expect(result.paid[0]).toBe(30000);
  expect(files[types!]).toContain('"__proto__"');
});

test('types of an export: services, categories and benefits are closed', async () => {
  writeFileSync(
    join(folder, 'use.ts'),
    `import { emptyState, settle } from './qingdao-2017.js';
     const { benefits } = settle(emptyState(), { categories: [{ name: '低保' }] }, { date: '2017-03-01', service: '住院', total: 100 });
     export const paid: number = benefits['大病救助'];
     // @ts-expect-error an unknown service
     settle(emptyState(), {}, { date: '2017-03-01', service: '住院治疗', total: 100 });
     // @ts-expect-error an unknown category
     settle(emptyState(), { categories: [{ name: '低保户' }] }, { date: '2017-03-01', service: '住院', total: 100 });
     // @ts-expect-error an unknown benefit
     export const unknown: number = benefits['住院救助'];
     // @ts-expect-error no total
     settle(emptyState(), {}, { date: '2017-03-01', service: '住院' });`
  );
  const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
  const options = [
    '--strict',
    '--noEmit',
    '--module',
    'nodenext',
    '--moduleResolution',
    'nodenext',
    join(folder, 'use.ts')
  ];
  const { stdout } = await run(process.execPath, [tsc, '--ignoreConfig', ...options]).catch(
    (error: { stdout: string }) => error
  );
  expect(stdout).toBe('');
});

test('the plan as JSON is what is hashed, without places in the source', () => {
  const plan = planOf('xinpu', ['raise-ratios']);
  const [name, text] = Object.entries(EXPORTS.json(plan, { hash: hashOf(plan), vectors: makeVectors(plan, 1, 1) }))[0]!;
  const document = JSON.parse(text) as { policy: string; hash: string; plan: Plan };
  expect(name).toBe('xinpu+raise-ratios.json');
  expect(document.policy).toBe(planName(plan));
  expect(createHash('sha256').update(canonicalJson(document.plan)).digest('hex')).toBe(document.hash);
  const commented = readFileSync(join(policies, 'xinpu', 'xinpu.policy'), 'utf8').replace(/^/, '# 另一处说明\n');
  const moved = compile([{ name: 'xinpu', text: commented }]).plan!;
  expect(hashOf(moved)).toBe(hashOf(planOf('xinpu')));
  expect(hashOf(moved)).not.toBe(hashOf(plan));
});
