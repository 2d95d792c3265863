/** The colours of a heat map: three steps either way around no change, each with a sign besides its colour. */
import type { Look } from '../scene/scene.ts';
import type { SaidSweep } from './data.ts';
import { figuresAt } from './points.ts';

/** By point, fen: what it costs more than the rule as written; null where it has no figures. */
export const differences = ({ points, written }: SaidSweep): (number | null)[] =>
  points.map((point) => {
    const figures = figuresAt(point);
    return figures && figures.expenditure - written.expenditure;
  });

/** Steps either way. */
export const STEPS = 3;

/** Where the second and the third step begin, in fen, round: about a third of what differs lies in each. Empty where nothing does. */
export function edgesOf(known: (number | null)[]): number[] {
  const sizes = known.flatMap((one) => (one === null || one === 0 ? [] : [Math.abs(one)])).sort((a, b) => a - b);
  if (sizes.length === 0) return [];
  const [lower, upper] = [1, 2].map((third) => roundNear(sizes[Math.floor((third * (sizes.length - 1)) / STEPS)]!));
  return [lower!, Math.max(upper!, 2 * lower!)];
}

/** One figure, 1, 2 or 5, and noughts: fen. */
function roundNear(fen: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, fen)));
  return [1, 2, 5, 10].map((times) => times * power).reduce((a, b) => (Math.abs(b - fen) < Math.abs(a - fen) ? b : a));
}

/** −3 … 3: 0 is no change, ±1 up to the first edge, ±3 beyond the second. */
export function classOf(difference: number, edges: number[]): number {
  if (difference === 0) return 0;
  const size = 1 + edges.filter((edge) => Math.abs(difference) > edge).length;
  return Math.sign(difference) * size;
}

/** Dearer is ruled, cheaper is plain. */
const LOOKS: Record<number, Look> = {
  [-3]: { fill: 'accent' },
  [-2]: { fill: 'accent-line' },
  [-1]: { fill: 'accent-wash' },
  0: { fill: 'still-wash' },
  1: { fill: 'loss-wash', hatch: 'rising', stroke: 'loss-line', strokeWidth: 0 },
  2: { fill: 'loss-line', hatch: 'rising', stroke: 'loss', strokeWidth: 0 },
  3: { fill: 'loss', hatch: 'rising', stroke: 'loss-wash', strokeWidth: 0 }
};
export const lookOfClass = (one: number): Look => LOOKS[one]!;
export const lookOf = (difference: number, edges: number[]): Look => lookOfClass(classOf(difference, edges));

/** A combination that is no rule. */
export const FAULTY: Look = { fill: 'sheet', hatch: 'dots', stroke: 'still', strokeWidth: 0 };
