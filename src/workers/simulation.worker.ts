/** Populations and files of records, off the page's thread. A population once drawn is kept for the next comparison. */
import { expose } from 'comlink';
import type { Language, Plan, Records } from '#dsl';
import {
  bundledPopulations,
  calibrate,
  compareScenarios,
  generate,
  outcomesOf,
  type Progress,
  type Specification
} from '#simulations';
import { settleFiles, type NamedBytes } from './settling.ts';

/** A population by id, as large as asked. */
export type Drawn = { population: string; seed: number; people: number };
/** What is being done, for the words beside a progress bar. */
export type Stage = 'drawing' | 'settling';
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
    /** Draws the people and settles their events under each plan, the baseline first. `seconds` is the time it took. */
    async compare(drawn: Drawn, plans: Plan[], watch: Watch) {
      const start = performance.now();
      const records = await draw(drawn, watch);
      const { progress, signal } = watched(watch, 'settling');
      const { represents } = specifications[drawn.population];
      const provenance = { population: drawn.population, seed: drawn.seed, represents: represents?.people ?? null };
      const comparison = await compareScenarios(records, plans, provenance, progress, signal);
      return { comparison, seconds: (performance.now() - start) / 1000 };
    },
    /** How near the drawn people come to the published figures; `plan`: the policy that the population was made for. */
    async calibration(drawn: Drawn, plan: Plan | null, watch: Watch) {
      const records = await draw(drawn, watch);
      return calibrate(specifications[drawn.population], records, plan && outcomesOf(plan, records));
    },
    /** Settles the user's own persons and events. */
    settleFiles: (plan: Plan, persons: NamedBytes, events: NamedBytes, language: Language) =>
      settleFiles(plan, persons, events, language)
  };
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
