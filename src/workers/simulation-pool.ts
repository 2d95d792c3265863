/**
 * The simulation workers: the first, which the page speaks to and which has all records, and others that it starts beside it, as many
 * as the machine has processors for. How work is shared out among them:
 *
 *   - by people: each settles people of its own and tells sums that add up (`Others`, simulations/compare/others.ts). Where the page
 *     is isolated (`crossOriginIsolated`), all have the columns before them in shared memory and take blocks of them; where it is
 *     not, each is given records of its own people and has them in plain memory. The figures are the same bits.
 *   - by questions: `ask` asks one of the others; a new kind of question is a function of simulation-other.worker.ts. So the points of
 *     a sweep go to whoever is free (simulations/sweeps/shared-sweep.ts).
 */
import { wrap, type Remote } from 'comlink';
import type { Source } from '#dsl';
import type { Others, Told } from '#simulations';
import type { OtherApi } from './simulation-other.worker.ts';
import OtherWorker from './simulation-other.worker.ts?worker';

/** More would share blocks that are too few to be even. */
const MOST_WORKERS = 4;

/** How many settle, and whether in memory that they share. */
export type Threads = { count: number; isShared: boolean };

export type Pool = {
  /** The first worker is one of them. */
  threads: Threads;
  others: Others;
  /** The rules that are compared from now on. */
  compareRules: (rules: Source[][]) => void;
  /** Asks one of the others, counted from 0. */
  ask: <Answer>(other: number, question: (api: Remote<OtherApi>) => Promise<Answer>) => Promise<Answer>;
  /** One piece of work after the other, as the others are told of one at a time. */
  inTurn: <Answer>(work: () => Promise<Answer>) => Promise<Answer>;
};

/** Starts the other workers. Called by the first. */
export function createPool(): Pool {
  const count = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency));
  const isShared = crossOriginIsolated && count > 1;
  const apis = Array.from({ length: count - 1 }, () => wrap<OtherApi>(new OtherWorker()));
  let before: Promise<unknown> = Promise.resolve();
  return {
    threads: { count, isShared },
    others: {
      count: apis.length,
      isShared,
      give: (other, people) => void apis[other].give(people),
      giveColumns: (inputs, columns) => apis.forEach((api) => void api.giveColumns(inputs, columns)),
      tell: (wanted) => apis.map(async (api): Promise<Told> => api.tell(wanted))
    },
    compareRules: (rules) => apis.forEach((api) => void api.compareRules(rules)),
    ask: (other, question) => question(apis[other]),
    inTurn(work) {
      const done = before.then(work);
      before = done.catch(() => {});
      return done;
    }
  };
}
