/** What stands around a curve: headline, signs, grounds, and every turning point in a table. */
import type { Cell, Column, Figure } from '../frame/figure.ts';
import { fileNameOf } from '../frame/notes.ts';
import { CLIFF, DASHES, DOT, LESS, lineSwatch, MORE } from '../scene/looks.ts';
import type { LegendItem } from '../scene/scene.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords } from '../words/words.ts';
import type { CurveData, SaidCurve } from './data.ts';
import { differenceAreas } from './difference.ts';
import { findingsOf } from './findings.ts';
import { chosenGroups, firstOfInterest, groupsOf, type CurveGroup } from './groups.ts';
import type { CurveOptions } from './layout.ts';
import { paidAt, rateAt, ratesOf, within } from './lines.ts';
import { tidied } from './tidy.ts';

export function curveFigure(given: CurveData, { language, chosen }: CurveOptions): Figure {
  const words = wordsOf(language);
  const data = tidied(say(given, language));
  const groups = chosenGroups(groupsOf(data), chosen);
  const subject = firstOfInterest(groups);
  return {
    title: words.curve.title(data.paidName),
    question: words.curve.question,
    summary: subject ? words.sentences(findingsOf(data, subject, words)) : '',
    legend: legendOf(data, groups, words),
    notes: [words.notes.exact, words.notes.turns],
    table: tableOf(data, groups, words),
    fileName: fileNameOf(words.curve.title(data.paidName), data.reform ?? data.baseline)
  };
}

function legendOf(data: SaidCurve, groups: CurveGroup[], words: ChartWords): LegendItem[] {
  const items: LegendItem[] = [];
  // Under one rule alone the groups' own signs say all.
  if (data.reform !== null || groups.length === 1) items.push({ label: data.baseline, swatch: lineSwatch('baseline') });
  if (data.reform !== null) items.push({ label: data.reform, swatch: lineSwatch('reform') });
  if (groups.length > 1) {
    groups.forEach((group, place) =>
      items.push({ label: words.people(group.names), swatch: lineSwatch('baseline', DASHES[place % DASHES.length]) })
    );
  }
  const [only] = groups;
  if (groups.length === 1 && only?.baseline && only.reform && data.reform !== null) {
    const areas = differenceAreas(within(only.baseline, data.xMax), within(only.reform, data.xMax));
    if (areas.some((area) => area.sign > 0))
      items.push({ label: words.curve.more(data.reform), swatch: { sign: 'bar', ...MORE } });
    if (areas.some((area) => area.sign < 0))
      items.push({ label: words.curve.less(data.reform), swatch: { sign: 'bar', ...LESS } });
  }
  const cliffs = groups.flatMap((group) => [...(group.baseline?.cliffs ?? []), ...(group.reform?.cliffs ?? [])]);
  if (cliffs.some((cliff) => cliff.from < data.xMax))
    items.push({ label: words.curve.shadow, swatch: { sign: 'bar', ...CLIFF } });
  if (data.here && data.here.x <= data.xMax) {
    items.push({ label: words.curve.hereSign, swatch: { sign: 'dot', ...DOT.baseline, shape: 'diamond' } });
  }
  return items;
}

function tableOf(data: SaidCurve, groups: CurveGroup[], words: ChartWords): Figure['table'] {
  const two = data.reform !== null;
  const columns: Column[] = [
    { name: words.curve.chooser, kind: 'text' },
    { name: data.costName, kind: 'yuan' },
    { name: two ? words.side.baseline(data.baseline) : data.baseline, kind: 'yuan' },
    ...(two
      ? [
          { name: words.side.reform(data.reform!), kind: 'yuan' } as const,
          { name: words.difference, kind: 'yuan' } as const,
          { name: words.curve.rateUnder(data.baseline), kind: 'rate' } as const,
          { name: words.curve.rateUnder(data.reform!), kind: 'rate' } as const
        ]
      : [{ name: words.curve.rateUnder(data.baseline), kind: 'rate' } as const]),
    { name: words.curve.turn, kind: 'text' }
  ];
  return {
    caption: words.curve.caption(data.paidName),
    columns,
    rows: groups.flatMap((group) => groupRows(data, group, words))
  };
}

function groupRows(data: SaidCurve, group: CurveGroup, words: ChartWords): Cell[][] {
  const sides = [group.baseline, group.reform];
  const turns = sides.flatMap((series) => (series ? within(series, data.xMax).map((point) => point.x) : []));
  const here = data.here && data.here.x <= data.xMax ? [data.here.x] : [];
  const costs = [...new Set([...turns, ...here])].sort((a, b) => a - b);
  return costs.map((cost) => {
    const [before, after] = sides.map((series) => (series ? paidAt(series, cost) : null));
    const [rate, rateAfter] = sides.map((series) => (series ? rateAt(ratesOf(series, data.xMax), cost) : null));
    const change = before == null || after == null ? null : after - before;
    const paid: Cell[] =
      data.reform === null
        ? [before ?? null, rate ?? null]
        : [before ?? null, after ?? null, change, rate ?? null, rateAfter ?? null];
    return [words.people(group.names), cost, ...paid, kindOf(data, group, cost, words)];
  });
}

function kindOf(data: SaidCurve, group: CurveGroup, cost: number, words: ChartWords): string {
  const cliffs = [...(group.baseline?.cliffs ?? []), ...(group.reform?.cliffs ?? [])];
  if (data.here?.x === cost) return words.curve.turns.here;
  if (cliffs.some((cliff) => cliff.from === cost)) return words.curve.turns.cliff;
  if (cost === 0) return words.curve.turns.start;
  return cost === data.xMax ? words.curve.turns.end : words.curve.turns.turn;
}
