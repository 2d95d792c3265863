/** The language worker as the page sees it: questions with an answer, and a worker that hangs is replaced. */
import { wrap, type Remote } from 'comlink';
import type { LanguageApi } from './language.worker.ts';
import LanguageWorker from './language.worker.ts?worker';

/** ms after which a worker counts as stuck: every question it answers takes a small fraction of that. */
const PATIENCE = 5000;

/** The worker did not answer in time, and neither did the one that replaced it. */
export class Stuck extends Error {}

/** For `catch`: null where the worker was stuck, which the session says; any other error goes on. */
export function unlessStuck(error: unknown): null {
  if (error instanceof Stuck) return null;
  throw error;
}

type Question<Answer> = (api: Remote<LanguageApi>) => Promise<Answer>;
type Running = {
  worker: Worker;
  api: Remote<LanguageApi>;
  /** Settled once the worker has been loaded: patience begins then. */
  ready: Promise<unknown>;
  stop: (reason: Stuck) => void;
  stopped: Promise<never>;
};

export class LanguageClient {
  #running: Running = start();

  /** Asks the worker; asks a fresh one again where it hangs, over this question or another. Rejects with `Stuck` at last. */
  async ask<Answer>(question: Question<Answer>): Promise<Answer> {
    try {
      return await this.#askOnce(question);
    } catch (error) {
      if (!(error instanceof Stuck)) throw error;
      return this.#askOnce(question);
    }
  }

  async #askOnce<Answer>(question: Question<Answer>): Promise<Answer> {
    const running = this.#running;
    await running.ready;
    const timer = setTimeout(() => this.#replace(running), PATIENCE);
    try {
      return await Promise.race([question(running.api), running.stopped]);
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
  const api = wrap<LanguageApi>(worker);
  const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
  // Nobody may be waiting when it is stopped.
  stopped.catch(() => {});
  return { worker, api, ready: api.ready(), stop, stopped };
}
