/** The layer waterfall as a picture: a row for the bill, one for each payer, and last what the patient still owes. */
import { axisYuan, share, signedYuan, yuan } from '../figures.ts';
import { AXIS_TYPE, linear, moneyTicks } from '../scene/axis.ts';
import { barSwatch } from '../scene/looks.ts';
import { label, px, type Mark, type Point, type Scene, type TextMark, type Tip } from '../scene/scene.ts';
import { textWidth, wrap } from '../scene/text.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords, type Language } from '../words/words.ts';
import type { LayersData, SaidLayers } from './data.ts';
import { lookOf } from './looks.ts';
import { LEFT, rowsOf, type Row, type Step } from './rows.ts';

export type LayersOptions = {
  language: Language;
  /** Whether pressing a row opens its explanation. */
  opens: boolean;
};

const BAR = 15;
const PITCH = BAR + 3;
const GAP = 14;
const BELOW = 40;

/** Where everything stands: columns for names, bars, amounts and shares; rows of one height. */
type Grid = {
  width: number;
  left: number;
  plot: number;
  rowHeight: number;
  bottom: number;
  shares: number;
  low: number;
  high: number;
  x(fen: number): number;
};

/** Scene of a waterfall at a width in pixels; its height follows from the rows. */
export function layersLayout(given: LayersData, size: { width: number }, options: LayersOptions): Scene {
  const data = say(given, options.language);
  const words = wordsOf(options.language);
  const rows = rowsOf(data);
  const names = rows.map((row) =>
    wrap(nameOf(row, words), Math.min(size.width * 0.28, 150), AXIS_TYPE, 2, weightOf(row))
  );
  const grid = gridOf(data, rows, names, size.width);
  const parts = rows.map((row, r) => rowParts(data, row, r, grid, words, options.opens));
  return {
    width: size.width,
    height: grid.bottom + BELOW,
    flow: 'down',
    points: parts.flatMap((part) => part.points),
    marks: [
      ...axisMarks(grid, options.language),
      {
        key: 'sum',
        mark: 'line',
        x1: 0,
        x2: size.width,
        y1: grid.bottom - grid.rowHeight,
        y2: grid.bottom - grid.rowHeight,
        stroke: 'line-strong',
        strokeWidth: 1
      },
      ...owedMarks(rows, grid),
      ...parts.flatMap((part) => part.bars),
      ...axisLabels(grid, words, options.language),
      ...rows.flatMap((row, r) => nameLabels(row, names[r]!, r, grid)),
      ...parts.flatMap((part) => part.labels)
    ]
  };
}

function nameOf(row: Row, words: ChartWords): string {
  return row.name ?? (row.id === LEFT ? words.layers.left : words.layers.total);
}

const weightOf = (row: Row): 400 | 600 => (row.name === null ? 600 : 400);

/** What a layer takes off the bill stands with a minus. */
const amountOf = (row: Row, step: Step): string => (row.name === null ? yuan(step.amount) : signedYuan(-step.amount));

function gridOf(data: SaidLayers, rows: Row[], names: string[][], width: number): Grid {
  const amounts = rows.flatMap((row) => row.steps.map((step) => textWidth(amountOf(row, step), AXIS_TYPE, 600)));
  const left = Math.ceil(Math.max(...names.flat().map((name) => textWidth(name, AXIS_TYPE, 600))) + GAP);
  // The share of the bill has a column of its own where the page is wide enough.
  const shares = width >= 520 ? textWidth('100.00%', AXIS_TYPE) + 12 : 0;
  const plot = width - left - Math.ceil(Math.max(...amounts) + shares + GAP);
  const reach = rows.flatMap((row) => row.steps.flatMap((step) => [step.before, step.after]));
  const [low, high] = [Math.min(0, ...reach), Math.max(100, ...reach)];
  const rowHeight = Math.max((data.reform === null ? 1 : 2) * PITCH + 10, 36);
  return {
    width,
    left,
    plot,
    rowHeight,
    bottom: rows.length * rowHeight,
    shares,
    low,
    high,
    x: linear([low, high], [left, left + plot])
  };
}

function axisMarks(grid: Grid, language: Language): Mark[] {
  return moneyTicks(grid.low, grid.high, grid.plot, language, 'x').map((tick): Mark => {
    const x = px(grid.x(tick));
    return {
      key: `x ${tick}`,
      mark: 'line',
      x1: x,
      x2: x,
      y1: 0,
      y2: grid.bottom + 4,
      stroke: tick === 0 ? 'ink-soft' : 'line',
      strokeWidth: 1
    };
  });
}

