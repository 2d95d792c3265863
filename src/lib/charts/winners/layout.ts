/** Winners and losers as a picture: everybody in one strip, and below it those who gain or lose, by how much. */
import { axisNumber, axisYuanSigned, count, share, signedYuan, wholeFen } from '../figures.ts';
import { AXIS_TYPE, linear } from '../scene/axis.ts';
import { cutAcross } from '../scene/cut.ts';
import { roomIn, type Room } from '../scene/labels.ts';
import { barSwatch, GAIN_BAR, LOSS_BAR, STILL_BAR } from '../scene/looks.ts';
import { label, px, type Look, type Mark, type Point, type Scene, type Tip } from '../scene/scene.ts';
import { textWidth } from '../scene/text.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords, type Language } from '../words/words.ts';
import type { ChangeBin, WinnersData, SaidWinners } from './data.ts';
import { binName, filledBins, partsOf, type PartId } from './parts.ts';

export type WinnersOptions = { language: Language };

const SMALL = 11;
const STRIP = 16;
const STRIP_LABEL = 18;
const HEADS = 34;
const BELOW = 40;

const LOOK: Record<PartId, Look> = { losers: LOSS_BAR, unchanged: STILL_BAR, winners: GAIN_BAR };

type Grid = {
  data: SaidWinners;
  words: ChartWords;
  language: Language;
  width: number;
  left: number;
  plot: number;
  top: number;
  bottom: number;
  /** The width of one column; the middle one, of those unchanged, is `still` wide. */
  column: number;
  still: number;
  y(people: number): number;
  ticks: number[];
};
type Column = { id: string; part: PartId; bin: ChangeBin | null; people: number; x: number; width: number };

/** Scene of a diverging histogram at a width in pixels; the height follows from it unless given. */
export function winnersLayout(
  given: WinnersData,
  size: { width: number; height?: number },
  options: WinnersOptions
): Scene {
  const said = say(given, options.language);
  const data = { ...said, ...filledBins(said) };
  const grid = gridOf(data, size, options.language);
  const columns = columnsOf(grid);
  const room = roomIn(grid.width, grid.bottom + BELOW);
  const strip = stripMarks(grid, room);
  const axes = axisMarks(grid, columns, room);
  return {
    width: grid.width,
    height: grid.bottom + BELOW,
    flow: 'across',
    points: columns.map((column, step) => pointOf(grid, column, step)),
    marks: [...strip, ...axes, ...columns.flatMap((column) => columnMarks(grid, column, room)), ...room.labels]
  };
}

function gridOf(data: SaidWinners, size: { width: number; height?: number }, language: Language): Grid {
  const words = wordsOf(language);
  const top = STRIP_LABEL + STRIP + HEADS + 18;
  const height = size.height ?? Math.round(Math.min(220, Math.max(140, size.width * 0.3))) + top + BELOW;
  const bottom = height - BELOW;
  const most = Math.max(1, ...[...data.losers, ...data.winners].map((bin) => bin.people));
  const scale = linear([0, most], [bottom, top]).nice(4);
  const ticks = scale.ticks(4).filter((tick) => Number.isInteger(tick));
  const left = Math.ceil(Math.max(...ticks.map((tick) => textWidth(axisNumber(tick, language), AXIS_TYPE))) + 10);
  const plot = size.width - left - 16;
  const still = Math.min(64, plot * 0.12);
  const column = (plot - still - 16) / Math.max(1, data.losers.length + data.winners.length);
  return { data, words, language, width: size.width, left, plot, top, bottom, column, still, y: scale, ticks };
}

function columnsOf({ data, left, column, still }: Grid): Column[] {
  const place = (bins: ChangeBin[], part: PartId, from: number): Column[] =>
    bins.map((bin, i) => ({ id: `${part} ${i}`, part, bin, people: bin.people, x: from + i * column, width: column }));
  const middle = left + data.losers.length * column + 8;
  return [
    ...place(data.losers, 'losers', left),
    { id: 'unchanged', part: 'unchanged', bin: null, people: data.unchanged, x: middle, width: still },
    ...place(data.winners, 'winners', middle + still + 8)
  ];
}

/** Everybody, true to scale: losers left, unchanged in the middle, winners right. */
function stripMarks({ data, words, width }: Grid, room: Room): Mark[] {
  const parts = partsOf(data);
  const all = parts.reduce((sum, part) => sum + part.people, 0);
  const long = parts.map((part) =>
    words.winners.strip(words.winners[part.id], count(part.people), share(part.people, all))
  );
  const short = parts.map((part) => words.winners.stripShort(words.winners[part.id], share(part.people, all)));
  const texts = long.every((text) => textWidth(text, AXIS_TYPE, 600) < width / 3.2) ? long : short;
  let from = 0;
  return parts.flatMap((part, i): Mark[] => {
    const length = all === 0 ? 0 : (part.people / all) * width;
    const at = { losers: 0, unchanged: from + length / 2, winners: width }[part.id];
    const anchor = ({ losers: 'start', unchanged: 'middle', winners: 'end' } as const)[part.id];
    const look = {
      anchor,
      fill: part.id === 'losers' ? 'loss-ink' : part.id === 'winners' ? 'accent-ink' : 'ink-soft',
      weight: 600
    } as const;
    const middle = part.id === 'unchanged' ? Math.min(Math.max(at, width * 0.36), width * 0.64) : at;
    room.claim(label(`strip ${part.id} label`, texts[i]!, middle, 12, look));
    const box = { x: px(from), y: STRIP_LABEL, width: px(length), height: STRIP };
    from += length;
    return length === 0 ? [] : [{ key: `strip ${part.id}`, mark: 'rect', ...box, ...LOOK[part.id] }];
  });
}

