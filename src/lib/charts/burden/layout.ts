/** A distribution as a picture: one outline for each rule over one grid, the difference to the first reform shaded. */
import { axisNumber, axisYuan, count, share, signedCount, yuanPlain } from '../figures.ts';
import { AXIS_TYPE, linear } from '../scene/axis.ts';
import { cutAcross } from '../scene/cut.ts';
import { roomIn, type Room } from '../scene/labels.ts';
import { barLook, FEWER, MORE } from '../scene/looks.ts';
import { label, polyline, px, type Mark, type Point, type Scene, type Swatch, type Tip } from '../scene/scene.ts';
import { textWidth } from '../scene/text.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords, type Language } from '../words/words.ts';
import { binName, everybody, outlineLook, shownBins } from './bins.ts';
import type { BurdenBin, BurdenData, SaidBurden } from './data.ts';

export type BurdenOptions = { language: Language };

const SMALL = 11;
const TOP = 56;
const BELOW = 40;

type Grid = {
  data: SaidBurden;
  words: ChartWords;
  language: Language;
  bins: BurdenBin[];
  width: number;
  left: number;
  /** Where the column of those with nothing ends and the bins begin. */
  start: number;
  column: number;
  bottom: number;
  ticks: number[];
  y(people: number): number;
};

/** Scene of a distribution at a width in pixels; the height follows from it unless given. */
export function burdenLayout(
  given: BurdenData,
  size: { width: number; height?: number },
  options: BurdenOptions
): Scene {
  const data = say(given, options.language);
  const grid = gridOf(data, size, options.language);
  const room = roomIn(grid.width, grid.bottom + BELOW);
  const axes = axisMarks(grid, room);
  const line = lineMarks(grid, room);
  const none = noneMarks(grid, room);
  const rules = data.none.map((_, rule) => rule);
  return {
    width: grid.width,
    height: grid.bottom + BELOW,
    flow: 'across',
    points: pointsOf(grid),
    marks: [
      ...axes,
      ...differenceMarks(grid),
      ...rules.toReversed().map((rule): Mark => ({
        key: `outline ${rule}`,
        mark: 'path',
        d: outlineOf(grid, rule),
        ...outlineLook(rule)
      })),
      ...none,
      ...line,
      ...room.labels
    ]
  };
}

function gridOf(data: SaidBurden, size: { width: number; height?: number }, language: Language): Grid {
  const words = wordsOf(language);
  const bins = shownBins(data);
  const height = size.height ?? Math.round(Math.min(260, Math.max(160, size.width * 0.36))) + TOP + BELOW;
  const bottom = height - BELOW;
  const most = Math.max(1, ...bins.flatMap((bin) => bin.people));
  const y = linear([0, most], [bottom, TOP]).nice(5);
  const ticks = y.ticks(5).filter((tick) => Number.isInteger(tick));
  const left = Math.ceil(Math.max(...ticks.map((tick) => textWidth(axisNumber(tick, language), AXIS_TYPE))) + 10);
  const start = left + Math.max((size.width < 600 ? 24 : 40) * data.none.length, 56) + 14;
  const column = (size.width - start - 12) / Math.max(1, bins.length);
  return { data, words, language, bins, width: size.width, left, start, column, bottom, ticks, y };
}

const edge = (grid: Grid, bin: number): number => grid.start + bin * grid.column;

function axisMarks(grid: Grid, room: Room): Mark[] {
  const { words, language, data, bins, left, start, bottom, width, ticks, y } = grid;
  const marks = ticks.map((tick): Mark => {
    const at = px(y(tick));
    room.take(label(`y ${tick} label`, axisNumber(tick, language), left - 8, at + 4, { anchor: 'end' }));
    const stroke = tick === 0 ? 'ink-soft' : 'line';
    return { key: `y ${tick}`, mark: 'line', x1: left, x2: width, y1: at, y2: at, stroke, strokeWidth: 1 };
  });
  const name = { size: SMALL, fill: 'ink-faint' } as const;
  room.take(
    label('y name', words.burden.people, 0, 12, name),
    label('x name', words.inYuan(data.measure), width, bottom + 35, { ...name, anchor: 'end' }),
    label('none label', words.burden.none, (left + start - 14) / 2, bottom + 18, { anchor: 'middle' })
  );
  const edges = [...bins.map((bin) => bin.from), bins.at(-1)?.to ?? null];
  for (const i of edges.map((_, at) => at).sort((a, b) => roundness(edges[b]) - roundness(edges[a]) || a - b)) {
    const at = edges[i];
    if (at == null) continue;
    const x = px(edge(grid, i));
    const free =
      roundness(at) > 0 &&
      room.claim(label(`x ${at} label`, axisYuan(at, language), x, bottom + 18, { anchor: 'middle' }));
    marks.push({
      key: `x ${at}`,
      mark: 'line',
      x1: x,
      x2: x,
      y1: bottom,
      y2: bottom + (free ? 6 : 3),
      stroke: 'ink-soft',
      strokeWidth: 1
    });
  }
  return marks;
}

