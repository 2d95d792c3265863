/** The page in which Chromium settles: in shared memory where the page is isolated, in plain memory where it is not. */
import type { Trial } from '../../dsl/testing/agreement/agreement.ts';
import type { Settler, ShareSettled } from '../../dsl/testing/agreement/settler.ts';
import { agreeOnPolicies, type Told } from './report.ts';

export type AgreeInPage = (asked: { seed: number; from: number; to: number; events: number }) => Promise<Told>;

declare global {
  var agreeInPage: AgreeInPage;
}

const WORKERS = 3;

const workers = Array.from({ length: WORKERS }, (): Settler => {
  const worker = new Worker(new URL('./settler-in-page.ts', import.meta.url), { type: 'module' });
  return (share) =>
    new Promise<ShareSettled>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<ShareSettled>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(share);
    });
});

globalThis.agreeInPage = async ({ seed, from, to, events }) => {
  const memory = crossOriginIsolated ? ('shared' as const) : ('plain' as const);
  const trial = { events, exported: 0, workers, memory: [memory] } satisfies Trial;
  const { met, failures } = await agreeOnPolicies(seed, from, to, trial);
  return { met: { ...met, nodes: [...met.nodes], constructs: [...met.constructs] }, failures };
};