function axisMarks(grid: Grid, columns: Column[], room: Room): Mark[] {
  const { words, language, left, plot, top, bottom, y, ticks } = grid;
  const marks = ticks.map((tick): Mark => {
    const at = px(y(tick));
    room.take(label(`y ${tick} label`, axisNumber(tick, language), left - 8, at + 4, { anchor: 'end' }));
    return {
      key: `y ${tick}`,
      mark: 'line',
      x1: left,
      x2: left + plot,
      y1: at,
      y2: at,
      stroke: tick === 0 ? 'ink-soft' : 'line',
      strokeWidth: 1
    };
  });
  room.take(label('y name', words.winners.people, 0, top - 24, { size: SMALL, fill: 'ink-faint' }));
  room.take(
    label('x name', words.inYuan(words.winners.changeOf(grid.data.measure)), left + plot, bottom + 35, {
      anchor: 'end',
      size: SMALL,
      fill: 'ink-faint'
    })
  );
  const still = columns.find((column) => column.part === 'unchanged')!;
  room.take(
    label('unchanged label', words.winners.unchanged, still.x + still.width / 2, bottom + 18, { anchor: 'middle' })
  );
  for (const [edge, x] of edgesOf(columns)) {
    marks.push({
      key: `edge ${edge}`,
      mark: 'line',
      x1: px(x),
      x2: px(x),
      y1: bottom,
      y2: bottom + 5,
      stroke: 'ink-soft',
      strokeWidth: 1
    });
    room.claim(label(`edge ${edge} label`, axisYuanSigned(edge, language), x, bottom + 18, { anchor: 'middle' }));
  }
  return marks;
}

/** The bins' boundaries with their places, those nearest to nought first: they get their labels first. */
function edgesOf(columns: Column[]): [number, number][] {
  const edges = columns.flatMap(({ bin, x, width }): [number, number][] => [
    ...(bin?.from != null ? [[bin.from, x] as [number, number]] : []),
    ...(bin?.to != null ? [[bin.to, x + width] as [number, number]] : [])
  ]);
  return [...new Map(edges.filter(([edge]) => edge !== 0)).entries()].sort(
    (a, b) => Math.abs(a[0]) - Math.abs(b[0]) || a[0] - b[0]
  );
}

function columnMarks({ bottom, top, y }: Grid, { id, part, people, x, width }: Column, room: Room): Mark[] {
  const broken = y(people) < top;
  const upper = Math.max(y(people), top - 4);
  const gap = part === 'unchanged' ? 6 : Math.min(3, width * 0.12);
  const key = `column ${id}`;
  const text = label(`${key} label`, count(people), x + width / 2, upper - 5, {
    anchor: 'middle',
    size: SMALL,
    fill: 'ink'
  });
  if (people > 0) room.claim(text);
  const box = { x: px(x + gap), y: px(upper), width: px(width - 2 * gap), height: px(bottom - upper) };
  const marks: Mark[] = people > 0 ? [{ key, mark: 'rect', ...box, ...LOOK[part] }] : [];
  // A column too tall for the scale says so: it is cut.
  if (broken) marks.push(cutAcross(`${key} cut`, box.x, box.width, top + 18));
  return marks;
}

function pointOf(grid: Grid, column: Column, step: number): Point {
  const { top, bottom, y } = grid;
  const box = { x: px(column.x), y: top - 18, width: px(column.width), height: bottom - top + 18 };
  const id = column.id;
  return {
    id,
    lane: 0,
    step,
    x: px(column.x + column.width / 2),
    y: px(Math.max(y(column.people), top)),
    hit: box,
    tip: tipOf(grid, column),
    opens: false
  };
}

function tipOf({ data, words }: Grid, { part, bin, people }: Column): Tip {
  const everyone = partsOf(data).reduce((sum, one) => sum + one.people, 0);
  const rows: Tip['rows'] = [
    { label: words.winners.people, value: words.peopleOnly(count(people)), look: barSwatch(LOOK[part]) },
    { label: words.winners.part, value: share(people, everyone) }
  ];
  if (bin?.mean != null) rows.push({ label: words.winners.mean, value: words.amount(signedYuan(wholeFen(bin.mean))) });
  return { title: bin ? words.pair(words.winners[part], binName(bin, words)) : words.winners.unchanged, rows };
}
