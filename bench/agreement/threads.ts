/** Worker threads that settle shares. */
import { Worker } from 'node:worker_threads';
import type { Settler, ShareSettled } from '../../dsl/testing/agreement/settler.ts';

/** So many workers, and an end to them all. */
export function startThreads(count: number): { workers: Settler[]; stop: () => Promise<void> } {
  const threads = Array.from({ length: count }, () => new Worker(new URL('./settler-thread.ts', import.meta.url)));
  const workers = threads.map((thread): Settler => {
    return (share) =>
      new Promise<ShareSettled>((resolve, reject) => {
        thread.removeAllListeners();
        thread.once('message', resolve).once('error', reject);
        thread.postMessage(share);
      });
  });
  return { workers, stop: async () => void (await Promise.all(threads.map((thread) => thread.terminate()))) };
}
