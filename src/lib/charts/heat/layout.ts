/** Two levers as a picture: a cell for each combination, coloured by what it costs more or less than the rule as written. */
import { neutralLines } from '#simulations';
import { AXIS_TYPE } from '../scene/axis.ts';
import { roomIn, type Room } from '../scene/labels.ts';
import { label, polyline, px, type Mark, type Point, type Scene } from '../scene/scene.ts';
import { clip, textWidth } from '../scene/text.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords, type Language } from '../words/words.ts';
import type { SaidAxis, SaidSweep, SweepData } from './data.ts';
import { differences, edgesOf, FAULTY, lookOf } from './classes.ts';
import { pointId, shortValue, tipOf } from './points.ts';

export type HeatOptions = { language: Language };

const SMALL = 11;
const TOP = 30;
const BELOW = 46;

type Grid = {
  data: SaidSweep;
  words: ChartWords;
  language: Language;
  width: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** pixels */
  cell: { width: number; height: number };
};

/** Scene of a heat map at a width in pixels; the height follows from it unless given. */
export function heatLayout(
  given: SweepData,
  size: { width: number; height?: number },
  { language }: HeatOptions
): Scene {
  const data = say(given, language);
  const grid = gridOf(data, size, language);
  const room = roomIn(grid.width, grid.bottom + BELOW);
  const marks = [...cellMarks(grid), ...neutralMarks(grid), ...writtenMarks(grid)];
  axisLabels(grid, room);
  return {
    width: grid.width,
    height: grid.bottom + BELOW,
    flow: 'across',
    marks: [...marks, ...room.labels],
    points: data.points.map((_, index) => pointOf(grid, index))
  };
}

function gridOf(data: SaidSweep, size: { width: number; height?: number }, language: Language): Grid {
  const words = wordsOf(language);
  const widest = Math.max(...data.y.values.map((value) => textWidth(shortValue(data.y, value, language), AXIS_TYPE)));
  const left = Math.ceil(widest) + 12;
  const right = size.width - 14;
  const height = size.height ?? Math.round(Math.min(420, Math.max(190, size.width * 0.55))) + TOP + BELOW;
  const bottom = height - BELOW;
  const cell = { width: (right - left) / data.x.values.length, height: (bottom - TOP) / data.y.values.length };
  return { data, words, language, width: size.width, left, right, top: TOP, bottom, cell };
}

/** The middle of a place between columns and rows, in pixels. */
const across = ({ left, cell }: Grid, column: number): number => left + (column + 0.5) * cell.width;
const up = ({ bottom, cell }: Grid, row: number): number => bottom - (row + 0.5) * cell.height;

function boxOf(grid: Grid, index: number) {
  const columns = grid.data.x.values.length;
  const { width, height } = grid.cell;
  const [x, y] = [across(grid, index % columns) - width / 2, up(grid, Math.floor(index / columns)) - height / 2];
  return { x: px(x), y: px(y), width: px(width), height: px(height) };
}

function cellMarks(grid: Grid): Mark[] {
  const { data } = grid;
  const known = differences(data);
  const edges = edgesOf(known);
  const shown = filled(known, data.x.values.length);
  return data.points.map((point, index): Mark => {
    const difference = shown[index] ?? null;
    const look =
      point && 'fault' in point ? FAULTY : difference === null ? { fill: 'sheet' as const } : lookOf(difference, edges);
    return { key: `cell ${index}`, mark: 'rect', ...boxOf(grid, index), ...look };
  });
}

/** What is not settled yet has the colour of what was settled nearest to it. */
function filled(known: (number | null)[], columns: number): (number | null)[] {
  const shown = [...known];
  let edge = shown.flatMap((value, index) => (value === null ? [] : [index]));
  while (edge.length > 0) {
    const next: number[] = [];
    for (const index of edge) {
      const column = index % columns;
      const beside = [
        column > 0 ? index - 1 : -1,
        column + 1 < columns ? index + 1 : -1,
        index - columns,
        index + columns
      ];
      for (const other of beside) {
        if (other < 0 || other >= shown.length || shown[other] !== null) continue;
        shown[other] = shown[index]!;
        next.push(other);
      }
    }
    edge = next;
  }
  return shown;
}

