/**
 * `npm run agree`: interpreter, kernel and TypeScript export settle the same drawn events of drawn policies; the kernel in Node on
 * every core, by one to three workers in shared and in plain memory, then in Chromium in a page that is isolated and in one that is
 * not. Nothing may be paid differently, and no construct may be missing. A full run is recorded in docs/agreement.md.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { chromium, type Browser } from '@playwright/test';
import { allConstructs } from '../dsl/testing/constructs.ts';
import { CHROMIUM_OPTIONS, buildPage, openPage, servePage } from './agreement/chromium.ts';
import type { Lane } from './agreement/lane.ts';
import { recordOf, type Run, type Stage } from './agreement/record.ts';
import { reportsTogether, type Report, type Told } from './agreement/report.ts';
import { progressLine } from './progress.ts';

const RECORD = new URL('../docs/agreement.md', import.meta.url);
const FULL = 10_000_000;
/** The export is text that a settlement system runs event by event: it settles every tenth event. */
const EXPORTED = 0.1;
const WORKERS = 3;
/** Policies at a time: a module that was imported is never let go, so a thread ends after some. */
const SHARE = 20;

const { values: options } = parseArgs({
  options: {
    policies: { type: 'string', default: '1000' },
    /** of each policy */
    events: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '20260101' },
    /** Record a shorter run too. */
    record: { type: 'boolean', default: false }
  }
});
const [policies, events, seed] = [Number(options.policies), Number(options.events), Number(options.seed)];
const lanes = availableParallelism();
const run: Run = { seed, policies, events, exported: EXPORTED, workers: WORKERS, lanes, stages: [], missing: [] };

await stage('Node', lanes, (from, to) =>
  inThread({ seed, from, to, events, exported: events * EXPORTED, workers: WORKERS })
);
run.missing = allConstructs().filter((construct) => !run.stages[0]!.report.met.constructs.has(construct));
if (existsSync(CHROMIUM_OPTIONS.executablePath)) await inChromium();
else console.log(`No Chromium at ${CHROMIUM_OPTIONS.executablePath}: not tried there.`);

const text = recordOf(run);
console.log(text);
const failures = run.stages.flatMap(({ report }) => report.failures);
for (const failure of failures.slice(0, 5)) console.log(`\n${failure}`);
if (policies * events >= FULL || options.record) writeFileSync(RECORD, text);
process.exitCode = failures.length + run.missing.length > 0 ? 1 : 0;

/** All policies, share by share, so many shares side by side. */
async function stage(
  name: string,
  sideBySide: number,
  settle: (from: number, to: number) => Promise<Told>
): Promise<void> {
  const line = progressLine();
  const reports: Told[] = [];
  const start = performance.now();
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (next < policies) {
      const from = next;
      const to = (next = Math.min(policies, next + SHARE));
      reports.push(await settle(from, to));
      done += to - from;
      const rate = Math.round((1000 * done * events) / (performance.now() - start));
      line.show(`${name}, ${rate.toLocaleString('en')} events a second, policy`, done, policies);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, lane));
  line.end();
  const seconds = (performance.now() - start) / 1000;
  const made: Stage = { name, seconds, report: reportsTogether(reports) };
  run.stages.push(made);
}

function inThread(workerData: Lane): Promise<Report> {
  const worker = new Worker(new URL('./agreement/lane.ts', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  });
}

async function inChromium(): Promise<void> {
  const files = await buildPage();
  const browser = await chromium.launch(CHROMIUM_OPTIONS);
  try {
    const name = `Chromium ${browser.version()}`;
    // Side by side: either page is one thread most of the time.
    await Promise.all([
      inPage(browser, files, true, `${name}, isolated page, shared memory`),
      inPage(browser, files, false, `${name}, page that is not isolated, plain memory`)
    ]);
  } finally {
    await browser.close();
  }
}

async function inPage(
  browser: Browser,
  files: Awaited<ReturnType<typeof buildPage>>,
  isIsolated: boolean,
  name: string
): Promise<void> {
  const server = await servePage(files, isIsolated);
  const page = await openPage(browser, server, isIsolated);
  await stage(name, 1, (from, to) => page.evaluate((asked) => agreeInPage(asked), { seed, from, to, events }));
  await page.close();
  server.close();
}
