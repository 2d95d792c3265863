/** Our kernel on two workers, the people split between them by the events they have. */
import { Worker } from 'node:worker_threads';
import type { Contender } from '../contender.ts';
import type { Share, Started } from './kernel-worker.ts';
import { done, GO, TELL } from './kernel-worker.ts';

const WORKERS = 2;

export const contender: Contender = {
  async prepare({ folder, events, persons }) {
    const signals = new Int32Array(new SharedArrayBuffer(4 * (1 + WORKERS)));
    const outputs = await Promise.all(
      Array.from({ length: WORKERS }, (_, worker) =>
        started({
          folder,
          signals,
          worker,
          from: Math.floor((persons * worker) / WORKERS),
          to: Math.floor((persons * (worker + 1)) / WORKERS)
        })
      )
    );
    /** Waits until every worker has done it. */
    const call = (what: number): void => {
      Atomics.store(signals, GO, what);
      Atomics.notify(signals, GO);
      for (let worker = 0; worker < WORKERS; worker++) {
        const at = done(worker);
        for (let seen = Atomics.load(signals, at); seen !== what; seen = Atomics.load(signals, at))
          Atomics.wait(signals, at, seen);
      }
    };
    let round = 0;
    return {
      pass: () => call(++round),
      results: () => {
        call(TELL);
        const all = outputs[0]!.columns.map(() => new Float64Array(events));
        let at = 0;
        for (const { columns, row } of outputs) {
          columns.forEach((column, c) => row.forEach((from, i) => (all[c]![at + i] = column[from]!)));
          at += row.length;
        }
        return all;
      }
    };
  }
};

/** Answers when the worker has its columns. */
function started(share: Share): Promise<Started> {
  const worker = new Worker(new URL('kernel-worker.ts', import.meta.url), { workerData: share });
  worker.unref();
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}
