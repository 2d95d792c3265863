/** What a sweep found, with all that is needed to find it again: plain data for files and charts. */
import type { Provenance } from '../compare/compare.ts';
import { frontierOf } from './frontier.ts';
import { sizeOf, valuesAt } from './grid.ts';
import { addressOf, kindOf, writtenValue, type SweptRule } from './lever.ts';
import { placeText } from './named-figure.ts';
import { neutralLines, neutralPlaces } from './neutral-line.ts';
import type { PointFigures } from './settle-points.ts';
import type { Sweep, SweepPoint } from './sweep.ts';

/** `place`: file:line:column. `written`: as the text has it. Values in fen or 1/10000. */
export type SweptLever = {
  address: string;
  place: string;
  unit: 'fen' | 'rate';
  written: string;
  value: number;
  values: number[];
};

export type SweepResult = Provenance & {
  policy: { name: string; title: string };
  people: number;
  /** how many people each stands for */
  weight: number;
  levers: SweptLever[];
  baseline: PointFigures;
  /** row by row: the first lever's values run fastest */
  points: (SweepPoint & { values: number[] })[];
  /** Lines of combinations that cost what the rule costs as written, straight between points: values of the levers. */
  neutral: number[][][];
  /** Points that no other beats, by ascending expenditure: by less burden left, and by more people helped. */
  frontier: { burdenLeft: number[]; helped: number[] };
  /** Levers that change nothing anywhere, by place in `levers`. */
  idle: number[];
};

export function sweepResult(
  rule: SweptRule,
  { baseline, points }: Sweep,
  about: Provenance & { policy: SweepResult['policy']; people: number }
): SweepResult {
  const { people, represents } = about;
  const option = (gain: (figures: PointFigures) => number) =>
    frontierOf(points.map(({ figures }) => figures && { cost: figures.expenditure, gain: gain(figures) }));
  return {
    ...about,
    weight: represents === null || people === 0 ? 1 : represents / people,
    levers: rule.levers.map((lever) => ({
      ...{ address: addressOf(lever), place: placeText(rule.sources, lever), unit: kindOf(lever) },
      ...{ written: lever.figure.literals[0].text, value: writtenValue(lever), values: lever.values }
    })),
    baseline,
    points: points.map((point, p) => ({ ...point, values: valuesAt(rule.levers, p) })),
    neutral: neutralValues(rule, { baseline, points }),
    frontier: { burdenLeft: option(({ burdenLeft }) => -burdenLeft), helped: option(({ helped }) => helped) },
    idle: rule.levers.flatMap((_, l) => (isIdle(rule, points, l) ? [l] : []))
  };
}

function neutralValues({ levers }: SweptRule, { baseline, points }: Sweep): number[][][] {
  const size = sizeOf(levers);
  const differences = points.map(({ figures }) => figures && figures.expenditure - baseline.expenditure);
  const valueAt = (l: number, place: number): number => {
    const { values } = levers[l]!;
    const below = Math.min(Math.floor(place), values.length - 2);
    return Math.round(values[below]! + (values[below + 1]! - values[below]!) * (place - below));
  };
  if (size.rows === 1) return neutralPlaces(differences).map((x) => [[valueAt(0, x)]]);
  return neutralLines(size, differences).map((line) => line.map(({ x, y }) => [valueAt(0, x), valueAt(1, y)]));
}

/** Along the lever, every point has the figures of the one before it. */
function isIdle({ levers }: SweptRule, points: SweepPoint[], lever: number): boolean {
  const { columns } = sizeOf(levers);
  const step = lever === 0 ? 1 : columns;
  const hasBefore = (p: number) => (lever === 0 ? p % columns > 0 : p >= columns);
  return points.every((point, p) => {
    if (!hasBefore(p)) return true;
    const [one, other] = [point.figures, points[p - step]!.figures];
    return (
      one?.expenditure === other?.expenditure && one?.burdenLeft === other?.burdenLeft && one?.helped === other?.helped
    );
  });
}
