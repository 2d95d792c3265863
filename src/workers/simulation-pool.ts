/**
 * The simulation workers: the first, which the page speaks to and which has all records, and others that it starts beside it, as many
 * as the machine has processors for. How work is shared out among them:
 *
 *   - by people: each settles people of its own and tells sums that add up (`Others`, simulations/compare/others.ts). Where the page
 *     is isolated (`crossOriginIsolated`), all have the columns before them in shared memory and take blocks of them; where it is
 *     not, each is given records of its own people and has them in plain memory. The figures are the same bits.
 *   - by questions: `each` asks every other worker at once; a new kind of question is a function of simulation-other.worker.ts. In
 *     shared memory every worker can settle anybody, in plain memory only its own people.
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
  /** Asks every other worker; `at`: from 1, as the first is 0. */
  each: <Answer>(ask: (api: Remote<OtherApi>, at: number) => Promise<Answer>) => Promise<Answer>[];
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
    each: (ask) => apis.map((api, i) => ask(api, i + 1)),
    inTurn(work) {
      const done = before.then(work);
      before = done.catch(() => {});
      return done;
    }
  };
}
