/** The samples of the reference, run beside the page: one of them takes seconds. */
import { wrap } from 'comlink';
import type { Language, ReferenceBlock } from '#dsl';
import type { LanguageApi } from '../../workers/language.worker.ts';
import LanguageWorker from '../../workers/language.worker.ts?worker';

type RunBlock = Extract<ReferenceBlock, { kind: 'sample' | 'raised' }>;
type Api = Pick<LanguageApi, 'showSample' | 'showProblem'>;
export type Shown =
  ({ kind: 'sample' } & ReturnType<Api['showSample']>) | ({ kind: 'raised' } & ReturnType<Api['showProblem']>);

export class SampleRunner {
  readonly #worker = new LanguageWorker();
  readonly #api = wrap<LanguageApi>(this.#worker);
  readonly #asked = new Set<Promise<Shown>>();

  /** One after the other, in the order they are asked for. */
  run(block: RunBlock, language: Language): Promise<Shown> {
    const asked = this.#ask(block, language);
    this.#asked.add(asked);
    void asked.finally(() => this.#asked.delete(asked));
    return asked;
  }

  /** Once everything that was asked for has been answered. */
  async answered(): Promise<void> {
    await Promise.all(this.#asked);
  }

  stop(): void {
    this.#worker.terminate();
  }

  async #ask(block: RunBlock, language: Language): Promise<Shown> {
    return block.kind === 'sample'
      ? { kind: 'sample', ...(await this.#api.showSample(block.files, language)) }
      : { kind: 'raised', ...(await this.#api.showProblem(block.code, language)) };
  }
}
