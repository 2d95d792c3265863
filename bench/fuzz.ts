/**
 * `npm run fuzz`: a million texts, and first those that once failed, are checked, formatted and completed, on every core. None
 * may throw or take over a second. A full run is recorded in docs/robustness.md; what fails is made short and printed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { progressLine } from './progress.ts';
import { SHRINKING, type FuzzFailure, type FuzzReport, type FuzzShare } from './fuzz-share.ts';

const RECORD = new URL('../docs/robustness.md', import.meta.url);
const FULL = 1_000_000;
/** A text that keeps a worker this long hangs. */
const HANGS_MS = 60_000;

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: String(FULL) },
    seed: { type: 'string' },
    /** Record a shorter run too. */
    record: { type: 'boolean', default: false }
  }
});
const texts = Number(values.texts);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
console.log(`seed ${seed}, ${texts} texts`);

const start = performance.now();
const workers = availableParallelism();
const line = progressLine();
const reports: FuzzReport[] = [];
// Stopped by hand, it tells what it came to.
const running = new Set<Worker>();
process.once('SIGINT', () => running.forEach((worker) => void worker.terminate()));
await Promise.all(Array.from({ length: workers }, (_, at) => share(at)));
line.end();

const failures = reports.flatMap((report) => report.failures);
const text = recordOf();
console.log(text);
for (const { what, kind, number, text: short } of failures)
  console.log(`\n${what}\n  ${kind}, seed ${seed}, text ${number}: ${JSON.stringify(short)}`);
if (texts >= FULL || values.record) writeFileSync(RECORD, text);
process.exitCode = failures.length > 0 ? 1 : 0;

/** One worker's part; it is started again behind a text that hangs. */
async function share(at: number): Promise<void> {
  for (let from = at; from < texts;) from = await run(at, from);
}

/** Answers where to go on: behind the last text where all is done. */
function run(at: number, from: number): Promise<number> {
  const current = new Int32Array(new SharedArrayBuffer(4));
  current[0] = from;
  const workerData: FuzzShare = { seed, from, step: workers, texts, replay: at === 0 && from === 0, current };
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), { workerData });
  const before = reports[at];
  running.add(worker);
  return new Promise((resolve, reject) => {
    let next = texts;
    let seen = { number: from, since: performance.now() };
    const watch = setInterval(() => {
      if (current[0] !== seen.number || current[0] === SHRINKING)
        seen = { number: current[0]!, since: performance.now() };
      else if (performance.now() - seen.since > HANGS_MS) {
        const failure: FuzzFailure = {
          what: `hangs for ${HANGS_MS / 1000} s`,
          kind: 'hang',
          number: seen.number,
          text: ''
        };
        reports[at]!.failures.push(failure);
        next = seen.number + workers;
        void worker.terminate();
      }
    }, 5_000);
    worker.on('message', (report: FuzzReport) => {
      reports[at] = before ? together([before, report]) : report;
      line.show(
        'fuzz',
        reports.reduce((sum, one) => sum + (one?.done ?? 0), 0),
        texts
      );
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearInterval(watch);
      running.delete(worker);
      resolve(next);
    });
  });
}

function together(all: FuzzReport[]): FuzzReport {
  const kinds: FuzzReport['kinds'] = {};
  for (const report of all) {
    for (const [kind, { texts: count, ms, slowest }] of Object.entries(report.kinds)) {
      const known = (kinds[kind] ??= { texts: 0, ms: 0, slowest: { ms: 0, work: 'check', number: 0, length: 0 } });
      known.texts += count;
      known.ms += ms;
      if (slowest.ms > known.slowest.ms) known.slowest = slowest;
    }
  }
  return {
    done: all.reduce((sum, one) => sum + one.done, 0),
    replayed: all.reduce((sum, one) => sum + one.replayed, 0),
    kinds,
    failures: all.flatMap((one) => one.failures)
  };
}

function recordOf(): string {
  const { kinds, replayed, done } = together(reports);
  const rows = Object.entries(kinds)
    .sort(([, a], [, b]) => b.texts - a.texts)
    .map(([kind, { texts: count, ms, slowest }]) => {
      const cells = [
        kind,
        count,
        (ms / count).toFixed(2),
        slowest.ms.toFixed(0),
        slowest.work,
        slowest.length,
        slowest.number
      ];
      return `| ${cells.join(' | ')} |`;
    });
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${workers} threads, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const version = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
    .version;
  return [
    '# Robustness',
    '',
    `Written by \`npm run fuzz\` on ${new Date().toISOString().slice(0, 10)}, huice ${version}.`,
    '',
    `${done}${done < texts ? ` of ${texts}` : ''} texts with seed ${seed}, after ${replayed} that once failed, in ${minutes} minutes on ${machine}.`,
    'Each is checked (compiled, its problems put into words in both languages), formatted and completed at two places;',
    'of those up to 20,000 characters it is also asked that formatting keeps the tree, that formatting twice is formatting',
    'once, and that Chinese to English to Chinese is the same text. Times are processor time of the one thread that works; one',
    'over a second is taken again, up to three times, and the least counts.',
    '',
    `**${failures.length === 0 ? 'No text threw, and none took over a second.' : `${failures.length} texts failed.`}**`,
    '',
    '| kind | texts | ms a text | slowest, ms | at | its length | its number |',
    '| --- | --: | --: | --: | --- | --: | --: |',
    ...rows,
    ''
  ].join('\n');
}
