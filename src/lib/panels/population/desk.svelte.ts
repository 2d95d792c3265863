/**
 * A comparison on a population: what is chosen, the run under way, the last result and whether it is still that of the choice. People
 * are drawn at the press of a button; as long as they stay, figures follow the texts by themselves.
 */
import { untrack } from 'svelte';
import type { Sentence, Source } from '#dsl';
import type { CalibrationRow, Comparison, Statement } from '#simulations';
import { SEED_MAX } from '#simulations';
import type { ShowProgress, SimulationClient } from '../../../workers/simulation-client.ts';
import type { Threads } from '../../../workers/simulation-pool.ts';
import type { OwnFiles } from '../../../workers/own-records.ts';
import type { Compared, Stage, Whom } from '../../../workers/simulation.worker.ts';
import { bundledId } from '../../workspace/bundled.ts';
import type { Document, DocumentId } from '../../workspace/documents.ts';
import type { Session } from '../../workspace/session.svelte.ts';
import { sourcesOf } from '../../workspace/sides.ts';
import type { Workspace } from '../../workspace/workspace.svelte.ts';
import { isUnreadable } from '../shared/unreadable.ts';

/** The user's own records, where a population is chosen by id. */
export const OWN = 'own';
export const PEOPLE_MAX = 2_000_000;

export type PopulationChoice = {
  id: string;
  title: Sentence;
  about: Sentence;
  policy: string;
  seed: number;
  people: number;
};

/** `since` by `performance.now()`. */
export type Running = { stage: Stage; done: number; total: number; since: number };

/** Why a run could not be done. */
export type RunFault =
  | { kind: 'broken'; name: string }
  | { kind: 'files'; sentence: Sentence }
  | { kind: 'unreadable' }
  | { kind: 'failed' };

export type RunResult = {
  comparison: Comparison;
  /** The baseline first: each one's name on the page, and its texts. */
  rules: Rule[];
  population: PopulationChoice | null;
  grounds: Grounds;
  seconds: number;
  threads: Threads;
  /** What it is the result of: everything; the people; the policy whose text may change. */
  key: string;
  whom: string;
  policy: string;
};

/** How near the drawn people come to their targets, and what they rest on; of the user's own there is neither. */
type Grounds = { whom: string; calibration: CalibrationRow[]; statements: Statement[] };
/** Figures that take longer are shown as those of before. */
const SOON_MS = 300;
/** Without a change for so long, a figure is no longer being dragged. */
const REST_MS = 120;
/** What waits for that waits no longer than this. */
const PATIENCE_MS = 1000;

export type Rule = { name: string; sources: Source[] };

export class PopulationDesk {
  populations = $state.raw<PopulationChoice[]>([]);
  #chosen = $state<string | null>(null);
  #people = $state<string | null>(null);
  #seed = $state<string | null>(null);
  /** null: the other side of the page, where there is one. */
  #reforms = $state<DocumentId[] | null>(null);
  running = $state.raw<Running | null>(null);
  result = $state.raw<RunResult | null>(null);
  fault = $state.raw<RunFault | null>(null);
  #abort: AbortController | null = null;
  /** Texts for which no figures come: one has an error, or asks for what was not read. */
  #unanswered = $state<string | null>(null);
  #isLate = $state(false);
  #isFollowing = false;
  #isWatched = false;
  /** by `performance.now()` */
  #lastTaken = 0;
  #rest: Promise<boolean> | null = null;

  readonly #session: Session;
  readonly #workspace: Workspace;
  readonly #simulations: SimulationClient;
  readonly #own: () => OwnFiles | null;

