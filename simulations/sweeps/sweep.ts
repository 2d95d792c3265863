/** A rule's figures at every point of a grid of one or two levers, and as the rule is written. */
import { createPlanner, word, type Planned, type Problem, type Records, type Sentence } from '#dsl';
import { exactly } from '../metrics/metric.ts';
import { checkpoint, type Progress, type Signal } from '../progress.ts';
import { coarseToFine, sizeOf, valuesAt } from './grid.ts';
import { sourcesAt, type SweptRule } from './lever.ts';
import { createPointColumns } from './point-columns.ts';
import { addFigures, createSettlePoints, type PointFigures, type SettlePoints } from './settle-points.ts';

/** Figures, or why the rule cannot be settled with its figures at these values. */
export type SweepPoint = { figures: PointFigures; fault: null } | { figures: null; fault: Sentence };

/** Points settled at once: so few that a picture comes soon, and a sweep is soon stopped. */
export const SIDE_BY_SIDE = 8;

/** The rule as it is written. */
export const AS_WRITTEN = -1;

/** Answers the rule's plan with its levers at a point of the grid, or as it is written. */
export function createPointPlans(rule: SweptRule): (point: number) => Planned {
  const plan = createPlanner();
  return (point) =>
    plan(point === AS_WRITTEN ? rule.sources : sourcesAt(rule, valuesAt(rule.levers, point)), rule.readings);
}

/** null where these people cannot be settled under such a plan. */
export function settledPoints(planned: Planned[], settle: SettlePoints): (SweepPoint | null)[] {
  const settled = settle(planned.flatMap(({ plan }) => plan ?? []));
  let next = 0;
  return planned.map(({ plan, problems }) => {
    if (!plan) return { figures: null, fault: sentenceOf(problems) };
    const figures = settled[next++]!;
    return figures && { figures, fault: null };
  });
}

/** The first of what keeps the rule from being settled. */
function sentenceOf(problems: Problem[]): Sentence {
  const first = problems.find(({ severity }) => severity === 'error')!;
  return { zh: word(first, 'zh').message, en: word(first, 'en').message };
}

export type Sweep = {
  baseline: PointFigures;
  /** row by row */
  points: SweepPoint[];
};

export type Sweeping = {
  /** Settles some of the people, all events of each, at every point. Progress counts points. */
  add: (records: Records, onProgress?: Progress, signal?: Signal) => Promise<void>;
  /** Throws a RangeError where a sum is too large to be exact, or nobody was settled. */
  finish: () => Sweep;
};

/** The figures are the same however the people are parted. Throws a RangeError where the rule cannot be settled as written. */
export function createSweep(rule: SweptRule): Sweeping {
  const planAt = createPointPlans(rule);
  const order = [AS_WRITTEN, ...coarseToFine(sizeOf(rule.levers))];
  const found = new Map<number, SweepPoint>();
  return {
    async add(records, onProgress, signal) {
      const settle = createSettlePoints(createPointColumns(records));
      for (let done = 0; done < order.length; done += SIDE_BY_SIDE) {
        await checkpoint(done, order.length, onProgress, signal);
        const points = order.slice(done, done + SIDE_BY_SIDE).filter((point) => !found.get(point)?.fault);
        settledPoints(points.map(planAt), settle).forEach((here, k) => {
          const before = found.get(points[k]!);
          found.set(points[k]!, before?.figures && here!.figures ? together(before.figures, here!.figures) : here!);
        });
      }
    },
    finish: () => finished(found)
  };
}

/** Throws a RangeError where a sum is too large to be exact, or the rule could not be settled as written. */
export function finished(found: Map<number, SweepPoint>): Sweep {
  const { figures: baseline } = found.get(AS_WRITTEN) ?? { figures: null };
  if (!baseline) throw new RangeError('a rule that cannot be settled as it is written');
  for (const { figures } of found.values()) {
    if (figures) for (const sum of [figures.expenditure, figures.burdenLeft]) exactly(sum);
  }
  const places = [...found.keys()].filter((point) => point !== AS_WRITTEN).sort((a, b) => a - b);
  return { baseline, points: places.map((point) => found.get(point)!) };
}

const together = (a: PointFigures, b: PointFigures): SweepPoint => ({ figures: addFigures(a, b), fault: null });
