/** What stands around a distribution: who owes nothing, what most do not exceed, who is above the line, and the bins. */
import { count, share, signedYuan, yuan, yuanPlain } from '../figures.ts';
import type { Cell, Column, Figure } from '../frame/figure.ts';
import { fileNameOf, sampleNotes } from '../frame/notes.ts';
import { FEWER, MORE } from '../scene/looks.ts';
import type { LegendItem } from '../scene/scene.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords } from '../words/words.ts';
import { aboveLine, everybody, outlineLook, shownBins } from './bins.ts';
import type { BurdenData, SaidBurden } from './data.ts';
import type { BurdenOptions } from './layout.ts';

export function burdenFigure(given: BurdenData, { language }: BurdenOptions): Figure {
  const words = wordsOf(language);
  const data = say(given, language);
  const title = words.burden.title(data.measure);
  return {
    title,
    question: words.burden.question,
    summary: words.sentences(findingsOf(data, words)),
    legend: legendOf(data, words),
    notes: [words.notes.exact, words.burden.bins, words.winners.cut, ...sampleNotes(data.sample, words)],
    table: tableOf(data, words),
    fileName: fileNameOf(title, data.reforms[0] ?? data.baseline)
  };
}

/** The baseline against the first reform; further reforms are in the table. */
function findingsOf(data: SaidBurden, words: ChartWords): string[] {
  const above = aboveLine(data);
  // The first share of people that a reform makes a difference to, else the first that is not all spared.
  const quantile =
    data.quantiles.find(({ values }) => values[1] != null && values[1] !== values[0]) ??
    data.quantiles.find(({ values }) => (values[0] ?? 0) > 0);
  return [
    ...(above && data.line
      ? [people(data, words.burden.above(data.line.name, yuanPlain(data.line.at)), above, words)]
      : []),
    ...(quantile ? amounts(data, words.burden.within(share(quantile.share, 1)), quantile.values, words) : []),
    people(data, words.burden.noBurden, data.none, words)
  ];
}

function people(data: SaidBurden, what: string, counts: number[], words: ChartWords): string {
  const shown = counts.map((one, rule) => words.peopleAndShare(count(one), share(one, everybody(data, rule))));
  const [before, after] = counts as [number, number | undefined];
  if (after === undefined) return words.burden.alone(what, words.rule(data.baseline), shown[0]!);
  const change = Math.round(after) - Math.round(before);
  const inWords =
    change === 0
      ? words.burden.same
      : change > 0
        ? words.burden.moreBy(count(change))
        : words.burden.fewerBy(count(-change));
  return [
    words.burden.compared(what, words.rule(data.baseline), shown[0]!, words.rule(data.reforms[0]!), shown[1]!),
    inWords
  ].join(words.comma);
}

function amounts(data: SaidBurden, what: string, values: (number | null)[], words: ChartWords): string[] {
  const [before = null, after = null] = values;
  if (before === null) return [];
  if (after === null) return [words.burden.alone(what, words.rule(data.baseline), words.amount(yuan(before)))];
  const figures = [
    words.rule(data.baseline),
    words.amount(yuan(before)),
    words.rule(data.reforms[0]!),
    words.amount(yuan(after))
  ] as const;
  const change = after === before ? words.burden.same : words.amount(signedYuan(after - before));
  return [[words.burden.compared(what, ...figures), change].join(words.comma)];
}

function legendOf(data: SaidBurden, words: ChartWords): LegendItem[] {
  const rules = [data.baseline, ...data.reforms];
  const lines = rules.map((label, rule): LegendItem => ({ label, swatch: { sign: 'line', ...outlineLook(rule) } }));
  const [first] = data.reforms;
  if (first === undefined) return lines;
  const changes = shownBins(data).map((bin) => bin.people[1]! - bin.people[0]!);
  if (changes.some((change) => change > 0))
    lines.push({ label: words.burden.morePeople(first), swatch: { sign: 'bar', ...MORE } });
  if (changes.some((change) => change < 0))
    lines.push({ label: words.burden.fewerPeople(first), swatch: { sign: 'bar', ...FEWER } });
  return lines;
}

function tableOf(data: SaidBurden, words: ChartWords): Figure['table'] {
  const many = data.reforms.length > 1;
  const columns: Column[] = [
    { name: words.burden.from, kind: 'yuan' },
    { name: words.burden.to, kind: 'yuan' },
    { name: data.reforms.length > 0 ? words.side.baseline(data.baseline) : data.baseline, kind: 'count' },
    ...data.reforms.flatMap((reform): Column[] => [
      { name: words.side.reform(reform), kind: 'count' },
      { name: many ? words.differenceTo(reform) : words.difference, kind: 'count' }
    ])
  ];
  const row = (from: number | null, to: number | null, counts: number[]): Cell[] => {
    const [before, ...after] = counts as [number, ...number[]];
    return [from, to, before, ...after.flatMap((one) => [one, one - before])];
  };
  return {
    caption: words.burden.caption(data.measure),
    columns,
    rows: [row(0, 0, data.none), ...shownBins(data).map((bin) => row(bin.from, bin.to, bin.people))]
  };
}