/** Powers of ten before fives before twos: the order in which edges get their labels; others get none. */
function roundness(fen: number | null | undefined): number {
  if (fen == null) return -1;
  if (fen === 0) return 4;
  const lead = fen / 10 ** Math.floor(Math.log10(fen));
  return lead === 1 ? 3 : lead === 5 ? 2 : lead === 2 ? 1 : 0;
}

function outlineOf(grid: Grid, rule: number): string {
  const { bins, bottom, y } = grid;
  const steps = bins.flatMap((bin, i) => [
    { x: edge(grid, i), y: y(bin.people[rule]!) },
    { x: edge(grid, i + 1), y: y(bin.people[rule]!) }
  ]);
  const first = { x: edge(grid, 0), y: bottom };
  return polyline([first, ...steps, { x: edge(grid, bins.length), y: bottom }]);
}

/** Bins where the first reform has more people, and fewer, than the baseline. */
function differenceMarks(grid: Grid): Mark[] {
  const { data, bins, y } = grid;
  if (data.reforms.length === 0) return [];
  return bins.flatMap((bin, i): Mark[] => {
    const [before, after] = [y(bin.people[0]!), y(bin.people[1]!)];
    const height = px(Math.abs(after - before));
    if (height < 0.5) return [];
    const box = { x: px(edge(grid, i)), y: px(Math.min(before, after)), width: px(grid.column), height };
    return [{ key: `difference ${i}`, mark: 'rect', ...box, ...(after < before ? MORE : FEWER) }];
  });
}

/** Those with nothing: a column for each rule, cut where it is too tall for the scale. */
function noneMarks(grid: Grid, room: Room): Mark[] {
  const { data, left, start, bottom, y } = grid;
  const span = (start - 14 - left) / data.none.length;
  return data.none.flatMap((people, rule): Mark[] => {
    const x = left + rule * span + 2;
    const upper = Math.max(y(people), TOP - 4);
    const key = `none ${rule}`;
    const box = { x: px(x), y: px(upper), width: px(span - 4), height: px(bottom - upper) };
    const fill = rule === 0 ? 'ink' : 'accent-ink';
    const text = (dy: number) =>
      label(`${key} label`, count(people), x + span / 2 - 2, upper - 5 - dy, { anchor: 'middle', size: SMALL, fill });
    [0, 15].some((dy) => room.claim(text(dy)));
    const bar: Mark = { key, mark: 'rect', ...box, ...barLook(rule) };
    if (y(people) >= TOP) return people > 0 ? [bar] : [];
    return [bar, cutAcross(`${key} cut`, box.x, box.width, TOP + 14)];
  });
}

/** The line, in its place within its bin. */
function lineMarks(grid: Grid, room: Room): Mark[] {
  const { data, words, bins, bottom } = grid;
  if (!data.line) return [];
  const { at, name } = data.line;
  const bin = bins.findIndex((one) => one.from <= at && (one.to === null || at < one.to));
  if (bin < 0) return [];
  const { from, to } = bins[bin]!;
  const x = px(edge(grid, bin) + (to === null ? 0.5 : (at - from) / (to - from)) * grid.column);
  const text = words.burden.line(name, yuanPlain(at));
  const look = { fill: 'loss-ink', weight: 600, halo: true } as const;
  [24, 12].some(
    (y) =>
      room.claim(label('line label', text, x + 5, y, look)) ||
      room.claim(label('line label', text, x - 5, y, { ...look, anchor: 'end' }))
  );
  return [
    { key: 'line', mark: 'line', x1: x, x2: x, y1: 14, y2: bottom, stroke: 'loss', strokeWidth: 1.5, dash: '6 3' }
  ];
}

function pointsOf(grid: Grid): Point[] {
  const { data, words, bins, left, start, bottom, y } = grid;
  const point = (id: string, step: number, from: number, width: number, title: string, people: number[]): Point => ({
    id,
    lane: 0,
    step,
    x: px(from + width / 2),
    y: px(Math.max(TOP, Math.min(...people.map((one) => y(one))))),
    hit: { x: px(from), y: TOP - 8, width: px(width), height: bottom - TOP + 8 },
    tip: tipOf(grid, title, people),
    opens: false
  });
  return [
    point('none', 0, left, start - 14 - left, words.pair(data.measure, words.burden.none), data.none),
    ...bins.map((bin, i) =>
      point(`bin ${i}`, i + 1, edge(grid, i), grid.column, words.pair(data.measure, binName(bin, words)), bin.people)
    )
  ];
}

function tipOf({ data, words }: Grid, title: string, people: number[]): Tip {
  const rules = [data.baseline, ...data.reforms];
  const swatch = (rule: number): Swatch => ({ sign: 'line', ...outlineLook(rule) });
  const rows: Tip['rows'] = people.map((one, rule) => ({
    label: rules[rule] ?? '',
    value: words.peopleAndShare(count(one), share(one, everybody(data, rule))),
    look: swatch(rule)
  }));
  people.slice(1).forEach((one, i) => {
    const name = data.reforms.length > 1 ? words.differenceTo(data.reforms[i] ?? '') : words.difference;
    rows.push({ label: name, value: words.peopleOnly(signedCount(one - people[0]!)) });
  });
  return { title, rows };
}
