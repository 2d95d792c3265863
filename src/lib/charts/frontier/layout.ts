/** Combinations by what they cost and how many people they help; those that nothing beats are joined, left and up is better. */
import { frontierOf } from '#simulations';
import { axisNumber, axisYuan, wholeFen } from '../figures.ts';
import { figuresAt, figureRows, pointId, tipOf } from '../heat/points.ts';
import type { SaidSweep, SweepData, SweptFigures } from '../heat/data.ts';
import { AXIS_TYPE, linear, moneyTicks, roundTicks } from '../scene/axis.ts';
import { roomIn, type Room } from '../scene/labels.ts';
import { label, px, type Mark, type Point, type Scene } from '../scene/scene.ts';
import { textWidth } from '../scene/text.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords, type Language } from '../words/words.ts';

export type FrontierOptions = { language: Language };

const SMALL = 11;
const TOP = 34;
const BELOW = 46;
/** A finger's width around a point. */
const HIT = 20;

/** Places of the points that no other beats: by ascending expenditure. */
export const keptIn = ({ points }: SaidSweep): number[] =>
  frontierOf(
    points.map((point) => {
      const figures = figuresAt(point);
      return figures && { cost: figures.expenditure, gain: figures.helped };
    })
  );

type Plane = { x(fen: number): number; y(people: number): number; left: number; right: number; bottom: number };

/** Scene of the frontier at a width in pixels; the height follows from it unless given. */
export function frontierLayout(
  given: SweepData,
  size: { width: number; height?: number },
  { language }: FrontierOptions
): Scene {
  const data = say(given, language);
  const words = wordsOf(language);
  const height = size.height ?? Math.round(Math.min(320, Math.max(190, size.width * 0.45))) + TOP + BELOW;
  const room = roomIn(size.width, height);
  const { plane, marks } = axes(data, size.width, height - BELOW, language, room, words);
  const kept = keptIn(data);
  const isKept = new Set(kept);
  const dots = data.points.flatMap((point, index): Mark[] => {
    const figures = figuresAt(point);
    return figures && !isKept.has(index) ? [dot(`other ${index}`, plane, figures, OTHER)] : [];
  });
  return {
    width: size.width,
    height,
    flow: 'across',
    marks: [
      ...marks,
      ...dots,
      ...stairs(data, kept, plane),
      ...kept.map((index) => dot(`kept ${index}`, plane, figuresAt(data.points[index])!, KEPT)),
      dot('written', plane, data.written, WRITTEN),
      ...room.labels
    ],
    points: [
      ...kept.map((index, step) =>
        pointAt(plane, figuresAt(data.points[index])!, step, pointId(index), true, tipOf(data, index, words))
      ),
      pointAt(plane, data.written, kept.length, 'written', false, {
        title: words.heat.asWritten,
        rows: figureRows(data.written, data.written, words).map(({ label: name, value }) => ({ label: name, value }))
      })
    ]
  };
}

export const OTHER = { r: 2, shape: 'circle', fill: 'line-strong' } as const;
export const KEPT = { r: 4, shape: 'square', fill: 'accent', stroke: 'sheet', strokeWidth: 1 } as const;
export const WRITTEN = { r: 5.5, shape: 'diamond', fill: 'sheet', stroke: 'ink', strokeWidth: 2 } as const;

const dot = (
  key: string,
  { x, y }: Plane,
  figures: SweptFigures,
  look: typeof OTHER | typeof KEPT | typeof WRITTEN
): Mark => ({
  ...{ key, mark: 'dot', x: px(x(figures.expenditure)), y: px(y(figures.helped)) },
  ...look
});

/** Between two options only the dearer one helps more: the line climbs where that one begins. */
function stairs(data: SaidSweep, kept: number[], { x, y }: Plane): Mark[] {
  const places = kept.map((index) => figuresAt(data.points[index])!);
  if (places.length < 2) return [];
  const d = places
    .map(({ expenditure, helped }, k) =>
      k === 0 ? `M${px(x(expenditure))},${px(y(helped))}` : `H${px(x(expenditure))}V${px(y(helped))}`
    )
    .join('');
  return [{ key: 'frontier', mark: 'path', d, fill: 'none', stroke: 'accent', strokeWidth: 1.5 }];
}

