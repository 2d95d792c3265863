/** A worker thread that settles a share of the policies, by workers of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { agreeOnPolicies } from './report.ts';
import { startThreads } from './threads.ts';

export type Lane = { seed: number; from: number; to: number; events: number; exported: number; workers: number };

const { seed, from, to, events, exported, workers: count } = workerData as Lane;
const { workers, stop } = startThreads(count);
parentPort!.postMessage(await agreeOnPolicies(seed, from, to, { events, exported, workers }));
await stop();