  readonly baseline: Document | null = $derived.by(() => this.#session.baseline?.document ?? null);
  /** What the baseline can be compared with: its reforms, and other versions of the whole policy. */
  readonly candidates: Document[] = $derived.by(() => {
    const { baseline } = this;
    if (!baseline) return [];
    const open = this.#session.reform?.document.id;
    return this.#workspace.documents.filter(
      ({ id, kind, policy, draft }) =>
        id === open ||
        (id !== baseline.id &&
          policy === baseline.policy &&
          (kind === 'reform' || draft !== null || baseline.draft !== null))
    );
  });
  readonly reforms: DocumentId[] = $derived.by(() => {
    const open = this.#session.reform?.document.id;
    const chosen = this.#reforms ?? (open ? [open] : []);
    return this.candidates.map(({ id }) => id).filter((id) => chosen.includes(id));
  });
  /** As chosen; the one made for the open policy until then. */
  readonly population: string | null = $derived.by(() => {
    if (this.#chosen === OWN && this.#own()) return OWN;
    const known = this.populations.find(({ id }) => id === this.#chosen);
    const fitting = this.populations.find(({ policy }) => policy === this.baseline?.policy);
    return (known ?? fitting ?? this.populations[0])?.id ?? null;
  });
  readonly specification = $derived(this.populations.find(({ id }) => id === this.population) ?? null);
  readonly people: string = $derived(this.#people ?? String(this.specification?.people ?? ''));
  readonly seed: string = $derived(this.#seed ?? String(this.specification?.seed ?? ''));
  /** The people chosen; null while what is entered is none. */
  readonly whom: Whom | null = $derived.by(() => {
    if (this.population === OWN) return this.#own();
    const [people, seed] = [wholeNumber(this.people), wholeNumber(this.seed)];
    if (this.population === null || people === null || seed === null) return null;
    const fits = people >= 1 && people <= PEOPLE_MAX && seed <= SEED_MAX;
    return fits ? { population: this.population, people, seed } : null;
  });
  readonly #lineUp: Rule[] | null = $derived.by(() => {
    const { baseline } = this;
    if (!baseline) return null;
    const { baseline: one, reform: open } = this.#session;
    const chosen = this.candidates.filter(({ id }) => this.reforms.includes(id));
    return [
      { name: one!.name, sources: sourcesOf(one!) },
      ...chosen.map((reform) => {
        if (reform.id === open?.document.id) return { name: open.name, sources: sourcesOf(open) };
        const documents = reform.kind === 'reform' ? [baseline, reform] : [reform];
        return { name: reform.name, sources: sourcesOf({ documents, readings: one!.readings }) };
      })
    ];
  });
  readonly #whomKey = $derived(JSON.stringify(keyOf(this.whom)));
  readonly #key = $derived(JSON.stringify([this.#lineUp?.map(({ sources }) => sources), this.#whomKey]));
  readonly ready = $derived(this.#lineUp !== null && this.whom !== null);
  /** Other texts than those of the result, over the same people. */
  readonly #isBehind = $derived.by(() => {
    const { result, running, baseline } = this;
    if (!result || running || !this.#lineUp || this.#key === this.#unanswered) return false;
    return result.key !== this.#key && result.whom === this.#whomKey && result.policy === baseline?.policy;
  });
  /** The result shown is not that of what is chosen and written now, nor is that about to come. */
  readonly stale = $derived(this.result !== null && this.result.key !== this.#key && (!this.#isBehind || this.#isLate));

  constructor(session: Session, workspace: Workspace, simulations: SimulationClient, own: () => OwnFiles | null) {
    this.#session = session;
    this.#workspace = workspace;
    this.#simulations = simulations;
    this.#own = own;
  }

  /** Asks the worker what populations there are, once. */
  async #open(): Promise<void> {
    if (this.populations.length === 0) this.populations = await this.#simulations.api.populations();
  }

  choosePopulation(id: string): void {
    this.#chosen = id;
    this.#people = null;
    this.#seed = null;
  }
  choosePeople(text: string): void {
    this.#people = text;
  }
  chooseSeed(text: string): void {
    this.#seed = text;
  }
  chooseReforms(ids: DocumentId[]): void {
    this.#reforms = ids;
  }

  cancel(): void {
    this.#abort?.abort();
  }

  /** Runs what is chosen. The last result stays until the new one is there. Returns whether it is. */
  async run(): Promise<boolean> {
    const [rules, whom, key, whomKey] = [this.#lineUp, this.whom, this.#key, this.#whomKey];
    if (!rules || !whom || this.running) return false;
    const abort = (this.#abort = new AbortController());
    const since = performance.now();
    const show: ShowProgress = (stage, done, total) => (this.running = { stage, done, total, since });
    this.fault = null;
    show('population' in whom ? 'drawing' : 'persons', 0, 0);
    try {
      const texts = rules.map(({ sources }) => sources);
      const answer = await this.#simulations.run(
        async (api, watch) => await api.compare(whom, texts, watch),
        show,
        abort.signal
      );
      if (!answer.comparison) {
        this.fault =
          'fault' in answer
            ? { kind: 'files', sentence: answer.fault }
            : { kind: 'broken', name: rules[answer.broken].name };
        return false;
      }
      const grounds = await this.#groundsOf(whom, whomKey, show, abort.signal);
      this.#take(answer, rules, key, whomKey, grounds);
      return true;
    } catch (error) {
      if (abort.signal.aborted) return false;
      this.fault = { kind: isUnreadable(error) ? 'unreadable' : 'failed' };
      if (!isUnreadable(error)) throw error;
      return false;
    } finally {
      this.running = null;
    }
  }

  /** For as long as the panel is there. */
  watch(): () => void {
    this.#isWatched = true;
    void this.#open();
    return () => (this.#isWatched = false);
  }

  /**
   * Resolves once figures that follow a dragged one have come to rest, or patience is at an end, with whether they rest: work that can
   * wait leaves the processors to them.
   */
  rest(): Promise<boolean> {
    return (this.#rest ??= this.#restAtLast().finally(() => (this.#rest = null)));
  }

  async #restAtLast(): Promise<boolean> {
    const until = performance.now() + PATIENCE_MS;
    for (let now = performance.now(); this.#isWatched && now < until; now = performance.now()) {
      const wait = this.#isBehind ? REST_MS : this.#lastTaken + REST_MS - now;
      if (wait <= 0) return true;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    return !this.#isWatched;
  }

  /**
   * Whenever a text changes, its figures are settled again, one question at a time, the newest next. For the session, so that nothing
   * that the page shows goes before the question, and for an effect of the panel, as there are changes of other kinds.
   */
  follow(): void {
    if (this.#isBehind && this.#isWatched) untrack(() => void this.#catchUp());
  }

  async #catchUp(): Promise<void> {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      while (this.#isBehind) {
        timer ??= setTimeout(() => (this.#isLate = true), SOON_MS);
        const [rules, key, { whom, grounds }] = [this.#lineUp!, this.#key, this.result!];
        const answer = await this.#simulations.api.compareAgain(rules.map(({ sources }) => sources));
        // Other people in the meantime.
        if (this.running || this.result?.whom !== whom) return;
        if (!answer.comparison) this.#unanswered = key;
        else {
          this.#take(answer, rules, key, whom, grounds);
          this.#unanswered = null;
          this.#lastTaken = performance.now();
          clearTimeout(timer);
          timer = undefined;
          this.#isLate = false;
        }
      }
    } finally {
      clearTimeout(timer);
      this.#isLate = false;
      this.#isFollowing = false;
    }
  }

  #take(
    { comparison, seconds, threads }: Extract<Compared, { comparison: Comparison }>,
    rules: Rule[],
    key: string,
    whom: string,
    grounds: Grounds
  ): void {
    const population = comparison.seed === null ? null : this.specification;
    const policy = this.baseline?.policy ?? '';
    this.result = { comparison, seconds, threads, rules, population, grounds, key, whom, policy };
  }

  /** They are those of the last result where the people are. */
  async #groundsOf(whom: Whom, key: string, show: ShowProgress, signal: AbortSignal): Promise<Grounds> {
    if (!('population' in whom)) return { whom: key, calibration: [], statements: [] };
    if (this.result?.grounds.whom === key) return this.result.grounds;
    const made = this.#workspace.find(bundledId(this.specification?.policy ?? ''));
    const sources = made && [{ name: made.name, text: made.text }];
    const calibration = await this.#simulations.run(
      async (api, watch) => await api.calibration(whom, sources, watch),
      show,
      signal
    );
    return { whom: key, calibration, statements: await this.#simulations.api.statements(whom.population) };
  }
}

/** What was typed as a whole number; full-width digits and thousands too. null where it is none. */
export function wholeNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,，\s]/g, '');
  return /^\d{1,10}$/.test(plain) ? Number(plain) : null;
}

function keyOf(whom: Whom | null): unknown {
  if (!whom || 'population' in whom) return whom;
  return [whom.persons, whom.events].map(({ name, size, lastModified }) => [name, size, lastModified]);
}
