/** A comparison on a population: what is chosen, the run under way, the last result and whether it is still that of the choice. */
import type { Plan, Sentence, Source } from '#dsl';
import type { CalibrationRow, Comparison, Statement } from '#simulations';
import { SEED_MAX } from '#simulations';
import type { LanguageClient } from '../../../workers/client.ts';
import type { ShowProgress, SimulationClient } from '../../../workers/simulation-client.ts';
import type { OwnFiles } from '../../../workers/own-records.ts';
import type { Stage, Whom } from '../../../workers/simulation.worker.ts';
import { bundledId } from '../../workspace/bundled.ts';
import type { Document, DocumentId } from '../../workspace/documents.ts';
import type { Session } from '../../workspace/session.svelte.ts';
import { sourcesOf } from '../../workspace/sides.ts';
import type { Workspace } from '../../workspace/workspace.svelte.ts';
import { isUnreadable } from '../shared/unreadable.ts';
import { hashOf } from './hash.ts';

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
  /** By rule, the baseline first: its name on the page, and a SHA-256 of its texts. */
  rules: { name: string; hash: string }[];
  population: PopulationChoice | null;
  calibration: CalibrationRow[];
  statements: Statement[];
  seconds: number;
  /** What it is the result of. */
  key: string;
};

type Rule = { name: string; sources: Source[] };

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

  readonly #session: Session;
  readonly #workspace: Workspace;
  readonly #rules: LanguageClient;
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
  readonly #whom: Whom | null = $derived.by(() => {
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
  readonly #key = $derived(JSON.stringify([this.#lineUp?.map(({ sources }) => sources), keyOf(this.#whom)]));
  readonly ready = $derived(this.#lineUp !== null && this.#whom !== null);
  /** The result shown is not that of what is chosen and written now. */
  readonly stale = $derived(this.result !== null && this.result.key !== this.#key);

  constructor(
    session: Session,
    workspace: Workspace,
    rules: LanguageClient,
    simulations: SimulationClient,
    own: () => OwnFiles | null
  ) {
    this.#session = session;
    this.#workspace = workspace;
    this.#rules = rules;
    this.#simulations = simulations;
    this.#own = own;
  }

  /** Asks the worker what populations there are, once. */
  async open(): Promise<void> {
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
    const [lineUp, whom, key] = [this.#lineUp, this.#whom, this.#key];
    if (!lineUp || !whom || this.running) return false;
    const abort = (this.#abort = new AbortController());
    const since = performance.now();
    const show: ShowProgress = (stage, done, total) => (this.running = { stage, done, total, since });
    this.fault = null;
    show('population' in whom ? 'drawing' : 'persons', 0, 0);
    try {
      const plans = await this.#compiled(lineUp);
      if (plans === null) return false;
      const answer = await this.#simulations.run(
        async (api, watch) => await api.compare(whom, plans, watch),
        show,
        abort.signal
      );
      if (!answer.comparison) {
        this.fault = { kind: 'files', sentence: answer.fault! };
        return false;
      }
      const about =
        'population' in whom ? await this.#grounds(whom, show, abort.signal) : { calibration: [], statements: [] };
      const hashes = await Promise.all(
        lineUp.map(({ sources }) => hashOf(sources.flatMap(({ text, readings = [] }) => [text, ...readings])))
      );
      this.result = {
        comparison: answer.comparison,
        rules: lineUp.map(({ name }, i) => ({ name, hash: hashes[i] })),
        population: 'population' in whom ? this.specification : null,
        ...about,
        seconds: answer.seconds,
        key
      };
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

  /** A plan for each rule; null, with the fault, where one cannot be read. */
  async #compiled(lineUp: Rule[]): Promise<Plan[] | null> {
    const plans: Plan[] = [];
    for (const { name, sources } of lineUp) {
      const { plan } = await this.#rules.ask((api) => api.compile(sources, []));
      if (!plan) {
        this.fault = { kind: 'broken', name };
        return null;
      }
      plans.push(plan);
    }
    return plans;
  }

  /** How near the drawn people come to their targets, under the policy they were made for, and what they rest on. */
  async #grounds(whom: Extract<Whom, { population: string }>, show: ShowProgress, signal: AbortSignal) {
    const made = this.#workspace.find(bundledId(this.specification?.policy ?? ''));
    const plan = made && (await this.#rules.ask((api) => api.compile([{ name: made.name, text: made.text }], []))).plan;
    const calibration = await this.#simulations.run((api, watch) => api.calibration(whom, plan, watch), show, signal);
    return { calibration, statements: await this.#simulations.api.statements(whom.population) };
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
