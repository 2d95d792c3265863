/** Populations and files of records, off the page's thread. A population once drawn is kept for the next comparison. */
import { expose } from 'comlink';
import type { Language, Plan, Records, Sentence } from '#dsl';
import {
  bundledPopulations,
  calibrate,
  checkpoint,
  createLive,
  generate,
  outcomesOf,
  statementsOf,
  type Live,
  type Progress,
  type Provenance,
  type Specification
} from '#simulations';
import { OwnRecords, type OwnFiles } from './own-records.ts';

/** A population by id, as large as asked. */
export type Drawn = { population: string; seed: number; people: number };
/** Whom rules are compared on: people drawn, or the user's own. */
export type Whom = Drawn | OwnFiles;
/** What is being done, for the words beside a progress bar. Counted: people; bytes of files. */
export type Stage = 'drawing' | 'settling' | 'persons' | 'events';
/** Told how far the work is; answers whether it is to go on. */
export type Watch = (stage: Stage, done: number, total: number) => boolean | Promise<boolean>;

function createApi() {
  const specifications = bundledPopulations();
  let kept: { key: string; records: Records } | null = null;

  async function draw({ population, seed, people }: Drawn, watch: Watch): Promise<Records> {
    const key = `${population} ${seed} ${people}`;
    if (kept?.key !== key) {
      kept = null;
      const { progress, signal } = watched(watch, 'drawing');
      kept = { key, records: await generate(specifications[population], { seed, people }, progress, signal) };
    }
    return kept.records;
  }

  const own = new OwnRecords();
  /** The people compared last, and the plans that did not change, as the page sent them first. */
  let live: { records: Records; provenance: string; on: Live } | null = null;
  let plansKept = new Map<string, Plan>();

  function liveOn(records: Records, provenance: Provenance): Live {
    const told = JSON.stringify(provenance);
    if (live?.records !== records || live.provenance !== told)
      live = { records, provenance: told, on: createLive(records, provenance) };
    return live.on;
  }

  /** A plan that was sent before is the one that was settled before. */
  function sameAsBefore(plans: Plan[]): Plan[] {
    const texts = plans.map((plan) => JSON.stringify(plan));
    const before = plansKept;
    plansKept = new Map(texts.map((text, i) => [text, before.get(text) ?? plans[i]]));
    return texts.map((text) => plansKept.get(text)!);
  }

  return {
    /** The populations on offer, each with the policy it was made for. */
    populations: () =>
      Object.entries(specifications).map(([id, { title, about, policy, seed, people }]: [string, Specification]) => ({
        id,
        title,
        about,
        policy,
        seed,
        people
      })),
    /** Where every figure of a population comes from. */
    statements: (population: string) => statementsOf(specifications[population]),
    /**
     * Draws or reads the people and settles their events under each plan, the baseline first. `seconds` is the time it
     * took; a fault says why the files cannot be used.
     */
    async compare(whom: Whom, plans: Plan[], watch: Watch) {
      const start = performance.now();
      const records = 'population' in whom ? await draw(whom, watch) : await own.recordsFor(whom, plans, watch);
      if ('fault' in records) return { comparison: null, fault: records.fault };
      const { progress, signal } = watched(watch, 'settling');
      let step = 0;
      const comparison = await liveOn(records, provenanceOf(whom)).compare(sameAsBefore(plans), () =>
        checkpoint((step++ * records.personIds.length) / plans.length, records.personIds.length, progress, signal)
      );
      return { comparison, fault: null as Sentence | null, seconds: (performance.now() - start) / 1000 };
    },
    /** How near the drawn people come to the published figures; `plan`: the policy that the population was made for. */
    async calibration(drawn: Drawn, plan: Plan | null, watch: Watch) {
      const records = await draw(drawn, watch);
      return calibrate(specifications[drawn.population], records, plan && outcomesOf(plan, records));
    },
    /** Reads the user's own persons and events, and settles them under each plan. */
    settleOwn: (files: OwnFiles, plans: Plan[], watch: Watch) => own.settle(files, plans, watch),
    /** Of what was settled last: a window of the events, and of the rows refused under a plan. */
    ownRows: (from: number, to: number) => own.rows(from, to),
    ownRejects: (plan: number, from: number, to: number) => own.rejects(plan, from, to),
    /** An event under each plan, with its reasons; null where the plan refused it. */
    explainOwn: (event: number) => own.explain(event),
    ownOutcomeCsv: (plan: number) => own.outcomeCsv(plan),
    ownRejectsCsv: (plan: number, language: Language) => own.rejectsCsv(plan, language),
    forgetOwn: () => own.forget()
  };

  function provenanceOf(whom: Whom): Provenance {
    if (!('population' in whom)) return { population: whom.events.name, seed: null, represents: null };
    const { represents } = specifications[whom.population];
    return { population: whom.population, seed: whom.seed, represents: represents?.people ?? null };
  }
}

/** A watch as the simulations take it: progress to report, a signal that it was told to stop. */
function watched(watch: Watch, stage: Stage): { progress: Progress; signal: { aborted: boolean } } {
  const signal = { aborted: false };
  const progress: Progress = async (done, total) => {
    signal.aborted = !(await watch(stage, done, total));
  };
  return { progress, signal };
}

export type SimulationApi = ReturnType<typeof createApi>;
expose(createApi());
