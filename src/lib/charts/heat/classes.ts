/** The colours of a heat map: three steps either way around no change, each with a sign besides its colour. */
import { ticks } from 'd3';
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

/** A round amount of fen, of which about three make the greatest difference; 0 where nothing differs. */
export function stepOf(known: (number | null)[]): number {
  const most = known.reduce<number>((max, value) => Math.max(max, Math.abs(value ?? 0)), 0);
  if (most === 0) return 0;
  const [, step] = ticks(0, most / 100, STEPS);
  return Math.max(1, Math.round((step ?? most / 100) * 100));
}

/** −3 … 3: 0 is no change, ±1 up to one step, ±3 beyond two. */
export const classOf = (difference: number, step: number): number =>
  difference === 0 || step === 0 ? 0 : Math.sign(difference) * Math.min(STEPS, Math.ceil(Math.abs(difference) / step));

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
export const lookOf = (difference: number, step: number): Look => lookOfClass(classOf(difference, step));

/** A combination that is no rule. */
export const FAULTY: Look = { fill: 'sheet', hatch: 'dots', stroke: 'still', strokeWidth: 0 };
