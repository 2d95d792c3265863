/** What stands around bars: the change for everyone, the groups most and least changed, and all values in a table. */
import type { Cell, Column, ColumnKind, Figure } from '../frame/figure.ts';
import { fileNameOf, sampleNotes } from '../frame/notes.ts';
import { barLook, barSwatch } from '../scene/looks.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords } from '../words/words.ts';
import type { BarsData, SaidBars, BarsGroup } from './data.ts';
import type { BarsOptions } from './layout.ts';
import { changeWithUnit, valueWithUnit } from './values.ts';

const KINDS: Record<SaidBars['unit'], { value: ColumnKind; change: ColumnKind }> = {
  yuan: { value: 'yuan', change: 'yuan' },
  rate: { value: 'rate', change: 'points' },
  people: { value: 'count', change: 'count' }
};

export function barsFigure(given: BarsData, { language }: BarsOptions): Figure {
  const words = wordsOf(language);
  const data = say(given, language);
  const title = words.bars.title(data.measure, data.by);
  const rules = [data.baseline, ...data.reforms];
  return {
    title,
    question: words.bars.question,
    summary: words.sentences(findingsOf(data, words)),
    legend: rules.map((name, side) => ({ label: name, swatch: barSwatch(barLook(side)) })),
    notes: [
      data.unit === 'rate' ? words.notes.rates : words.notes.exact,
      ...(data.reforms.length > 0 ? [words.notes.beforeRounding] : []),
      ...sampleNotes(data.sample, words)
    ],
    table: tableOf(data, words),
    fileName: fileNameOf(title, data.reforms[0] ?? data.baseline)
  };
}

function findingsOf(data: SaidBars, words: ChartWords): string[] {
  const baseline = words.rule(data.baseline);
  const before = data.all.values[0] ?? null;
  if (before === null) return [words.bars.alone(data.measure, baseline, '—')];
  if (data.reforms.length === 0) {
    return [words.bars.alone(data.measure, baseline, valueWithUnit(data, before, words)), ...extremes(data, words)];
  }
  const overall = data.reforms.flatMap((reform, i) => {
    const after = data.all.values[i + 1] ?? null;
    if (after === null) return [];
    const [rule, value] = [words.rule(reform), valueWithUnit(data, after, words)];
    const compared =
      i === 0
        ? words.bars.compared(data.measure, rule, value, baseline, valueWithUnit(data, before, words))
        : words.bars.further(rule, value);
    return [[compared, changeInWords(data, after - before, words)].join(words.comma)];
  });
  return [...overall, ...mostChanged(data, words)];
}

function changeInWords(data: SaidBars, change: number, words: ChartWords): string {
  const by = changeWithUnit(data, Math.abs(change), words).replace('+', '');
  const same = changeWithUnit(data, change, words) === changeWithUnit(data, 0, words);
  return same ? words.bars.same : change > 0 ? words.bars.up(by) : words.bars.down(by);
}

/** The groups the first reform changes most and least, where there are several. */
function mostChanged(data: SaidBars, words: ChartWords): string[] {
  const changed = data.groups.flatMap((group) => {
    const [before, after] = group.values;
    return before == null || after == null ? [] : [{ group, change: after - before }];
  });
  changed.sort((a, b) => b.change - a.change);
  const [most, least] = [changed[0], changed.at(-1)];
  if (!most || !least || most.change === least.change) return [];
  const figure = (one: { group: BarsGroup; change: number }) =>
    [one.group.name, changeWithUnit(data, one.change, words)] as const;
  return [words.bars.mostUp(...figure(most)), words.bars.leastUp(...figure(least))];
}

function extremes(data: SaidBars, words: ChartWords): string[] {
  const known = data.groups.flatMap((group) => (group.values[0] == null ? [] : [{ group, value: group.values[0] }]));
  known.sort((a, b) => b.value - a.value);
  const [high, low] = [known[0], known.at(-1)];
  if (!high || !low || high.value === low.value) return [];
  const figure = (one: { group: BarsGroup; value: number }) =>
    [one.group.name, valueWithUnit(data, one.value, words)] as const;
  return [words.bars.highest(...figure(high)), words.bars.lowest(...figure(low))];
}

function tableOf(data: SaidBars, words: ChartWords): Figure['table'] {
  const bounded = data.groups.some((group) => group.boundary);
  const kinds = KINDS[data.unit];
  const many = data.reforms.length > 1;
  const columns: Column[] = [
    { name: words.bars.group[data.by], kind: 'text' },
    { name: words.bars.people, kind: 'count' },
    ...(bounded
      ? ([
          { name: words.bars.incomeFrom, kind: 'yuan' },
          { name: words.bars.incomeTo, kind: 'yuan' }
        ] as const)
      : []),
    { name: data.reforms.length > 0 ? words.side.baseline(data.baseline) : data.baseline, kind: kinds.value },
    ...data.reforms.flatMap((reform) => [
      { name: words.side.reform(reform), kind: kinds.value },
      { name: many ? words.differenceTo(reform) : words.difference, kind: kinds.change }
    ])
  ];
  const row = (name: string, group: Omit<BarsGroup, 'id' | 'name'>): Cell[] => {
    const [before = null, ...after] = group.values;
    return [
      name,
      group.people,
      ...(bounded ? [group.boundary?.from ?? null, group.boundary?.to ?? null] : []),
      before,
      ...after.flatMap((value) => [value, value === null || before === null ? null : value - before])
    ];
  };
  return {
    caption: words.bars.caption(data.measure),
    columns,
    rows: [row(words.all, data.all), ...data.groups.map((group) => row(group.name, group))]
  };
}
