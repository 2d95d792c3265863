/**
 * Populations and files of records, off the page's thread. A population once drawn is kept for the next comparison, and others work
 * beside this worker (simulation-pool.ts).
 */
import { expose } from 'comlink';
import type { Language, Plan, Records, Sentence, Source } from '#dsl';
import {
  bundledPopulations,
  calibrate,
  checkpoint,
  createLive,
  generate,
  outcomesOf,
  sharedSweep,
  sizeOf,
  statementsOf,
  type Comparison,
  type Live,
  type Progress,
  type Provenance,
  type Specification,
  type SweptRule
} from '#simulations';
import { OwnRecords, type OwnFiles } from './own-records.ts';
import { createPlans } from './plans.ts';
import { createPool, type Pool, type Threads } from './simulation-pool.ts';
import { sweepOthers, type Swept, type TakeSwept } from './sweeping.ts';

/** A population by id, as large as asked. */
export type Drawn = { population: string; seed: number; people: number };
/** Whom rules are compared on: people drawn, or the user's own. */
export type Whom = Drawn | OwnFiles;
/** What is being done, for the words beside a progress bar. Counted: people; points of a sweep; bytes of files. */
export type Stage = 'drawing' | 'settling' | 'sweeping' | 'persons' | 'events';
/** Told how far the work is; answers whether it is to go on. */
export type Watch = (stage: Stage, done: number, total: number) => boolean | Promise<boolean>;

/** `broken`: the first rule whose text has an error. `fault`: why the files cannot be used. */
export type Compared =
  | { comparison: Comparison; seconds: number; threads: Threads }
  | { comparison: null; broken: number }
  | { comparison: null; fault: Sentence };
/** `people`: rules ask for something that was not read of the people at hand. */
export type ComparedAgain = Exclude<Compared, { fault: Sentence }> | { comparison: null; people: true };

function createApi() {
  const specifications = bundledPopulations();
  let kept: { key: string; records: Records } | null = null;

  async function draw({ population, seed, people }: Drawn, watch: Watch): Promise<Records> {
    const key = `${population} ${seed} ${people}`;
    if (kept?.key !== key) {
      kept = live = null;
      const { progress, signal } = watched(watch, 'drawing');
      kept = { key, records: await generate(specifications[population], { seed, people }, progress, signal) };
    }
    return kept.records;
  }

  const own = new OwnRecords();
  const plansOf = createPlans();
  let started: Pool | null = null;
  /** The other workers are started when there is something to compare. */
  const pool = (): Pool => (started ??= createPool());
  /** The people compared last. */
  let live: { records: Records; provenance: string; on: Live; serves: (plans: Plan[]) => boolean } | null = null;

  /** Compiled here while the other workers do the same; the place of the first that has an error. */
  function compiled(rules: Source[][]): Plan[] | { broken: number } {
    pool().compareRules(rules);
    const plans = plansOf(rules);
    const broken = plans.indexOf(null);
    return broken < 0 ? (plans as Plan[]) : { broken };
  }

  function liveOn(records: Records, provenance: Provenance, serves: (plans: Plan[]) => boolean): Live {
    const told = JSON.stringify(provenance);
    if (live?.records !== records || live.provenance !== told)
      live = { records, provenance: told, serves, on: createLive(records, provenance, pool().others) };
    return live.on;
  }

  const answer = (comparison: Comparison, start: number): Compared & { comparison: Comparison } => {
    return { comparison, seconds: (performance.now() - start) / 1000, threads: pool().threads };
  };

  async function compare(whom: Whom, rules: Source[][], watch: Watch): Promise<Compared> {
    const start = performance.now();
    const plans = compiled(rules);
    if ('broken' in plans) return { comparison: null, ...plans };
    const read =
      'population' in whom
        ? { records: await draw(whom, watch), serves: () => true }
        : await own.recordsFor(whom, plans, watch);
    if ('fault' in read) return { comparison: null, fault: read.fault };
    const { records, serves } = read;
    const { progress, signal } = watched(watch, 'settling');
    const people = records.personIds.length;
    const comparison = await liveOn(records, provenanceOf(whom), serves).compare(plans, (done) =>
      checkpoint(Math.floor(done * people), people, progress, signal)
    );
    return answer(comparison, start);
  }

  async function compareAgain(rules: Source[][]): Promise<ComparedAgain> {
    const start = performance.now();
    const plans = compiled(rules);
    if ('broken' in plans) return { comparison: null, ...plans };
    if (!live?.serves(plans)) return { comparison: null, people: true };
    return answer(await live.on.compare(plans), start);
  }

  async function sweep(whom: Whom, rule: SweptRule, watch: Watch, take: TakeSwept): Promise<Swept> {
    const start = performance.now();
    const [plan] = createPlans()([rule.sources]);
    if (!plan) return { sweep: null, fault: null };
    const read =
      'population' in whom ? { records: await draw(whom, watch) } : await own.recordsFor(whom, [plan], watch);
    if ('fault' in read) return { sweep: null, fault: read.fault };
    const { progress, signal } = watched(watch, 'sweeping');
    const all = sizeOf(rule.levers).columns * sizeOf(rule.levers).rows;
    let done = 0;
    const found = await sharedSweep(rule, read.records, sweepOthers(pool()), async (points) => {
      take(points);
      done += points.length;
      await checkpoint(Math.min(all, done), all, progress, signal);
    });
    const { provenance, people } = { provenance: provenanceOf(whom), people: read.records.personIds.length };
    return { sweep: found, provenance, people, seconds: (performance.now() - start) / 1000, threads: pool().threads };
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
     * Draws or reads the people and settles their events under each rule, the baseline first. Texts come as they are written: no check is
     * made of them. `seconds` is the time it took.
     */
    compare: (whom: Whom, rules: Source[][], watch: Watch): Promise<Compared> =>
      pool().inTurn(() => compare(whom, rules, watch)),
    /** The people compared last, under rules of which some are written otherwise: only those are settled. */
    compareAgain: (rules: Source[][]): Promise<ComparedAgain> => pool().inTurn(() => compareAgain(rules)),
    /** A rule's figures at every point of its levers, on the people of the comparison; `take` has points as they are settled. */
    sweep: (whom: Whom, rule: SweptRule, watch: Watch, take: TakeSwept): Promise<Swept> =>
      pool().inTurn(() => sweep(whom, rule, watch, take)),
    /** How near the drawn people come to the published figures; `made`: the policy that the population was made for. */
    async calibration(drawn: Drawn, made: Source[] | null, watch: Watch) {
      const records = await draw(drawn, watch);
      const [plan] = made ? createPlans()([made]) : [null];
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
