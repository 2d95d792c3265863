/**
 * A sweep by several workers. In shared memory all have the same columns before them and each settles points of its own, whichever is
 * next; where memory is not shared, each has people of its own and settles every point, and figures add up.
 */
import { forWorker, inputsOf, type Plan, type Records } from '#dsl';
import { sliceOf, slicesOf } from '../compare/slice.ts';
import { coarseToFine, sizeOf } from './grid.ts';
import type { SweptRule } from './lever.ts';
import { createPointColumns } from './point-columns.ts';
import { pointPlan } from './point-plan.ts';
import { addFigures, createSettlePoints, type PointColumns } from './settle-points.ts';
import {
  AS_WRITTEN,
  createPointPlans,
  finished,
  settledPoints,
  SIDE_BY_SIDE,
  type Sweep,
  type SweepPoint
} from './sweep.ts';

/** What another worker is to settle points over: columns for all plans that read `key`, or people of its own. Plain data. */
export type SweepGiven = { rule: SweptRule; people: PointColumns | Records };

/** The other workers, as the first sees them. `settle` answers point by point; null: that worker cannot. */
export type SweepOthers = {
  count: number;
  isShared: boolean;
  begin: (other: number, given: SweepGiven) => void;
  settle: (other: number, points: number[]) => Promise<(SweepPoint | null)[]>;
  /** Nothing more is asked of any. */
  end: () => void;
};

/** One of the others. */
export type SweepOther = {
  begin: (given: SweepGiven) => void;
  settle: (points: number[]) => (SweepPoint | null)[];
  end: () => void;
};

export function createSweepOther(): SweepOther {
  let settled: SweepOther['settle'] | null = null;
  return {
    begin({ rule, people }) {
      const planAt = createPointPlans(rule);
      const columnsOf =
        'columns' in people
          ? (_: Plan, inputs: string) => (inputs === people.key ? people : null)
          : createPointColumns(people);
      const settle = createSettlePoints(columnsOf);
      settled = (points) => settledPoints(points.map(planAt), settle);
    },
    settle: (points) => settled!(points),
    end: () => void (settled = null)
  };
}

/** Told of points as they are settled, AS_WRITTEN among them, and awaited; throwing stops the sweep. */
export type TakePoints = (points: [point: number, found: SweepPoint][]) => Promise<void>;

/** Coarse to fine. Throws a RangeError where the rule cannot be settled as written, or a sum is too large to be exact. */
export async function sharedSweep(
  rule: SweptRule,
  records: Records,
  others: SweepOthers,
  take: TakePoints
): Promise<Sweep> {
  const order = [AS_WRITTEN, ...coarseToFine(sizeOf(rule.levers))];
  const found = new Map<number, SweepPoint>();
  const taken = async (points: [number, SweepPoint][]): Promise<void> => {
    for (const [point, one] of points) found.set(point, one);
    await take(points);
  };
  try {
    if (others.count > 0 && !others.isShared) await byPeople(rule, records, others, order, taken);
    else await byPoints(rule, records, others, order, taken);
  } finally {
    others.end();
  }
  return finished(found);
}

async function byPoints(
  rule: SweptRule,
  records: Records,
  others: SweepOthers,
  order: number[],
  taken: TakePoints
): Promise<void> {
  const planAt = createPointPlans(rule);
  const columnsOf = createPointColumns(records, others.count > 0);
  const settle = createSettlePoints(columnsOf);
  const own = (points: number[]) => settledPoints(points.map(planAt), settle);
  const [first] = own([AS_WRITTEN]);
  const { plan } = planAt(AS_WRITTEN);
  const helpers = plan ? sharedWith(rule, plan, columnsOf, others) : 0;
  await taken([[AS_WRITTEN, first!]]);
  let next = 1;
  const left: number[] = [];
  const some = (): number[] => {
    if (next >= order.length) return left.splice(0, SIDE_BY_SIDE);
    const points = order.slice(next, next + SIDE_BY_SIDE);
    next += points.length;
    return points;
  };
  let isStopped = false;
  const work = async (settled: (points: number[]) => Promise<(SweepPoint | null)[]>, isOwn: boolean): Promise<void> => {
    for (let points = some(); points.length > 0 && !isStopped; points = isOwn || next < order.length ? some() : []) {
      const here = await settled(points);
      await taken(points.flatMap((point, k): [number, SweepPoint][] => (here[k] ? [[point, here[k]]] : [])));
      left.push(...points.filter((_, k) => here[k] === null));
    }
  };
  const stopping = (doing: Promise<void>): Promise<void> =>
    doing.catch((error: unknown) => {
      isStopped = true;
      throw error;
    });
  // Each has the next points before it is done with some: this worker answers only between points of its own.
  const doing = Array.from({ length: 2 * helpers }, (_, k) =>
    stopping(work((points) => others.settle(k % helpers, points), false))
  );
  await Promise.all([stopping(work(async (points) => own(points), true)), ...doing]);
  // What others gave back while this worker had nothing more to do.
  await work(async (points) => own(points), true);
}

/** How many others help: all, unless events are left out under the rule, which is for who has the records to see. */
function sharedWith(
  rule: SweptRule,
  plan: Plan,
  columnsOf: (plan: Plan, inputs: string) => PointColumns,
  others: SweepOthers
): number {
  if (others.count === 0) return 0;
  const { plan: its } = pointPlan(plan);
  const inputs = inputsOf(its);
  const { columns, events, refused } = columnsOf(its, inputs);
  if (refused > 0) return 0;
  const shared = forWorker(columns);
  for (let other = 0; other < others.count; other++)
    others.begin(other, { rule, people: { key: inputs, columns: shared, events, refused } });
  return others.count;
}

async function byPeople(
  rule: SweptRule,
  records: Records,
  others: SweepOthers,
  order: number[],
  taken: TakePoints
): Promise<void> {
  const [first, ...rest] = slicesOf(records, others.count + 1).map((slice) => sliceOf(records, slice));
  rest.forEach((people, other) => others.begin(other, { rule, people }));
  const own = createSweepOther();
  own.begin({ rule, people: first! });
  for (let from = 0; from < order.length; from += SIDE_BY_SIDE) {
    const points = order.slice(from, from + SIDE_BY_SIDE);
    const asked = Promise.all(rest.map((_, other) => others.settle(other, points)));
    asked.catch(() => {});
    const parts = [own.settle(points), ...(await asked)];
    await taken(points.map((point, k): [number, SweepPoint] => [point, added(parts.map((part) => part[k]!))]));
  }
}

const added = (parts: SweepPoint[]): SweepPoint =>
  parts.reduce((sum, part) =>
    sum.figures && part.figures ? { figures: addFigures(sum.figures, part.figures), fault: null } : sum
  );
