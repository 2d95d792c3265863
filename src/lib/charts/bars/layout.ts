/** Bars by group as a picture: everybody first, then each group, one bar for each rule. */
import { count } from '../figures.ts';
import { AXIS_TYPE, linear, roundTicks } from '../scene/axis.ts';
import { barLook, barSwatch } from '../scene/looks.ts';
import { label, px, type Mark, type Point, type Scene, type TextMark, type Tip } from '../scene/scene.ts';
import { textWidth, wrap } from '../scene/text.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords, type Language } from '../words/words.ts';
import type { BarsData, SaidBars, BarsGroup } from './data.ts';
import { boundaryOf, changeWithUnit, valueWithUnit, wordingOf } from './values.ts';

export type BarsOptions = { language: Language };

/** The id of the row for everybody. */
export const ALL = 'all';

const BAR = 13;
const PITCH = BAR + 3;
const GAP = 14;
const SMALL = 11;
const LINE = 15;
const BELOW = 40;

/** A group with its place. */
type Row = BarsGroup & { lines: string[]; top: number; height: number };
type Grid = {
  data: SaidBars;
  words: ChartWords;
  language: Language;
  rows: Row[];
  width: number;
  left: number;
  plot: number;
  bottom: number;
  ticks: number[];
  x(value: number): number;
};

/** Scene of bars at a width in pixels; its height follows from the groups. */
export function barsLayout(given: BarsData, size: { width: number }, options: BarsOptions): Scene {
  const data = say(given, options.language);
  const grid = gridOf(data, size.width, options.language);
  return {
    width: size.width,
    height: grid.bottom + BELOW,
    flow: 'down',
    points: grid.rows.flatMap((row, r) => pointsOf(grid, row, r)),
    marks: [
      ...axisMarks(grid),
      ...grid.rows.flatMap((row) => barMarks(grid, row)),
      ...axisLabels(grid),
      ...grid.rows.flatMap((row) => nameLabels(grid, row)),
      ...grid.rows.flatMap((row) => valueLabels(grid, row))
    ]
  };
}

function gridOf(data: SaidBars, width: number, language: Language): Grid {
  const words = wordsOf(language);
  const rows = rowsOf(data, width, words);
  const nameWidths = rows.flatMap((row) => [
    ...row.lines.map((line) => textWidth(line, AXIS_TYPE, 600)),
    textWidth(words.bars.n(count(row.people)), SMALL)
  ]);
  const left = Math.ceil(Math.max(...nameWidths) + GAP);
  const values = rows.flatMap((row) => row.values.map((value) => value ?? 0));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const labelWidths = rows.flatMap((row) =>
    row.values.map((_, side) => textWidth(labelOf(data, row, side), AXIS_TYPE, 600))
  );
  // Labels stand right of the bars; where bars reach left of nought, the axis still ends before the labels' column.
  const plot = width - left - Math.ceil(Math.max(...labelWidths) + GAP);
  const domain: [number, number] = low === high ? [0, 1] : [low, high];
  const x = linear(domain, [left, left + plot]);
  const onAxis = (tick: number) => wordingOf(data).onAxis(tick, language);
  const ticks = roundTicks(domain, plot, (tick) =>
    Math.max(textWidth(onAxis(tick), AXIS_TYPE) + 14, Math.min(64, plot / 3))
  );
  const last = rows.at(-1)!;
  return { data, words, language, rows, width, left, plot, bottom: last.top + last.height, ticks, x };
}

function rowsOf(data: SaidBars, width: number, words: ChartWords): Row[] {
  const bars = (1 + data.reforms.length) * PITCH;
  // A group without any figure is in the table, not in the picture.
  const shown = data.groups.filter((group) => group.values.some((value) => value !== null));
  const groups: BarsGroup[] = [{ id: ALL, name: words.all, ...data.all }, ...shown];
  let top = 0;
  return groups.map((group) => {
    const weight = group.id === ALL ? 600 : 400;
    const lines = wrap(group.name, Math.min(width * 0.26, 140), AXIS_TYPE, 2, weight);
    const height = Math.max(bars, (lines.length + 1) * LINE) + 12;
    const row = { ...group, lines, top, height };
    top += height + (group.id === ALL ? 6 : 0);
    return row;
  });
}

/** What stands beside a bar: its value, and for a reform the difference to the baseline. */
function labelOf(data: SaidBars, row: BarsGroup, side: number): string {
  const [value, first] = [row.values[side] ?? null, row.values[0] ?? null];
  if (value === null) return '—';
  const wording = wordingOf(data);
  if (side === 0 || first === null) return wording.value(value);
  const change = wording.change(value - first);
  return change === wording.change(0) ? wording.value(value) : `${wording.value(value)} (${change})`;
}