/** Where expenditure is that of the rule as written: dark on light, so that it is seen on every cell. */
function neutralMarks(grid: Grid): Mark[] {
  const { data } = grid;
  const size = { columns: data.x.values.length, rows: data.y.values.length };
  return neutralLines(size, differences(data)).flatMap((line, k): Mark[] => {
    const d = polyline(line.map(({ x, y }) => ({ x: across(grid, x), y: up(grid, y) })));
    return [
      { key: `neutral ${k} ground`, mark: 'path', d, fill: 'none', stroke: 'sheet', strokeWidth: 4.5 },
      { key: `neutral ${k}`, mark: 'path', d, fill: 'none', stroke: 'ink', strokeWidth: 2, dash: '6 3' }
    ];
  });
}

/** The rule as written, where it lies within the grid. */
function writtenMarks(grid: Grid): Mark[] {
  const [column, row] = [placeIn(grid.data.x), placeIn(grid.data.y)];
  if (column === null || row === null) return [];
  const [x, y] = [px(across(grid, column)), px(up(grid, row))];
  return [
    { key: 'written', mark: 'dot', x, y, r: 5.5, shape: 'diamond', fill: 'sheet', stroke: 'ink', strokeWidth: 2 }
  ];
}

/** Between two of its values, as far as the value lies between them; null outside. */
export function placeIn({ values, written }: SaidAxis): number | null {
  const above = values.findIndex((value) => value >= written);
  if (above < 0 || (above === 0 && values[0] !== written)) return null;
  if (above === 0) return 0;
  const [from, to] = [values[above - 1]!, values[above]!];
  return above - 1 + (written - from) / (to - from);
}

/** The ends first, then what halves the distance, as far as there is room. */
function axisLabels(grid: Grid, room: Room): void {
  const { data, words, language, left, right, bottom } = grid;
  const name = (axis: SaidAxis) => (axis.unit === 'rate' ? words.inPercent(axis.name) : words.inYuan(axis.name));
  room.take(label('y name', clip(name(data.y), right, SMALL), 0, 14, { size: SMALL, fill: 'ink-faint' }));
  const xName = clip(name(data.x), right - left, SMALL);
  room.take(label('x name', xName, right, bottom + 38, { anchor: 'end', size: SMALL, fill: 'ink-faint' }));
  for (const column of halving(data.x.values.length)) {
    const text = shortValue(data.x, data.x.values[column]!, language);
    room.claim(label(`x ${column}`, text, across(grid, column), bottom + 18, { anchor: 'middle' }));
  }
  for (const row of halving(data.y.values.length)) {
    const text = shortValue(data.y, data.y.values[row]!, language);
    room.claim(label(`y ${row}`, text, left - 8, up(grid, row) + 4, { anchor: 'end' }));
  }
}

function halving(count: number): number[] {
  const order = count > 1 ? [0, count - 1] : [0];
  for (const [from, to] of between([[0, count - 1]])) order.push((from + to) >> 1);
  return order;
}

function between(stretches: [number, number][]): [number, number][] {
  const wide = stretches.filter(([from, to]) => to - from > 1);
  if (wide.length === 0) return [];
  const halves = wide.flatMap(([from, to]): [number, number][] => {
    const middle = (from + to) >> 1;
    return [
      [from, middle],
      [middle, to]
    ];
  });
  return [...wide, ...between(halves)];
}

function pointOf(grid: Grid, index: number): Point {
  const { data, words } = grid;
  const columns = data.x.values.length;
  const hit = boxOf(grid, index);
  return {
    ...{ id: pointId(index), lane: data.y.values.length - 1 - Math.floor(index / columns), step: index % columns },
    ...{ x: hit.x + hit.width / 2, y: hit.y, hit, tip: tipOf(data, index, words), opens: data.points[index] !== null }
  };
}

/** Lines through a cell to both axes. */
export function crosshair(scene: Scene, id: string): Mark[] {
  const point = scene.points.find((one) => one.id === id);
  if (!point) return [];
  const [x, y] = [point.hit.x + point.hit.width / 2, point.hit.y + point.hit.height / 2];
  const [left, right] = [Math.min, Math.max].map((of) =>
    of(...scene.points.flatMap(({ hit }) => [hit.x, hit.x + hit.width]))
  );
  const [top, bottom] = [Math.min, Math.max].map((of) =>
    of(...scene.points.flatMap(({ hit }) => [hit.y, hit.y + hit.height]))
  );
  const line = { mark: 'line' as const, stroke: 'ink' as const, strokeWidth: 1 };
  return [
    { key: 'cross x', ...line, x1: left!, x2: right!, y1: y, y2: y },
    { key: 'cross y', ...line, x1: x, x2: x, y1: top!, y2: bottom! },
    { key: 'cross cell', mark: 'rect', ...point.hit, fill: 'none', stroke: 'ink', strokeWidth: 2 }
  ];
}
