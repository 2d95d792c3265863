/** What stands around a sweep's pictures: what the combinations cost, the best that costs no more, and all of it in a table. */
import { count, share, wholeFen, yuan, yuanPlain } from '../figures.ts';
import type { Cell, Figure } from '../frame/figure.ts';
import { fileNameOf, sampleNotes } from '../frame/notes.ts';
import { barSwatch } from '../scene/looks.ts';
import type { LegendItem } from '../scene/scene.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords } from '../words/words.ts';
import { classOf, differences, edgesOf, FAULTY, lookOfClass, STEPS } from './classes.ts';
import type { SaidAxis, SaidSweep, SweepData, SweptFigures } from './data.ts';
import { placeIn, type HeatOptions } from './layout.ts';
import { comboText, figuresAt, valuesAt } from './points.ts';

export function heatFigure(given: SweepData, { language }: HeatOptions): Figure {
  const words = wordsOf(language);
  const data = say(given, language);
  const title = words.heat.title(data.x.name, data.y.name);
  return {
    title,
    question: words.heat.question,
    summary: words.sentences(findingsOf(data, words)),
    legend: legendOf(data, words),
    notes: [words.notes.exact, words.heat.classes, words.heat.between, ...sampleNotes(data.sample, words)],
    table: tableOf(data, words),
    fileName: fileNameOf(title, data.rule)
  };
}

/** What the combinations come to, for either picture. */
export function findingsOf(data: SaidSweep, words: ChartWords): string[] {
  const settled = data.points.flatMap((point, index) => {
    const figures = figuresAt(point);
    return figures ? [{ index, figures }] : [];
  });
  const faults = data.points.filter((point) => point !== null && 'fault' in point).length;
  const least = settled.reduce((a, b) => (b.figures.expenditure < a.figures.expenditure ? b : a), settled[0]!);
  const most = settled.reduce((a, b) => (b.figures.expenditure > a.figures.expenditure ? b : a), settled[0]!);
  if (!least || !most) return [words.heat.nothing(count(data.points.length))];
  const before = wholeFen(data.written.expenditure);
  const spent = ({ figures }: { figures: SweptFigures }): [string, string] => {
    const fen = wholeFen(figures.expenditure);
    return [words.amount(yuan(fen)), words.heat.relative(changeOf(fen, before))];
  };
  const noMore = settled.filter(({ figures }) => wholeFen(figures.expenditure) <= before);
  const best = noMore.reduce<(typeof settled)[number] | null>(
    (a, b) => (a === null || isBetter(b.figures, a.figures) ? b : a),
    null
  );
  const isMore = best !== null && Math.round(best.figures.helped) > Math.round(data.written.helped);
  return [
    words.heat.range(words.rule(data.rule), count(settled.length), ...spent(least), ...spent(most)),
    words.heat.noMore(count(noMore.length), words.amount(yuan(before))),
    ...(best && isMore
      ? [
          words.heat.best(
            comboText(data, valuesAt(data, best.index), words),
            count(best.figures.helped),
            ...spent(best)
          )
        ]
      : best
        ? [words.heat.noneReachesMore]
        : []),
    ...(faults > 0 ? [words.heat.faults(count(faults))] : [])
  ];
}

/** More people, or as many for less. */
const isBetter = (a: SweptFigures, b: SweptFigures): boolean =>
  a.helped > b.helped || (a.helped === b.helped && a.expenditure < b.expenditure);

/** As a part of what is spent now, with its sign. */
function changeOf(fen: number, before: number): string {
  const text = share(fen - before, before);
  return fen > before ? `+${text}` : text;
}

function legendOf(data: SaidSweep, words: ChartWords): LegendItem[] {
  const known = differences(data);
  const edges = edgesOf(known);
  const met = new Set(known.flatMap((one) => (one === null ? [] : [classOf(one, edges)])));
  const edge = (size: number) => yuanPlain(edges[size - 1]!);
  const named = (one: number): string => {
    const size = Math.abs(one);
    if (one === 0) return words.heat.unchanged;
    const of = one < 0 ? words.heat.cheaper : words.heat.dearer;
    if (size === STEPS) return of(words.heat.beyond(edge(size - 1)));
    return of(size === 1 ? words.heat.upTo(edge(1)) : words.heat.fromTo(edge(size - 1), edge(size)));
  };
  const classes = [-3, -2, -1, 0, 1, 2, 3].filter((one) => met.has(one));
  const isFaulty = data.points.some((point) => point !== null && 'fault' in point);
  const isWritten = placeIn(data.x) !== null && placeIn(data.y) !== null;
  return [
    ...classes.map((one) => ({ label: named(one), swatch: barSwatch(lookOfClass(one)) })),
    ...(isFaulty ? [{ label: words.heat.fault, swatch: barSwatch(FAULTY) }] : []),
    { label: words.heat.neutral, swatch: { sign: 'line', stroke: 'ink', strokeWidth: 2, dash: '6 3' } },
    ...(isWritten ? [{ label: words.heat.asWritten, swatch: WRITTEN }] : [])
  ];
}

const WRITTEN = { sign: 'dot', shape: 'diamond', fill: 'sheet', stroke: 'ink', strokeWidth: 2 } as const;

export function tableOf(data: SaidSweep, words: ChartWords): Figure['table'] {
  const axis = ({ name, unit }: SaidAxis) => ({ name, kind: unit });
  const row = (x: number, y: number, figures: SweptFigures | null): Cell[] => [
    ...[x, y, figures?.expenditure ?? null, figures && figures.expenditure - data.written.expenditure],
    ...[figures?.burdenLeft ?? null, figures && figures.burdenLeft - data.written.burdenLeft],
    ...[figures?.helped ?? null, figures && figures.helped - data.written.helped]
  ];
  const rows = data.points.map((point, index): Cell[] => {
    const { x, y } = valuesAt(data, index);
    return [...row(x, y, figuresAt(point)), point && 'fault' in point ? point.fault : ''];
  });
  return {
    caption: words.heat.caption(words.rule(data.rule)),
    columns: [
      ...[axis(data.x), axis(data.y)],
      { name: words.heat.expenditure, kind: 'yuan' },
      { name: words.heat.differenceIn(words.heat.expenditure), kind: 'yuan' },
      { name: words.heat.burdenLeft, kind: 'yuan' },
      { name: words.heat.differenceIn(words.heat.burdenLeft), kind: 'yuan' },
      { name: words.heat.helped, kind: 'count' },
      { name: words.heat.differenceIn(words.heat.helped), kind: 'count' },
      { name: words.heat.note, kind: 'text' }
    ],
    rows: [[...row(data.x.written, data.y.written, data.written), words.heat.asWritten], ...rows]
  };
}
