/** One core's part of the fuzzing: every `step`th text from `from`, each examined, what fails made short. */
import { parentPort, workerData } from 'node:worker_threads';
import { examine, type Times, type Work } from '../dsl/testing/fuzz/examine.ts';
import { shrink } from '../dsl/testing/fuzz/shrink.ts';
import { corpus, stock } from '../dsl/testing/fuzz/stock.ts';
import { fuzzText } from '../dsl/testing/fuzz/texts.ts';
import { SHRINKING, type FuzzReport, type FuzzShare } from './fuzz-share.ts';

const SLOW_MS = 1_000;
const TRIES = 4;
const EVERY = 500;
const MOST_SHRINKS = 1_000;

const { seed, from, step, texts, replay, current } = workerData as FuzzShare;
const report: FuzzReport = { done: 0, replayed: 0, kinds: {}, failures: [] };
const made = stock();
/** Milliseconds of this thread's own work, whatever else the machine does. */
const now = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

if (replay) {
  for (const { name, text, before } of corpus()) {
    tried(`corpus ${name}`, -1, text, before);
    report.replayed++;
  }
}
for (let number = from; number < texts; number += step) {
  current[0] = number;
  const { kind, text, before } = fuzzText(made, seed, number);
  tried(kind, number, text, before);
  report.done++;
  if (report.done % EVERY === 0) parentPort!.postMessage(report);
}
parentPort!.postMessage(report);

function tried(kind: string, number: number, text: string, before: string | null): void {
  const [what, times] = outcomeOf(text, before, number);
  if (what !== null) {
    const fails = (shorter: string) => alike(outcomeOf(shorter, before, number, 1)[0], what);
    // What is slow takes as long at every try.
    current[0] = SHRINKING;
    report.failures.push({ what, kind, number, text: times ? text.slice(0, 200) : shrink(text, fails, MOST_SHRINKS) });
  }
  if (number < 0) return;
  const [work, ms] = slowestOf(times ?? { check: 0, format: 0, complete: 0 });
  const known = (report.kinds[kind] ??= { texts: 0, ms: 0, slowest: { ms: 0, work, number, length: 0 } });
  known.texts++;
  known.ms += times ? times.check + times.format + times.complete : 0;
  if (ms > known.slowest.ms) known.slowest = { ms, work, number, length: text.length };
}

/** What is wrong, if anything; the times, if nothing threw. A machine that is busy with something else is no failure. */
function outcomeOf(text: string, before: string | null, number: number, tries = TRIES): [string | null, Times | null] {
  let least: Times | null = null;
  for (let left = tries; left > 0; left--) {
    try {
      const times = examine(text, before, number, now);
      least = least && slowestOf(least)[1] <= slowestOf(times)[1] ? least : times;
    } catch (error) {
      return [String(error instanceof Error ? (error.stack ?? error.message) : error), null];
    }
    if (slowestOf(least)[1] <= SLOW_MS) return [null, least];
  }
  const [work, ms] = slowestOf(least!);
  return [`${work} takes ${ms.toFixed(0)} ms`, least];
}

function slowestOf(times: Times): [Work, number] {
  const all = Object.entries(times) as [Work, number][];
  return all.reduce((a, b) => (b[1] > a[1] ? b : a));
}

/** The same mistake, wherever in the text. */
function alike(a: string | null, b: string): boolean {
  const head = (what: string) => what.split('\n').slice(0, 2).join('\n').replace(/\d+/g, '#');
  return a !== null && head(a) === head(b);
}
