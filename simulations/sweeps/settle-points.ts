/**
 * Settles one plan after another over the same people, for sums alone. People stand in groups; of a group of whom a plan decides
 * as one before did, the sums are known. So where each of two levers moves what different people get, few points are settled at all.
 */
import type { Columns, KeptCode, Plan } from '#dsl';
import { columnsFor, compileSums, figureAt, figureKey, figuresChanged, figuresRead, inputsOf, shapeOf } from '#dsl';
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

/** null: there are no columns for such a plan. */
export type SettlePoint = (plan: Plan) => PointFigures | null;

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

export function createSettlePoint(columnsOf: (plan: Plan, inputs: string) => PointColumns | null): SettlePoint {
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

  return (plan) => {
    const point = pointPlan(plan);
    const shape = shapeFor(point);
    if (!shape) return null;
    const changed = changedFigures(shape.plan, point.plan);
    const keys = shape.read.map((read) => keyOf(read, changed));
    const isKnown = keys.map((key, group) => shape.known[group]!.has(key));
    if (isKnown.includes(false)) {
      settleGroups(point, columnsFor(point.plan, shape.columns), isKnown, codes).forEach((sums, group) => {
        if (!isKnown[group]) shape.known[group]!.set(keys[group]!, sums);
      });
    }
    const figures = { expenditure: 0, burdenLeft: 0, helped: 0, events: shape.events, refused: shape.refused };
    keys.forEach((key, group) => {
      const [expenditure, burdenLeft, helped] = shape.known[group]!.get(key)!;
      figures.expenditure += expenditure;
      figures.burdenLeft += burdenLeft;
      figures.helped += helped;
    });
    return figures;
  };
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

/** By group, those that are not known; the others are passed over. */
function settleGroups({ plan, sums }: PointPlan, columns: Columns, isKnown: boolean[], codes: KeptCode): GroupSums[] {
  const blocks = columns.batches.blocks.filter(({ group }) => !isKnown[group]);
  return compileSums(
    plan,
    sums,
    codes
  )(columns, { blocks }).byGroup.map(([expenditure, burdenLeft, helped]): GroupSums => [
    expenditure!,
    burdenLeft!,
    helped!
  ]);
}

export const addFigures = (a: PointFigures, b: PointFigures): PointFigures => ({
  expenditure: a.expenditure + b.expenditure,
  burdenLeft: a.burdenLeft + b.burdenLeft,
  helped: a.helped + b.helped,
  events: a.events + b.events,
  refused: a.refused + b.refused
});