function axisMarks({ rows, ticks, x, bottom, width }: Grid): Mark[] {
  const below = px(rows[0]!.top + rows[0]!.height + 3);
  return [
    ...ticks.map((tick): Mark => {
      const at = px(x(tick));
      const stroke = tick === 0 ? 'ink-soft' : 'line';
      return { key: `x ${tick}`, mark: 'line', x1: at, x2: at, y1: 0, y2: bottom + 4, stroke, strokeWidth: 1 };
    }),
    { key: 'below all', mark: 'line', x1: 0, x2: width, y1: below, y2: below, stroke: 'line-strong', strokeWidth: 1 }
  ];
}

function axisLabels({ data, words, language, ticks, x, left, plot, bottom }: Grid): TextMark[] {
  const wording = wordingOf(data);
  return [
    ...ticks.map((tick) =>
      label(`x ${tick} label`, wording.onAxis(tick, language), x(tick), bottom + 18, {
        anchor: 'middle'
      })
    ),
    label('x name', wording.named(data.measure, words), left + plot, bottom + 35, {
      anchor: 'end',
      size: SMALL,
      fill: 'ink-faint'
    })
  ];
}

/** The upper edge of a rule's bar. */
const topOf = (row: Row, side: number): number =>
  row.top + row.height / 2 + (side - (row.values.length - 1) / 2) * PITCH - BAR / 2;

function barMarks({ x }: Grid, row: Row): Mark[] {
  return row.values.flatMap((value, side): Mark[] => {
    if (value === null) return [];
    const [from, to] = [x(Math.min(0, value)), x(Math.max(0, value))];
    const box = { x: px(from), y: px(topOf(row, side)), width: px(to - from), height: BAR };
    return [{ key: `bar ${row.id} ${side}`, mark: 'rect', ...box, ...barLook(side) }];
  });
}

function nameLabels({ words }: Grid, row: Row): TextMark[] {
  const first = row.top + row.height / 2 - (row.lines.length * LINE) / 2 + 4;
  return [
    ...row.lines.map((line, i) =>
      label(`name ${row.id} ${i}`, line, 0, first + i * LINE, { fill: 'ink', weight: row.id === ALL ? 600 : 400 })
    ),
    label(`n ${row.id}`, words.bars.n(count(row.people)), 0, first + row.lines.length * LINE, {
      size: SMALL,
      fill: 'ink-faint'
    })
  ];
}

function valueLabels({ data, x }: Grid, row: Row): TextMark[] {
  return row.values.map((value, side) =>
    label(
      `value ${row.id} ${side}`,
      labelOf(data, row, side),
      x(Math.max(0, value ?? 0)) + 7,
      topOf(row, side) + BAR - 2.5,
      {
        fill: value === null ? 'ink-faint' : side === 0 ? 'ink' : 'accent-ink',
        weight: row.id === ALL ? 600 : 400,
        halo: true
      }
    )
  );
}

function pointsOf(grid: Grid, row: Row, step: number): Point[] {
  return row.values.map((value, side) => ({
    id: `${row.id} ${side}`,
    lane: side,
    step,
    x: px(grid.x(Math.max(0, value ?? 0))),
    y: px(topOf(row, side)),
    hit: { x: grid.left - 5, y: px(topOf(row, side) - 1.5), width: grid.width - grid.left + 5, height: BAR + 3 },
    tip: tipOf(grid, row),
    opens: false
  }));
}

function tipOf({ data, words }: Grid, row: Row): Tip {
  const first = row.values[0] ?? null;
  const boundary = boundaryOf(row, words);
  const rules = [data.baseline, ...data.reforms];
  const rows: Tip['rows'] = row.values.map((value, side) => ({
    label: rules[side] ?? '',
    value: value === null ? '—' : valueWithUnit(data, value, words),
    look: barSwatch(barLook(side))
  }));
  row.values.slice(1).forEach((value, i) => {
    if (value === null || first === null) return;
    rows.push({
      label: data.reforms.length > 1 ? words.differenceTo(data.reforms[i] ?? '') : words.difference,
      value: changeWithUnit(data, value - first, words)
    });
  });
  rows.push({ label: words.bars.people, value: words.peopleOnly(count(row.people)) });
  if (boundary !== null) rows.push({ label: words.bars.boundary, value: boundary });
  return { title: words.pair(row.name, data.measure), rows };
}