function pointAt(
  { x, y }: Plane,
  figures: SweptFigures,
  step: number,
  id: string,
  opens: boolean,
  tip: Point['tip']
): Point {
  const [cx, cy] = [x(figures.expenditure), y(figures.helped)];
  const hit = { x: px(cx - HIT / 2), y: px(cy - HIT / 2), width: HIT, height: HIT };
  return { id, lane: 0, step, x: px(cx), y: px(cy - 8), hit, tip, opens };
}

function axes(
  data: SaidSweep,
  width: number,
  bottom: number,
  language: Language,
  room: Room,
  words: ChartWords
): { plane: Plane; marks: Mark[] } {
  const all = [data.written, ...data.points.flatMap((point) => figuresAt(point) ?? [])];
  const [spent, helped] = [spanOf(all.map((one) => one.expenditure)), spanOf(all.map((one) => one.helped))];
  const yTicks = roundTicks(helped, bottom - TOP, () => 40).filter(Number.isInteger);
  const left = Math.ceil(Math.max(20, ...yTicks.map((tick) => textWidth(axisNumber(tick, language), AXIS_TYPE)))) + 12;
  const right = width - 16;
  const plane = { x: linear(spent, [left, right]), y: linear(helped, [bottom, TOP]), left, right, bottom };
  const line = { mark: 'line' as const, stroke: 'line' as const, strokeWidth: 1 };
  const marks: Mark[] = yTicks.map((tick) => {
    const y = px(plane.y(tick));
    room.take(label(`y ${tick} label`, axisNumber(tick, language), left - 8, y + 4, { anchor: 'end' }));
    return { key: `y ${tick}`, ...line, x1: left, x2: right, y1: y, y2: y };
  });
  for (const tick of moneyTicks(...spent, right - left, language, 'x')) {
    const x = px(plane.x(tick));
    marks.push({ key: `x ${tick}`, ...line, x1: x, x2: x, y1: bottom, y2: bottom + 5, stroke: 'ink-soft' });
    room.claim(label(`x ${tick} label`, axisYuan(tick, language), x, bottom + 18, { anchor: 'middle' }));
  }
  marks.push({ key: 'x axis', ...line, x1: left, x2: right, y1: bottom, y2: bottom, stroke: 'ink-soft' });
  const faint = { size: SMALL, fill: 'ink-faint' } as const;
  room.take(label('y name', `↑ ${words.frontier.reach} · ${words.frontier.better}`, 0, 14, faint));
  room.take(
    label('x name', `← ${words.frontier.better} · ${words.frontier.spend}`, right, bottom + 38, {
      ...faint,
      anchor: 'end'
    })
  );
  const written = words.heat.asWritten;
  const [x, y] = [plane.x(data.written.expenditure), plane.y(data.written.helped)];
  const isRight = x + 12 + textWidth(written, SMALL) > right;
  room.claim(
    label('written name', written, x + (isRight ? -10 : 10), y + 16, {
      ...faint,
      anchor: isRight ? 'end' : 'start',
      fill: 'ink',
      halo: true
    })
  );
  return { plane, marks };
}

/** A little wider than what lies in it. */
function spanOf(values: number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = (most - least) * 0.04 || Math.max(1, Math.abs(most) * 0.04);
  return [Math.max(0, least - margin), most + margin];
}

/** The cheapest option that beats the rule as written; null where none does. */
export function beatsWritten(data: SaidSweep): number | null {
  const { expenditure, helped } = data.written;
  const found = keptIn(data).find((index) => {
    const figures = figuresAt(data.points[index])!;
    const [dearer, fewer] = [
      wholeFen(figures.expenditure) - wholeFen(expenditure),
      Math.round(helped) - Math.round(figures.helped)
    ];
    return dearer <= 0 && fewer <= 0 && (dearer < 0 || fewer < 0);
  });
  return found ?? null;
}
