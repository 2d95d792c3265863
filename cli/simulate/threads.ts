/** Workers in threads of their own: what a worker is asked goes there as a message, and its answer comes back as one. */
import { parentPort, Worker as Thread, workerData } from 'node:worker_threads';
import { mainFile } from '../root.ts';
import { createWorker, type Task, type Worker } from './task.ts';

type Method = keyof Worker;
type Asked = { method: Method; given: unknown[] };
type Answer = { answer: unknown } | { error: unknown };

export type ThreadWorker = Worker & { end: () => void };

/** What is new is soon done with here, so little room serves; megabytes. */
const YOUNG = 8;

/** A thread runs `serve`. It is asked one thing at a time. */
export function startThread(task: Task): ThreadWorker {
  const thread = new Thread(mainFile(), { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
  const ask =
    <M extends Method>(method: M): Worker[M] =>
    (...given: unknown[]) =>
      new Promise<never>((resolve, reject) => {
        const forget = (): void => void thread.off('message', hear).off('error', fail);
        const hear = (said: Answer): void => {
          forget();
          if ('error' in said) reject(said.error as Error);
          else resolve(said.answer as never);
        };
        const fail = (error: unknown): void => {
          forget();
          reject(error as Error);
        };
        thread.on('message', hear).on('error', fail);
        thread.postMessage({ method, given } satisfies Asked);
      });
  return {
    incomes: ask('incomes'),
    draw: ask('draw'),
    measure: ask('measure'),
    end: () => void thread.terminate()
  };
}

/** What such a thread does. */
export function serve(): void {
  const worker = createWorker(workerData as Task);
  parentPort!.on('message', ({ method, given }: Asked) => {
    const asked = worker[method] as (...given: unknown[]) => Promise<unknown>;
    asked(...given).then(
      (answer) => parentPort!.postMessage({ answer } satisfies Answer),
      (error: unknown) => parentPort!.postMessage({ error } satisfies Answer)
    );
  });
}
