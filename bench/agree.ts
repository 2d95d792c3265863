/**
 * `npm run agree`: interpreter, kernel and TypeScript export settle the same drawn events of drawn policies: in Node, in a page of
 * Chromium that is isolated, and in one that is not, side by side. Nothing may be paid differently, and no construct may be
 * missing. A full run is recorded in docs/agreement.md.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { chromium } from '@playwright/test';
import { allConstructs } from '../dsl/testing/constructs.ts';
import { buildPage, openPage, servePage } from './agreement/chromium.ts';
import type { Lane } from './agreement/lane.ts';
import { recordOf, type Place } from './agreement/record.ts';
import { reportsTogether, type Report, type Told } from './agreement/report.ts';
import { CHROMIUM_OPTIONS } from './chromium-options.ts';
import { progressLine } from './progress.ts';

const RECORD = new URL('../docs/agreement.md', import.meta.url);
const FULL = 10_000_000;
const WORKERS = 3;
/** Policies at a time: a module that was imported is never let go, so a thread ends after some. */
const SHARE = 20;

const { values: options } = parseArgs({
  options: {
    policies: { type: 'string', default: '1000' },
    /** of each policy */
    events: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '20260101' },
    /** Of the events, the share that the export settles too, which runs event by event as a settlement system does. */
    exported: { type: 'string', default: '0.1' },
    /** Record a shorter run too. */
    record: { type: 'boolean', default: false }
  }
});
const [policies, events, seed] = [Number(options.policies), Number(options.events), Number(options.seed)];
const exported = Number(options.exported);

/** Where policies from one number to another are settled. */
type Settling = { name: string; settle: (from: number, to: number) => Promise<Told> };

const inNode: Settling = {
  name: `Node ${process.version}, shared and plain memory`,
  settle: (from, to) => inThread({ seed, from, to, events, exported: Math.round(events * exported), workers: WORKERS })
};
const browser = existsSync(CHROMIUM_OPTIONS.executablePath)
  ? await chromium.launch({ ...CHROMIUM_OPTIONS, handleSIGINT: false })
  : null;
if (!browser) console.log(`No Chromium at ${CHROMIUM_OPTIONS.executablePath}: not tried there.`);
const settling = [inNode, ...(browser ? [await inPage(true), await inPage(false)] : [])];
const lanes = Math.max(1, Math.floor(availableParallelism() / settling.length));

// Stopped by hand, it tells what it came to.
let isStopped = false;
process.once('SIGINT', () => (isStopped = true));
const line = progressLine();
const start = performance.now();
let done = 0;
const places = await Promise.all(settling.map(settledAt));
line.end();
await browser?.close();

const missing = allConstructs().filter((construct) => !places[0]!.report.met.constructs.has(construct));
const text = recordOf({ seed, policies, events, exported, workers: WORKERS, places, missing });
console.log(text);
if (policies * events >= FULL || options.record) writeFileSync(RECORD, text);
process.exit(missing.length > 0 || places.some(({ report }) => report.failures.length > 0) ? 1 : 0);

/** All policies, share by share. What fails is told at once. */
async function settledAt({ name, settle }: Settling): Promise<Place> {
  const told: Told[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < policies && !isStopped) {
      const from = next;
      const to = (next = Math.min(policies, next + SHARE));
      const one = await settle(from, to);
      told.push(one);
      for (const failure of one.failures) console.log(`${name}: ${failure}\n`);
      done += to - from;
      const rate = Math.round((1000 * done * events) / (performance.now() - start));
      line.show(`agree, ${rate} events a second, policies`, done, policies * settling.length);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { name, seconds: (performance.now() - start) / 1000, report: reportsTogether(told) };
}

function inThread(workerData: Lane): Promise<Report> {
  const worker = new Worker(new URL('./agreement/lane.ts', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  });
}

async function inPage(isIsolated: boolean): Promise<Settling> {
  const server = await servePage(await buildPage(), isIsolated);
  const memory = isIsolated ? 'isolated page, shared memory' : 'page that is not isolated, plain memory';
  return {
    name: `Chromium ${browser!.version()}, ${memory}`,
    async settle(from, to) {
      const page = await openPage(browser!, server, isIsolated);
      const told = await page.evaluate((asked) => agreeInPage(asked), { seed, from, to, events });
      await page.close();
      return told;
    }
  };
}
