/** The people of a task, shared out among workers part by part; what comes of them does not depend on how many there are. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Edge } from '#simulations';
import { createWorker, type Measured, type Stretch, type Task, type Worker } from './task.ts';
import { startThread } from './threads.ts';

/** More threads take more memory, a hundred megabytes each or so. */
const MOST_THREADS = 4;
/** For fewer people a thread takes longer to start than it saves. */
const FEW = 20_000;

export type Workers = {
  /** Everybody's incomes, in parts of `part` people, in any order. */
  incomes: (part: number, take: (incomes: Float64Array, people: number) => void) => Promise<void>;
  /** Measures everybody; `before`: how many stand before the part. */
  measure: (part: number, edges: Edge[], take: (part: Measured, before: Before) => void) => Promise<void>;
  end: () => void;
};
export type Before = { people: number; events: number };

/** `threads`: as many as there are processors where it is not said; one is the process's own. */
export function startWorkers(task: Task, people: number, threads = defaultThreads(people)): Workers {
  const started = threads === 1 ? [] : Array.from({ length: threads }, () => startThread(task));
  const workers: Worker[] = threads === 1 ? [createWorker(task, () => setImmediate())] : started;
  /** Gives each worker the next part as it becomes free. */
  const share = async (part: number, work: (worker: Worker, stretch: Stretch) => Promise<void>): Promise<void> => {
    let next = 0;
    const each = workers.map(async (worker) => {
      while (next < people) {
        const from = next;
        next = Math.min(people, from + part);
        await work(worker, { from, to: next });
        await setImmediate();
      }
    });
    await Promise.all(each);
  };
  return {
    incomes: (part, take) =>
      share(part, async (worker, stretch) => take(await worker.incomes(stretch), stretch.to - stretch.from)),
    measure(part, edges, take) {
      let before = Promise.resolve({ events: 0, onEdges: edges.map(() => 0) });
      return share(part, async (worker, stretch) => {
        const known = before;
        const drawn = worker.draw(stretch, edges);
        before = Promise.all([known, drawn]).then(([{ events, onEdges }, own]) => ({
          events: events + own.events,
          onEdges: onEdges.map((count, edge) => count + own.onEdges[edge]!)
        }));
        // Whoever waits for it is told when it fails; the last has nobody who waits.
        before.catch(() => {});
        await drawn;
        const { events, onEdges } = await known;
        take(await worker.measure(onEdges), { people: stretch.from, events });
      });
    },
    end: () => started.forEach(({ end }) => end())
  };
}

const defaultThreads = (people: number): number => (people <= FEW ? 1 : Math.min(MOST_THREADS, availableParallelism()));
