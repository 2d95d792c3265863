/** The simulation worker as the page sees it: long work with honest progress, stopped by an AbortSignal. */
import { proxy, wrap, type Remote } from 'comlink';
import type { SimulationApi, Stage, Watch } from './simulation.worker.ts';
import SimulationWorker from './simulation.worker.ts?worker';

export type ShowProgress = (stage: Stage, done: number, total: number) => void;

export class SimulationClient {
  #api: Remote<SimulationApi> | null = null;

  /** The worker, started the first time it is asked for. */
  get api(): Remote<SimulationApi> {
    return (this.#api ??= wrap<SimulationApi>(new SimulationWorker()));
  }

  /**
   * Runs one of the worker's long pieces of work: `run((api, watch) => api.compare(…, watch), …)`. Rejects with an
   * `AbortError` once the signal is aborted.
   */
  async run<Answer>(
    work: (api: Remote<SimulationApi>, watch: Watch) => Promise<Answer>,
    show: ShowProgress,
    signal: AbortSignal
  ): Promise<Answer> {
    // Progress comes by a way of its own, and may arrive after the answer.
    let isAnswered = false;
    const watch: Watch = proxy((stage: Stage, done: number, total: number) => {
      if (!signal.aborted && !isAnswered) show(stage, done, total);
      return !signal.aborted;
    });
    try {
      const answer = await work(this.api, watch);
      // Done before it heard: stopped all the same, for whoever pressed the button.
      signal.throwIfAborted();
      return answer;
    } catch (error) {
      // A worker's errors arrive as plain copies.
      signal.throwIfAborted();
      throw error;
    } finally {
      isAnswered = true;
    }
  }
}
