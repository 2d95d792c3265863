/** The language worker as the page sees it: questions with an answer, and a worker that hangs is replaced. */
import { wrap, type Remote } from 'comlink';
import type { LanguageApi } from './language.worker.ts';
import LanguageWorker from './language.worker.ts?worker';

/** ms after which a worker counts as stuck: every question it answers takes a small fraction of that. */
const PATIENCE = 5000;

/** The worker did not answer in time, and was replaced by a fresh one. */
export class Stuck extends Error {}

type Running = { worker: Worker; api: Remote<LanguageApi>; stop: (reason: Stuck) => void; stopped: Promise<never> };

export class LanguageClient {
  #running: Running = start();

  /** Asks the worker. Rejects with `Stuck` if it hangs over this question or over another asked beside it. */
  async ask<Answer>(question: (api: Remote<LanguageApi>) => Promise<Answer>): Promise<Answer> {
    const { api, stopped } = this.#running;
    const running = this.#running;
    const timer = setTimeout(() => this.#replace(running), PATIENCE);
    try {
      return await Promise.race([question(api), stopped]);
    } finally {
      clearTimeout(timer);
    }
  }

  #replace(hanging: Running): void {
    if (this.#running !== hanging) return;
    this.#running = start();
    hanging.worker.terminate();
    hanging.stop(new Stuck());
  }
}

function start(): Running {
  const worker = new LanguageWorker();
  const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
  // Nobody may be waiting when it is stopped.
  stopped.catch(() => {});
  return { worker, api: wrap<LanguageApi>(worker), stop, stopped };
}
