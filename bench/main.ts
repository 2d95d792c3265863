/**
 * `npm run bench`: every contender on the same events, in turns, their results compared to the fen; the page and the figures of
 * docs/performance are written by a whole run.
 *
 *     --quick            100,000 events, 10,000 for the slow ones; writes nothing
 *     --only a,b         these contenders, and what has to be had beside them: kernel,c,duckdb,…, reading, typing
 *     --policy a,b       these policies
 *     --most N           no more than that many events
 *     --write FOLDER     writes there, whatever was measured
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { entrants } from './entrants.ts';
import { makeDataset } from './make-dataset.ts';
import { benchReading } from './parse.ts';
import { POLICIES } from './policies.ts';
import type { Figures } from './report/figures.ts';
import { goalTable } from './report/goals.ts';
import { describeMachine, machineText } from './report/machine.ts';
import { tables } from './report/tables.ts';
import { writePages } from './report/write.ts';
import type { Row } from './rounds.ts';
import { measureInTurns } from './rounds.ts';
import { CACHE } from './tools.ts';
import { benchTyping } from './typing.ts';

const QUICK_MOST = 1e5;
const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    policy: { type: 'string' },
    most: { type: 'string' },
    write: { type: 'string' }
  }
});
const only = options.only?.split(',');
const policies = POLICIES.filter((id) => options.policy?.split(',').includes(id) ?? true);
if (policies.length === 0) throw new Error(`no policy ${options.policy}: there are ${POLICIES.join(', ')}`);
/** What the others are held against is always there. */
const AGAINST = ['kernel', 'c'];
const wants = (id: string): boolean => only?.includes(id) ?? true;
const most = options.most === undefined ? Infinity : Number(options.most);
const isWhole = !options.quick && !only && !options.policy && most === Infinity;

const machine = describeMachine();
console.log(`${machineText(machine, 'en')}\n`);
const { entrants: entered, notices } = entrants((id) => wants(id) || (AGAINST.includes(id) && hasContenders()));
for (const notice of notices) console.error(notice);
const rows: Row[] = [];
for (const policy of policies) for (const events of sizes()) await measure(policy, events);
const figures: Figures = {
  machine,
  date: new Date().toISOString().slice(0, 10),
  entrants: entered.map(({ id, name, output }) => ({ id, name, output })),
  rows,
  notices
};
if (rows.length > 0) console.log(tables(figures, 'en'));
if (rows.length > 0) console.log(goalTable(figures, 'en'));
if (wants('reading')) benchReading();
if (wants('typing')) benchTyping();
const into = options.write ?? (isWhole ? DOCS : null);
if (into !== null) writePages(into, figures);

/** Whether more is asked for than what is measured apart from the contenders. */
function hasContenders(): boolean {
  return only === undefined || only.some((id) => !['reading', 'typing'].includes(id));
}

/** The sizes any entrant is measured on; a quick run has the largest small one of each. */
function sizes(): number[] {
  const each = entered.filter(({ id }) => wants(id)).map((entrant) => sizesOf(entrant.sizes));
  return [...new Set(each.flat())].sort((a, b) => a - b);
}

function sizesOf(all: number[]): number[] {
  if (!options.quick) return all.filter((size) => size <= most);
  return [Math.max(...all.filter((size) => size <= QUICK_MOST))];
}

async function measure(policy: (typeof POLICIES)[number], events: number): Promise<void> {
  const chosen = entered.filter(
    ({ id, policies: its, sizes: all }) =>
      its.includes(policy) && (sizesOf(all).includes(events) || AGAINST.includes(id))
  );
  if (chosen.length === 0) return;
  const show = (what: string) => process.stderr.isTTY && process.stderr.write(`\r\x1b[2K${policy}, ${events}: ${what}`);
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'events-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stopped = () => process.exit(130);
  process.once('exit', remove).once('SIGINT', stopped);
  try {
    show('drawing events');
    const dataset = await makeDataset(policy, events, folder);
    rows.push(...(await measureInTurns(dataset, chosen, show)));
  } finally {
    process.off('exit', remove).off('SIGINT', stopped);
    remove();
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  }
}
