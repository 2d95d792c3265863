/**
 * `npm run agree`: interpreter, evaluator and TypeScript export settle the same drawn events of drawn policies, on every core,
 * and what was met of the language is counted. Nothing may be paid differently, and no construct may be missing.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { agreeOnPolicy, nothingMet, type Met } from '../dsl/testing/agreement.ts';
import { allConstructs } from '../dsl/testing/constructs.ts';
import { numberedPolicy } from '../dsl/testing/policies.ts';
import { progressLine } from './progress.ts';

type Share = { seed: number; from: number; to: number; events: number };
type Report = { done: number; met: Met; failures: string[] };

/** Policies a worker settles. */
const SHARE = 20;

if (isMainThread) await main();
else await work(workerData as Share);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      policies: { type: 'string', default: '1000' },
      events: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '20260101' }
    }
  });
  const [policies, events, seed] = [Number(values.policies), Number(values.events), Number(values.seed)];
  const workers = availableParallelism();
  const line = progressLine();
  const reports: Report[] = [];
  const start = performance.now();
  let next = 0;
  // A module that was imported is never let go, so a worker ends after a share of the policies.
  const lane = async (): Promise<void> => {
    while (next < policies) {
      const from = next;
      next = Math.min(policies, next + SHARE);
      reports.push(await settledBy({ seed, from, to: next, events }));
      const done = reports.reduce((sum, one) => sum + one.done, 0);
      line.show('agree', done, policies);
    }
  };
  await Promise.all(Array.from({ length: workers }, lane));
  line.end();
  const met = merged(reports.map((report) => report.met));
  const failures = reports.flatMap((report) => report.failures);
  const missing = allConstructs().filter((construct) => !met.constructs.has(construct));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`seed ${seed}: ${policies} policies, ${events} events each, ${seconds} s on ${workers} threads`);
  console.log(`events: ${shown(new Map(Object.entries(met.events)))}`);
  console.log(`nodes: ${shown(met.nodes)}`);
  console.log(`constructs: ${shown(met.constructs)}`);
  if (missing.length > 0) console.log(`never met: ${missing.join(', ')}`);
  for (const failure of failures.slice(0, 5)) console.log(`\n${failure}`);
  console.log(
    failures.length === 0 ? 'All three pay the same fen.' : `${failures.length} policies are paid differently.`
  );
  process.exitCode = failures.length + missing.length > 0 ? 1 : 0;
}

/** One worker's report on its share. */
function settledBy(share: Share): Promise<Report> {
  const worker = new Worker(new URL(import.meta.url), { workerData: share });
  return new Promise((resolve, reject) => {
    worker.on('message', resolve).on('error', reject);
  });
}

/** The policies numbered from `from` to `to` − 1. */
async function work({ seed, from, to, events }: Share): Promise<void> {
  const report: Report = { done: 0, met: nothingMet(), failures: [] };
  for (let number = from; number < to; number++) {
    const drawn = numberedPolicy(seed + number);
    try {
      await agreeOnPolicy(drawn, seed + number, events, report.met);
    } catch (error) {
      const texts = [drawn.policy, ...drawn.reforms].join('\n\n');
      report.failures.push(`policy ${number}, readings ${drawn.readings.join(' ')}: ${String(error)}\n${texts}`);
    }
    report.done++;
  }
  parentPort!.postMessage(report);
}

function merged(all: Met[]): Met {
  const sum = nothingMet();
  for (const { policies, nodes, constructs, events } of all) {
    sum.policies += policies;
    for (const [op, count] of nodes) sum.nodes.set(op, (sum.nodes.get(op) ?? 0) + count);
    for (const [name, count] of constructs) sum.constructs.set(name, (sum.constructs.get(name) ?? 0) + count);
    for (const end of Object.keys(events) as (keyof typeof events)[]) sum.events[end] += events[end];
  }
  return sum;
}

function shown(counts: Map<string, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ');
}
