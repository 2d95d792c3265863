/** One worker of kernel-2: settles its people whenever it is told to. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { compileEvaluator, prepare } from '#dsl';
import { readDataset, readRecords } from '../dataset.ts';
import { personsFrom } from '../persons.ts';
import { planOf } from '../plans.ts';

/** `signals[GO]` counts the rounds called for, `signals[done(worker)]` those this worker has settled; TELL asks for the results. */
export type Share = { folder: string; signals: Int32Array; worker: number; from: number; to: number };
export type Started = { columns: Float64Array[]; row: Int32Array };
export const GO = 0;
export const TELL = -1;
export const done = (worker: number): number => 1 + worker;

if (!isMainThread && parentPort) serve(workerData as Share);

function serve({ folder, signals, worker, from, to }: Share): void {
  const plan = planOf(readDataset(folder).policy);
  const columns = prepare(plan, personsFrom(readRecords(folder), from, to));
  const evaluator = compileEvaluator(plan);
  let settled = evaluator.settle(columns);
  // In memory that the thread which compares them sees too.
  const told = Array.from(
    { length: plan.benefits.length + 2 },
    () => new Float64Array(new SharedArrayBuffer(8 * columns.rows))
  );
  parentPort!.postMessage({ columns: told, row: columns.order.row } satisfies Started);
  for (let round = 0; ; round++) {
    Atomics.wait(signals, GO, round);
    const isLast = Atomics.load(signals, GO) === TELL;
    if (isLast) told.forEach((column, result) => column.set(settled.byRow(result)));
    else settled = evaluator.settle(columns);
    Atomics.store(signals, done(worker), isLast ? TELL : round + 1);
    Atomics.notify(signals, done(worker));
    if (isLast) return;
  }
}
