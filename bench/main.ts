/**
 * How fast a million events are settled, each reader of the plan against the others in one run, their results compared to
 * the fen. `--write FOLDER` also writes the table to FOLDER/bench.md; nothing is written without it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Columns, Outcome, Plan, Records } from '#dsl';
import { compile, compileEvaluator, emptyState, prepare, settle } from '#dsl';
import { eventAt, personAt } from '#simulations';
import { benchReading } from './parse.ts';
import { orderedByDay, populationOf } from './records.ts';
import { buildReference } from './reference.ts';
import { benchTyping } from './typing.ts';

const EVENTS = 1_000_000;
/** Rounds short enough that some of them run undisturbed on a busy machine. */
const INTERPRETED = { rounds: 80, persons: 500 };
const ROUNDS = 15;
const NS = 1e6;

type Row = { policy: string; what: string; nsPerEvent: number };

const { values: options } = parseArgs({ options: { write: { type: 'string' } } });
const rows: Row[] = [];
const notices: string[] = [];

for (const id of ['xinpu', 'qingdao-2017']) await measure(id);
const text = tableOf(rows, notices);
console.log(text);
benchReading();
benchTyping();
if (options.write !== undefined) writeFileSync(join(options.write, 'bench.md'), `# Bench\n\n${text}\n`);

async function measure(id: string): Promise<void> {
  const path = fileURLToPath(new URL(`../policies/${id}/${id}.policy`, import.meta.url));
  const { plan } = compile([{ name: id, text: readFileSync(path, 'utf8') }]);
  if (!plan) throw new Error(`${id} does not compile`);
  progress(`${id}: drawing ${EVENTS} events`);
  const records = await populationOf(id, EVENTS);
  const events = records.eventDay.length;
  const add = (what: string, nsPerEvent: number) => rows.push({ policy: id, what, nsPerEvent });

  progress(`${id}: measuring`);
  add(
    'records to columns',
    best(3, events, () => prepare(plan, records))
  );
  const columns = prepare(plan, records);
  const evaluator = compileEvaluator(plan);
  const fresh = best(3, events, () => evaluator.evaluate(columns));
  const outcome = evaluator.evaluate(columns);
  const reference = id === 'qingdao-2017' ? buildReference(plan, columns) : null;
  if (id === 'qingdao-2017' && !reference) notices.push('no C compiler here: the C reference was not measured');
  // In turns, so that what else the machine does falls on both alike.
  let kernel = Infinity;
  let byHand = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    kernel = Math.min(
      kernel,
      best(2, events, () => evaluator.evaluate(columns, undefined, outcome))
    );
    if (reference && round % 5 === 0) byHand = Math.min(byHand, reference.run(5).nsPerEvent);
  }
  add('evaluator', kernel);
  add('evaluator, results in new memory', fresh);
  add('evaluator, file ordered by day', measureOrderedByDay(plan, records, evaluator));
  add('interpreter', measureInterpreter(plan, records, columns, outcome));
  if (reference) {
    add('C by hand, gcc -O3 -march=native', byHand);
    sameFen(outcome, reference.run(1).results, 'the C reference');
    reference.remove();
    notices.push(`${id}: evaluator ÷ C by hand = ${(kernel / byHand).toFixed(2)}`);
  }
  const bytes = bytesPerEvent(plan, columns);
  const [from, to] = [new Uint8Array(bytes * events).fill(1), new Uint8Array(bytes * events).fill(2)];
  add(
    `memcpy of the same ${bytes} bytes`,
    best(ROUNDS, events, () => to.set(from))
  );
}

/** ns an event, of the best round. */
function best(rounds: number, events: number, run: () => void): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return (least * NS) / events;
}

function measureOrderedByDay(plan: Plan, records: Records, evaluator: ReturnType<typeof compileEvaluator>): number {
  const columns = prepare(plan, orderedByDay(records));
  const outcome = evaluator.evaluate(columns);
  return best(5, columns.events, () => evaluator.evaluate(columns, undefined, outcome));
}

/** Settles the first persons' events one by one, and compares each with what the evaluator gave it. */
function measureInterpreter(plan: Plan, records: Records, columns: Columns, outcome: Outcome): number {
  const { row, personStart } = columns.order;
  let least = Infinity;
  let person = 0;
  for (let round = 0; round < INTERPRETED.rounds; round++) {
    const settled: { row: number; benefits: number[]; paid: number; left: number }[] = [];
    const who = Array.from({ length: INTERPRETED.persons }, (_, p) => personAt(records, person + p));
    const events = who.map((_, p) =>
      Array.from(row.subarray(personStart[person + p]!, personStart[person + p + 1]!), (at) => ({
        at,
        ...eventAt(records, at)
      }))
    );
    const start = performance.now();
    who.forEach((one, p) => {
      let state = emptyState();
      for (const event of events[p]!) {
        const next = settle(plan, state, one, event);
        state = next.state;
        settled.push({ row: event.at, benefits: next.benefits, paid: next.paid, left: next.left });
      }
    });
    least = Math.min(least, ((performance.now() - start) * NS) / settled.length);
    for (const { row: at, benefits, paid, left } of settled) {
      const same = benefits.every((fen, b) => fen === outcome.benefits[b]![at]);
      if (!same || paid !== outcome.paid[at] || left !== outcome.left[at]) differs('the interpreter', at);
    }
    person += INTERPRETED.persons;
  }
  return least;
}

function sameFen({ benefits, paid, left }: Outcome, others: Float64Array[], who: string): void {
  [...benefits, paid, left].forEach((column, c) => {
    const at = column.findIndex((fen, row) => fen !== others[c]![row]);
    if (at >= 0) differs(who, at);
  });
}

function differs(who: string, row: number): never {
  throw new Error(`the evaluator and ${who} pay different fen for row ${row}`);
}

/** What the evaluator reads and writes. */
function bytesPerEvent(plan: Plan, columns: Columns): number {
  const facts = columns.facts.reduce((bytes, column) => bytes + column.BYTES_PER_ELEMENT, 0);
  // holdings, version, row, carry, void; benefits, paid, left
  return facts + 4 * columns.held.length + 4 + 4 + 1 + 1 + 8 * (plan.benefits.length + 2);
}

function tableOf(all: Row[], below: string[]): string {
  const head = `Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, one core; best of ${ROUNDS} rounds`;
  const lines = all.map(
    ({ policy, what, nsPerEvent }) =>
      `| ${policy.padEnd(12)} | ${what.padEnd(36)} | ${nsPerEvent.toFixed(1).padStart(9)} | ${perSecond(nsPerEvent).padStart(13)} |`
  );
  return [
    head,
    '',
    `| ${'policy'.padEnd(12)} | ${'what'.padEnd(36)} |  ns/event | events/second |`,
    `| ${'-'.repeat(12)} | ${'-'.repeat(36)} | ${'-'.repeat(8)}: | ${'-'.repeat(12)}: |`,
    ...lines,
    '',
    ...below,
    'All results agree to the fen.'
  ].join('\n');
}

/** 1,234,567 */
function perSecond(ns: number): string {
  return String(Math.round(1e9 / ns)).replace(/\B(?=(\d{3})+$)/g, ',');
}

function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
}
