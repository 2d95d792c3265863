/** The benefit curve: what one person is paid as the cost of one event grows, with every bend and jump where it is. */
import type { NodeId, Plan } from '../plan/plan.ts';
import { balancesOn, decidingDay, holdings, readFacts, settleEvent } from '../run/interpret.ts';
import { emptyFactReached } from '../run/reach.ts';
import type { Person, SingleEvent, State } from '../run/state.ts';
import { emptyState } from '../run/state.ts';
import { alongCost } from './along-cost.ts';
import type { Line, Piecewise } from './piecewise.ts';
import { combined, sameLine, valueAt } from './piecewise.ts';

/** A person, a day and what else an event says; its total and in-scope cost are x, and nothing is paid before. */
export type Situation = {
  person: Person;
  day: number;
  /** service and any other fact of the event that is no such amount */
  facts: Record<string, number | null>;
  /** balances from earlier events; none without it */
  state?: State;
};

/** fen; `benefits` in the order of the plan. As the interpreter settles it, rounding and all. */
export type CurvePoint = { x: number; paid: number; left: number; benefits: number[] };

/** Between two points the curve is straight, but for rounding. */
export type CurveSegment = {
  from: CurvePoint;
  to: CurvePoint;
  /** 1/10000, of a further fen of cost: what is paid, in all and by benefit. Not always whole, and never rounded. */
  rate: number;
  rates: number[];
};

/**
 * Where more cost leaves a person worse or better off than it should: `paid-falls`, less is paid than for a smaller bill;
 * `left-falls`, less is left to pay than after a smaller bill. `before` and `after` lie 1 fen apart at a jump.
 */
export type Cliff = { kind: 'paid-falls' | 'left-falls'; before: CurvePoint; after: CurvePoint };

export type Curve = {
  points: CurvePoint[];
  segments: CurveSegment[];
  cliffs: Cliff[];
  /** The column of a fact that the situation leaves empty although a rule that is reached reads it: there is no curve then. */
  empty: string | null;
};

/** The curve from 0 to `upTo` fen (at most 10¹¹). */
export function benefitCurve(plan: Plan, situation: Situation, upTo: number): Curve {
  const { person, day, facts, state = emptyState() } = situation;
  const decided = decidingDay(plan, { day, facts });
  const balances = balancesOn(plan, state, decided);
  const values = new Float64Array(plan.nodes.length);
  const eventAt = (x: number): SingleEvent => ({
    day,
    facts: { ...facts, total: x, in_scope: x, basic_paid: 0, critical_paid: 0 }
  });
  let empty: number | null = null;
  const settledAt = (x: number) => settleEvent(plan, person, eventAt(x), balances, values);
  const pointAt = (x: number): CurvePoint => {
    const { paid, left, benefits } = settledAt(x);
    empty ??= emptyFactReached(plan, values);
    return { x, paid, left, benefits };
  };
  const valueOf = (node: NodeId, x: number) => settledAt(x).values[node]!;
  const costs = new Set(
    plan.facts.flatMap(({ column }, fact) => (column === 'total' || column === 'in_scope' ? [fact] : []))
  );
  const held = holdings(plan, person, decided);
  const fixed = { facts: readFacts(plan, person, eventAt(0)), costs, held, day: decided, balances };
  const functions = alongCost(plan, fixed, upTo, valueOf);
  const outputs = [plan.paid, plan.left, ...plan.benefits.map(({ payment }) => payment)].map((id) => functions[id]!);
  const curve = curveOf(pathsOf(outputs), pointAt);
  return empty === null
    ? { ...curve, empty }
    : { points: [], segments: [], cliffs: [], empty: plan.facts[empty]!.column };
}

/** Where all outputs are straight together: their lines, in the order paid, left, benefits. */
type Path = { from: number; to: number; lines: Line[] };

function curveOf(paths: Path[], pointAt: (x: number) => CurvePoint): Omit<Curve, 'empty'> {
  const points: CurvePoint[] = [];
  const pointOn = (x: number): CurvePoint => {
    const last = points.at(-1);
    if (last?.x === x) return last;
    return points[points.push(pointAt(x)) - 1]!;
  };
  const segments: CurveSegment[] = [];
  const cliffs: Cliff[] = [];
  paths.forEach((path, k) => {
    const before = points.at(-1);
    const jumps = k > 0 && isJump(paths[k - 1]!, path);
    // Without a jump the bend is where the one before ended, and this one goes on from there.
    const from = before && !jumps ? before : pointOn(path.from);
    if (before && jumps) cliffs.push(...cliffsBetween(before, from));
    const to = pointOn(path.to);
    if (to.x === from.x) return;
    const [paid, left, ...benefits] = path.lines.map(slopeOf) as [number, number, ...number[]];
    segments.push({ from, to, rate: paid, rates: benefits });
    if (paid < 0) cliffs.push({ kind: 'paid-falls', before: from, after: to });
    if (left < 0) cliffs.push({ kind: 'left-falls', before: from, after: to });
  });
  return { points, segments, cliffs };
}

function pathsOf(outputs: Piecewise[]): Path[] {
  const paths: Path[] = [];
  combined(outputs, ({ from, to, lines }) => {
    const known = lines.map((line) => line ?? NOTHING);
    const last = paths.at(-1);
    if (last?.lines.every((line, i) => sameLine(line, known[i]!))) last.to = to;
    else paths.push({ from, to, lines: known });
    return [{ from, to, line: null }];
  });
  return paths;
}

const NOTHING: Line = { a: 0, b: 0, d: 1 };

/** Lines that bend into one another cross between the last fen of the one and the first of the other. */
function isJump(one: Path, other: Path): boolean {
  return one.lines.some((line, i) => {
    const gap = (x: number) => valueAt(other.lines[i]!, x) - valueAt(line, x);
    const [before, after] = [gap(one.to), gap(other.from)];
    return before * after > 0 && Math.max(Math.abs(before), Math.abs(after)) >= 1;
  });
}

function cliffsBetween(before: CurvePoint, after: CurvePoint): Cliff[] {
  const cliffs: Cliff[] = [];
  if (after.paid < before.paid) cliffs.push({ kind: 'paid-falls', before, after });
  if (after.left < before.left) cliffs.push({ kind: 'left-falls', before, after });
  return cliffs;
}

/** 1/10000 */
const slopeOf = ({ b, d }: Line): number => (typeof b === 'bigint' ? Number(b * 10000n) : b * 10000) / Number(d);
