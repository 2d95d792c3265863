/** The user's own files: which they are, how far reading is, and what was settled of them. */
import type { Plan, Sentence } from '#dsl';
import type { OwnFiles, OwnSummary } from '../../../workers/own-records.ts';
import type { ShowProgress, SimulationClient } from '../../../workers/simulation-client.ts';
import type { Stage } from '../../../workers/simulation.worker.ts';
import type { OpenRule, Session } from '../../workspace/session.svelte.ts';
import { isUnreadable } from '../shared/unreadable.ts';

type Summary = Extract<OwnSummary, { fault: null }>;
/** `sides` in the order of the worker's answers. */
export type SettledRecords = { summary: Summary; sides: OpenRule[]; files: OwnFiles };

export class RecordsDesk {
  persons = $state.raw<File | null>(null);
  events = $state.raw<File | null>(null);
  running = $state.raw<{ stage: Stage; done: number; total: number; since: number } | null>(null);
  settled = $state.raw<SettledRecords | null>(null);
  /** Why the files cannot be used. */
  fault = $state.raw<Sentence | 'unreadable' | null>(null);
  #abort: AbortController | null = null;
  readonly #session: Session;
  readonly #simulations: SimulationClient;

  readonly rules: OpenRule[] = $derived.by(() => this.#session.rules);
  /** Once they could be read: they can be a population, too. */
  readonly files: OwnFiles | null = $derived(this.settled?.files ?? null);
  readonly ready = $derived(this.persons !== null && this.events !== null && this.rules.length > 0);
  /** Settled under other rules than those open now, or of other files than those chosen. */
  readonly stale = $derived.by(() => {
    const { settled, rules } = this;
    if (!settled) return false;
    const sameFiles = settled.files.persons === this.persons && settled.files.events === this.events;
    return (
      !sameFiles ||
      settled.sides.length !== rules.length ||
      settled.sides.some(({ plan }, i) => !sameRule(plan, rules[i].plan))
    );
  });

  constructor(session: Session, simulations: SimulationClient) {
    this.#session = session;
    this.#simulations = simulations;
  }

  choose(which: keyof OwnFiles, file: File): void {
    this[which] = file;
    this.fault = null;
  }

  cancel(): void {
    this.#abort?.abort();
  }

  /** Reads the files and settles them under the open rules; the last result stays until then. Returns whether it is done. */
  async settle(): Promise<boolean> {
    const { persons, events, rules } = this;
    if (!persons || !events || rules.length === 0 || this.running) return false;
    const abort = (this.#abort = new AbortController());
    const files = { persons, events };
    const since = performance.now();
    const show: ShowProgress = (stage, done, total) => (this.running = { stage, done, total, since });
    this.fault = null;
    show('persons', 0, persons.size);
    try {
      const plans = rules.map(({ plan }) => plan);
      const summary = await this.#simulations.run(
        async (api, watch) => await api.settleOwn(files, plans, watch),
        show,
        abort.signal
      );
      if (summary.fault !== null) this.fault = summary.fault;
      else this.settled = { summary, sides: rules, files };
      return summary.fault === null;
    } catch (error) {
      if (abort.signal.aborted) return false;
      if (!isUnreadable(error)) throw error;
      this.fault = 'unreadable';
      return false;
    } finally {
      this.running = null;
    }
  }

  async unload(): Promise<void> {
    this.persons = this.events = this.settled = this.fault = null;
    await this.#simulations.api.forgetOwn();
  }
}

/** Another answer about the same text brings another object of the same plan. */
const sameRule = (a: Plan, b: Plan): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
