/** The benefit curve as a picture: what is paid at each cost, and below it what the next yuan brings. */
import { axisYuan } from '../figures.ts';
import { AXIS_TYPE, headroom, linear, moneyTicks } from '../scene/axis.ts';
import { roomIn } from '../scene/labels.ts';
import { DASHES, DOT, LINE } from '../scene/looks.ts';
import { px, type Box, type Mark, type Point, type Scene } from '../scene/scene.ts';
import { textWidth, wrap } from '../scene/text.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords, type Language } from '../words/words.ts';
import { axisMarks } from './axes.ts';
import type { CurveData, SaidCurve } from './data.ts';
import { fromBelow, keepOffLine, keyOf, pathOf, SMALL, type Ground, type Line } from './ground.ts';
import { chosenGroups, differs, groupsOf, type CurveGroup } from './groups.ts';
import { paidAt, within } from './lines.ts';
import { cliffMarks, differenceMarks, endLabels, hereMarks, herePoints, turnLabels } from './notes.ts';
import { readout } from './readout.ts';
import { stripMarks } from './strip.ts';
import { tidied } from './tidy.ts';

export type CurveOptions = {
  language: Language;
  /** The group looked at closely, by the id of any of its series; null for all at once. */
  chosen: string | null;
};

export type CurveScene = Scene & {
  /** The part with the curve itself. */
  plot: Box;
  /** fen: the values at its right and upper edges. */
  xMax: number;
  yMax: number;
  groups: CurveGroup[];
};

const CAPTION = 22;
const TICKS = 22;
const NAMES = 24;
const STRIP = 72;
const BELOW = 4;

/** Scene of a curve at a width in pixels; the height follows from it unless given. */
export function curveLayout(
  given: CurveData,
  size: { width: number; height?: number },
  options: CurveOptions
): CurveScene {
  const data = tidied(say(given, options.language));
  const { language } = options;
  const words = wordsOf(language);
  const groups = chosenGroups(groupsOf(data), options.chosen);
  const lines = linesOf(groups, data.xMax);
  const yMax = headroom(Math.max(0, ...lines.flatMap((line) => line.points.map((point) => point.paid))));

  // Names stand at the lines' ends where the page is wide enough; below that the legend carries them.
  const roomy = size.width >= 480;
  const names = lines.map((line) => (roomy ? nameOf(line, lines, data, words) : []));
  const widest = Math.max(0, ...names.flat().map((name) => textWidth(name, AXIS_TYPE, 600)));
  const around = CAPTION + TICKS + NAMES + STRIP + BELOW;
  const height = size.height ?? Math.round(Math.min(320, Math.max(190, size.width * 0.4))) + around;
  const plotHeight = height - around;
  const yTicks = moneyTicks(0, yMax, plotHeight, language, 'y');
  const tickWidths = yTicks.map((tick) => textWidth(axisYuan(tick, language), AXIS_TYPE));
  const left = Math.ceil(Math.max(textWidth('100%', SMALL), ...tickWidths) + 10);
  const width = size.width - left - (widest > 0 ? widest + 18 : 16);
  const plot: Box = { x: left, y: CAPTION, width, height: plotHeight };
  const strip: Box = { x: left, y: height - STRIP - BELOW, width, height: STRIP };
  const x = linear([0, data.xMax], [left, left + width]);
  const y = linear([0, yMax], [plot.y + plotHeight, plot.y]);
  const room = roomIn(size.width, height);
  const ground: Ground = { data, words, language, groups, lines, plot, strip, x, y, room };

  const stops = stopsOf(ground);
  const axes = axisMarks(ground, yTicks);
  for (const line of lines)
    keepOffLine(
      line.points.map((p) => ({ x: x(p.x), y: y(p.paid) })),
      room
    );
  const cliffs = cliffMarks(ground);
  const here = hereMarks(ground);
  const ends = roomy ? endLabels(ground, names) : [];
  if (groups.length === 1) turnLabels(ground, stops);
  const marks: Mark[] = [
    ...cliffs,
    ...differenceMarks(ground),
    ...axes,
    ...stripMarks(ground),
    ...fromBelow(lines).map((line) => lineMark(ground, line)),
    ...ends,
    ...stops.map(({ line, point }): Mark => ({
      key: `stop ${point.id}`,
      mark: 'dot',
      x: point.x,
      y: point.y,
      ...DOT[line.side]
    })),
    ...here,
    ...room.labels
  ];
  const points = [...stops.map((stop) => stop.point), ...herePoints(ground)];
  return { width: size.width, height, marks, points, flow: 'across', plot, xMax: data.xMax, yMax, groups };
}

function linesOf(groups: CurveGroup[], xMax: number): Line[] {
  return groups.flatMap((group, place) =>
    (['baseline', 'reform'] as const).flatMap((side) => {
      const series = group[side];
      return series ? [{ group, place, side, series, points: within(series, xMax) }] : [];
    })
  );
}

/** What stands at a line's end: the rule's name where two rules are compared for one group, else the group's. */
function nameOf(line: Line, lines: Line[], data: SaidCurve, words: ChartWords): string[] {
  const alone = lines.every((other) => other.group === line.group);
  const set = (text: string) => wrap(text, 118, AXIS_TYPE, 2, 600);
  if (data.reform === null) return set(words.people(line.group.names));
  if (!differs(line.group) && line.side === 'reform') return [];
  if (!alone) return set(words.people(line.group.names));
  if (!differs(line.group)) return set(words.bothAlike);
  return set(line.side === 'baseline' ? data.baseline : data.reform);
}

const lineMark = (ground: Ground, line: Line): Mark => ({
  key: `line ${keyOf(line)}`,
  mark: 'path',
  d: pathOf(ground, line.points),
  ...LINE[line.side],
  dash: ground.groups.length > 1 ? DASHES[line.place % DASHES.length] : undefined
});

/** Where a reader can stop: the turns of each rule, and where a line never turns, its end. */
function stopsOf({ data, groups, lines, x, y, words }: Ground): { line: Line; cost: number; point: Point }[] {
  return lines.flatMap((line, lane) => {
    const turns = line.points.map((point) => point.x).filter((cost) => cost > 0 && cost < data.xMax);
    const costs = turns.length > 0 ? turns : [data.xMax];
    return costs.map((cost, step) => {
      const [left, top] = [px(x(cost)), px(y(paidAt(line.series, cost)))];
      const point: Point = {
        id: `${keyOf(line)} ${cost}`,
        lane,
        step,
        x: left,
        y: top,
        hit: { x: left - 8, y: top - 8, width: 16, height: 16 },
        tip: readout(data, groups, cost, words),
        opens: false
      };
      return { line, cost, point };
    });
  });
}
