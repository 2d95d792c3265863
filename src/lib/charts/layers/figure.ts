/** What stands around a waterfall: who pays how much of the bill, what is left, and all of it in a table. */
import { share, yuan, yuanPlain } from '../figures.ts';
import type { Column, Figure } from '../frame/figure.ts';
import { fileNameOf } from '../frame/notes.ts';
import { barSwatch } from '../scene/looks.ts';
import type { LegendItem } from '../scene/scene.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords } from '../words/words.ts';
import type { LayersData, SaidLayers } from './data.ts';
import type { LayersOptions } from './layout.ts';
import { lookOf } from './looks.ts';

export function layersFigure(given: LayersData, { language }: LayersOptions): Figure {
  const words = wordsOf(language);
  const data = say(given, language);
  const title = words.layers.title(data.event);
  return {
    title,
    question: words.layers.question,
    summary: words.sentences(findingsOf(data, words)),
    legend: legendOf(data, words),
    notes: [words.notes.exact],
    table: tableOf(data, words),
    fileName: fileNameOf(title, data.reform ?? data.baseline)
  };
}

function findingsOf({ baseline, reform, total, left }: SaidLayers, words: ChartWords): string[] {
  const part = (fen: number) => share(fen, total, 2);
  const first = words.layers.under(
    words.rule(baseline),
    yuanPlain(total),
    yuan(total - left.baseline),
    yuan(left.baseline),
    part(left.baseline)
  );
  if (reform === null || left.reform === null) return [first];
  const lighter = left.baseline - left.reform;
  const change =
    lighter === 0
      ? words.layers.same
      : lighter > 0
        ? words.layers.lighter(yuan(lighter))
        : words.layers.heavier(yuan(-lighter));
  return [
    first,
    [words.layers.insteadUnder(words.rule(reform), yuan(left.reform), part(left.reform)), change].join(words.comma)
  ];
}

function legendOf({ baseline, reform, layers }: SaidLayers, words: ChartWords): LegendItem[] {
  const rules = [
    { name: baseline, side: 'baseline' } as const,
    ...(reform === null ? [] : [{ name: reform, side: 'reform' } as const])
  ];
  const items: LegendItem[] = [];
  if (layers.some((layer) => layer.kind === 'insurance')) {
    items.push({
      label: words.layers.insurance,
      swatch: barSwatch(lookOf('insurance', { side: 'baseline', amount: 1 }))
    });
  }
  for (const { name, side } of rules)
    items.push({ label: words.layers.paidUnder(name), swatch: barSwatch(lookOf('benefit', { side, amount: 1 })) });
  for (const { name, side } of rules)
    items.push({ label: words.layers.leftUnder(name), swatch: barSwatch(lookOf('left', { side, amount: 1 })) });
  if (layers.some((layer) => (layer.baseline ?? 0) < 0 || (layer.reform ?? 0) < 0)) {
    items.push({
      label: words.layers.takenBack,
      swatch: barSwatch(lookOf('benefit', { side: 'baseline', amount: -1 }))
    });
  }
  return items;
}

function tableOf(data: SaidLayers, words: ChartWords): Figure['table'] {
  const two = data.reform !== null;
  const columns: Column[] = [
    { name: words.layers.layer, kind: 'text' },
    { name: words.layers.payer, kind: 'text' },
    { name: two ? words.side.baseline(data.baseline) : data.baseline, kind: 'yuan' },
    ...(two
      ? ([
          { name: words.side.reform(data.reform!), kind: 'yuan' },
          { name: words.difference, kind: 'yuan' }
        ] as const)
      : [])
  ];
  const row = (name: string, payer: string | null, before: number | null, after: number | null) => [
    name,
    payer,
    before,
    ...(two ? [after, after === null || before === null ? null : after - before] : [])
  ];
  return {
    caption: words.layers.caption(data.event),
    columns,
    rows: [
      row(words.layers.total, null, data.total, two ? data.total : null),
      ...data.layers.map((layer) => row(layer.name, layer.payer, layer.baseline, layer.reform)),
      row(words.layers.left, null, data.left.baseline, data.left.reform)
    ]
  };
}
