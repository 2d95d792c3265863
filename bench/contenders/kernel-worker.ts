/** One worker of kernel-2: settles its people whenever it is told to. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Outcome } from '#dsl';
import { compileEvaluator, prepare } from '#dsl';
import { readDataset, readRecords } from '../dataset.ts';
import { personsFrom } from '../persons.ts';
import { planOf } from '../plans.ts';

/** `signals[GO]` counts the rounds called for, `signals[done(worker)]` those this worker has settled. */
export type Share = { folder: string; signals: Int32Array; worker: number; from: number; to: number };
export type Started = { columns: Float64Array[]; row: Int32Array };
export const GO = 0;
export const done = (worker: number): number => 1 + worker;

if (!isMainThread && parentPort) serve(workerData as Share);

function serve({ folder, signals, worker, from, to }: Share): void {
  const plan = planOf(readDataset(folder).policy);
  const records = personsFrom(readRecords(folder), from, to);
  const columns = prepare(plan, records);
  const evaluator = compileEvaluator(plan);
  const outcome = shared(evaluator.evaluate(columns));
  const { benefits, paid, left } = outcome;
  parentPort!.postMessage({ columns: [...benefits, paid, left], row: columns.order.row } satisfies Started);
  for (let round = 0; ; round++) {
    Atomics.wait(signals, GO, round);
    evaluator.evaluate(columns, undefined, outcome);
    Atomics.store(signals, done(worker), round + 1);
    Atomics.notify(signals, done(worker));
  }
}

/** The same columns in memory that the thread which compares them sees too. */
function shared(outcome: Outcome): Outcome {
  const moved = (column: Float64Array): Float64Array => new Float64Array(new SharedArrayBuffer(column.byteLength));
  return { ...outcome, benefits: outcome.benefits.map(moved), paid: moved(outcome.paid), left: moved(outcome.left) };
}
