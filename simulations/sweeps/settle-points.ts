/**
 * Settles plans over the same people, for sums alone. People stand in groups; of a group of whom a plan decides as one before did, the
 * sums are known: where each of two levers moves what different people get, few points are settled at all. Those that are, are settled
 * side by side, in one pass.
 */
import type { Columns, KeptCode, Plan } from '#dsl';
import {
  columnsFor,
  compileSums,
  figureAt,
  figureKey,
  figuresChanged,
  figuresRead,
  inputsOf,
  shapeOf,
  sideBySide
} from '#dsl';
import { pointPlan, type PointPlan } from './point-plan.ts';

/** What a rule comes to over some people, as `simulate` measures it; those of several parts of the people add up. */
export type PointFigures = {
  /** fen */
  expenditure: number;
  burdenLeft: number;
  /** people */
  helped: number;
  /** Events settled, and those left out because the rule reads a fact that they do not have. */
  events: number;
  refused: number;
};

/** By plan; null: there are no columns for such a one. */
export type SettlePoints = (plans: Plan[]) => (PointFigures | null)[];

/** People in columns for plans that read `inputs`: `key` says which, so that one key stands for one set of columns. */
export type PointColumns = { key: string; columns: Columns; events: number; refused: number };

/** Shapes kept: a figure that is 0, or that is another's equal, may leave a plan of a shape of its own. */
const MOST_SHAPES = 64;

type GroupSums = [expenditure: number, burdenLeft: number, helped: number];

/** Plans that compute the same with other figures, over some columns. */
type Shape = PointColumns & {
  /** the first of them */
  plan: Plan;
  read: Set<string>[];
  /** by group, by the figures it reads that are not the first plan's */
  known: Map<string, GroupSums>[];
};

/** A plan, and by group of people under what its sums are known. */
type Point = { point: PointPlan; shape: Shape; keys: string[] };

export function createSettlePoints(columnsOf: (plan: Plan, inputs: string) => PointColumns | null): SettlePoints {
  const codes: KeptCode = [];
  const shapes = new Map<string, Shape>();

  function shapeFor({ plan, sums }: PointPlan): Shape | null {
    const found = columnsOf(plan, inputsOf(plan));
    if (!found) return null;
    const key = `${found.key}\n${shapeOf(plan)}`;
    let shape = shapes.get(key);
    if (!shape) {
      const columns = columnsFor(plan, found.columns);
      const known = Array.from({ length: columns.groups }, () => new Map<string, GroupSums>());
      shape = { ...found, columns, plan, read: figuresRead(plan, sums, columns), known };
    }
    shapes.delete(key);
    shapes.set(key, shape);
    for (const [oldest] of shapes) if (shapes.size > MOST_SHAPES) shapes.delete(oldest);
    return shape;
  }

  function pointOf(plan: Plan): Point | null {
    const point = pointPlan(plan);
    const shape = shapeFor(point);
    if (!shape) return null;
    const changed = changedFigures(shape.plan, point.plan);
    return { point, shape, keys: shape.read.map((read) => keyOf(read, changed)) };
  }

  return (plans) => {
    const points = plans.map(pointOf);
    for (const { together, groups } of unknownAmong(points)) settleGroups(together, groups, codes);
    return points.map((point) => point && figuresOf(point));
  };
}

function figuresOf({ shape: { events, refused, known }, keys }: Point): PointFigures {
  const figures = { expenditure: 0, burdenLeft: 0, helped: 0, events, refused };
  keys.forEach((key, group) => {
    const [expenditure, burdenLeft, helped] = known[group]!.get(key)!;
    figures.expenditure += expenditure;
    figures.burdenLeft += burdenLeft;
    figures.helped += helped;
  });
  return figures;
}

type Together = { together: [Point, ...Point[]]; groups: Set<number> };

/** Points of one shape that have to be settled for the same groups; what one of them brings is not asked of another. */
function unknownAmong(points: (Point | null)[]): Together[] {
  const bundles = new Map<Shape, Map<string, Together>>();
  const asked = new Map<Shape, Set<string>>();
  for (const point of points) {
    if (!point) continue;
    const { shape, keys } = point;
    const askedOf = asked.get(shape) ?? new Set();
    asked.set(shape, askedOf);
    const groups = keys.flatMap((key, group) => {
      const isAsked = shape.known[group]!.has(key) || askedOf.has(`${group} ${key}`);
      askedOf.add(`${group} ${key}`);
      return isAsked ? [] : [group];
    });
    if (groups.length === 0) continue;
    const bundlesOf = bundles.get(shape) ?? new Map<string, Together>();
    bundles.set(shape, bundlesOf);
    const bundle = bundlesOf.get(groups.join());
    if (bundle) bundle.together.push(point);
    else bundlesOf.set(groups.join(), { together: [point], groups: new Set(groups) });
  }
  return [...bundles.values()].flatMap((bundlesOf) => [...bundlesOf.values()]);
}

type ChangedFigure = { keys: string[]; text: string };

const changedFigures = (before: Plan, after: Plan): ChangedFigure[] =>
  [...figuresChanged(before, after)].flatMap(([node, places]) =>
    places.map((place) => ({
      keys: [figureKey(node, place), figureKey(node, null)],
      text: `${figureKey(node, place)} ${figureAt(after, node, place)}`
    }))
  );

const keyOf = (read: Set<string>, changed: ChangedFigure[]): string =>
  changed.flatMap(({ keys, text }) => (keys.some((key) => read.has(key)) ? [text] : [])).join('\n');

/** Blocks of other groups are passed over. */
function settleGroups(points: Together['together'], groups: Set<number>, codes: KeptCode): void {
  const [{ shape }] = points;
  const { plan, nodeOf } = sideBySide(points.map(({ point }) => point.plan));
  const sums = points.flatMap(({ point }, k) => point.sums.map((node) => nodeOf(k, node)));
  const columns = columnsFor(plan, shape.columns);
  const blocks = columns.batches.blocks.filter(({ group }) => groups.has(group));
  const { byGroup } = compileSums(plan, sums, codes)(columns, { blocks });
  points.forEach(({ keys }, k) => {
    for (const group of groups) {
      const [expenditure, burdenLeft, helped] = byGroup[group]!.subarray(3 * k);
      shape.known[group]!.set(keys[group]!, [expenditure!, burdenLeft!, helped!]);
    }
  });
}

export const addFigures = (a: PointFigures, b: PointFigures): PointFigures => ({
  expenditure: a.expenditure + b.expenditure,
  burdenLeft: a.burdenLeft + b.burdenLeft,
  helped: a.helped + b.helped,
  events: a.events + b.events,
  refused: a.refused + b.refused
});