function axisLabels(grid: Grid, words: ChartWords, language: Language): TextMark[] {
  const ticks = moneyTicks(grid.low, grid.high, grid.plot, language, 'x');
  return [
    ...ticks.map((tick) =>
      label(`x ${tick} label`, axisYuan(tick, language), grid.x(tick), grid.bottom + 18, { anchor: 'middle' })
    ),
    label('x name', words.inYuan(words.layers.owed), grid.left + grid.plot, grid.bottom + 35, {
      anchor: 'end',
      size: 11,
      fill: 'ink-faint'
    })
  ];
}

function nameLabels(row: Row, lines: string[], r: number, grid: Grid): TextMark[] {
  const middle = (r + 0.5) * grid.rowHeight;
  return lines.map((text, line) =>
    label(`name ${row.id} ${line}`, text, 0, middle + (line - (lines.length - 1) / 2) * 15 + 4, {
      fill: 'ink',
      weight: weightOf(row)
    })
  );
}

/** The upper edge of a bar. */
const topOf = (row: Row, step: Step, r: number, grid: Grid): number =>
  (r + 0.5) * grid.rowHeight + (row.steps.indexOf(step) - (row.steps.length - 1) / 2) * PITCH - BAR / 2;

function rowParts(data: SaidLayers, row: Row, r: number, grid: Grid, words: ChartWords, opens: boolean) {
  const bars: Mark[] = [];
  const labels: TextMark[] = [];
  const points: Point[] = [];
  row.steps.forEach((step, lane) => {
    const key = `${row.id} ${step.side}`;
    const top = topOf(row, step, r, grid);
    const [from, to] = [grid.x(Math.min(step.before, step.after)), grid.x(Math.max(step.before, step.after))];
    bars.push({
      key: `bar ${key}`,
      mark: 'rect',
      x: px(from),
      y: px(top),
      width: px(to - from),
      height: BAR,
      ...lookOf(row.kind, step)
    });
    const base = top + BAR - 3.5;
    const fill = step.side === 'reform' ? 'accent-ink' : 'ink';
    labels.push(
      label(`amount ${key}`, amountOf(row, step), grid.width - grid.shares, base, {
        anchor: 'end',
        fill,
        weight: weightOf(row)
      })
    );
    if (grid.shares > 0) {
      labels.push(
        label(`share ${key}`, share(step.amount, data.total, 2), grid.width, base, { anchor: 'end', fill: 'ink-faint' })
      );
    }
    // A row of one bar is pressed anywhere, its name too; one of two is divided between them.
    const hit =
      row.steps.length === 1
        ? { x: 0, y: r * grid.rowHeight + 2, width: grid.width, height: grid.rowHeight - 4 }
        : { x: grid.left - 5, y: px(top - 1), width: grid.width - grid.left + 5, height: BAR + 2 };
    const tip = tipOf(data, row, step, words);
    points.push({ id: key, lane, step: r, x: px(to), y: px(top), hit, tip, opens: opens && row.kind !== 'total' });
  });
  return { bars, labels, points };
}

function tipOf(data: SaidLayers, row: Row, step: Step, words: ChartWords): Tip {
  const rule = step.side === 'baseline' ? data.baseline : (data.reform ?? '');
  const rows: Tip['rows'] = [
    { label: words.layers.amount, value: words.amount(yuan(step.amount)), look: barSwatch(lookOf(row.kind, step)) },
    { label: words.layers.part, value: share(step.amount, data.total, 2) }
  ];
  if (row.payer) rows.push({ label: words.layers.payer, value: row.payer });
  if (row.name !== null) rows.push({ label: words.layers.leaves, value: words.amount(yuan(step.after)) });
  return { title: row.kind === 'total' ? nameOf(row, words) : words.pair(nameOf(row, words), rule), rows };
}

/** From each bar to the next of its rule, at what is still owed. */
function owedMarks(rows: Row[], grid: Grid): Mark[] {
  return (['baseline', 'reform'] as const).flatMap((side) => {
    const bars = rows.flatMap((row, r) =>
      row.steps.filter((step) => step.side === side).map((step) => ({ row, r, step }))
    );
    return bars.slice(1).map((to, i): Mark => {
      const from = bars[i]!;
      const x = px(grid.x(from.row.kind === 'total' ? from.step.before : from.step.after));
      const [y1, y2] = [topOf(from.row, from.step, from.r, grid) + BAR, topOf(to.row, to.step, to.r, grid)];
      const stroke = side === 'baseline' ? 'ink-faint' : 'accent';
      return {
        key: `owed ${side} ${from.row.id}`,
        mark: 'line',
        x1: x,
        x2: x,
        y1: px(y1),
        y2: px(y2),
        stroke,
        strokeWidth: 1,
        dash: '2 2'
      };
    });
  });
}
