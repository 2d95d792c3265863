/** What stands around winners and losers: how many, how much on average, the bins, and all of it in a table. */
import { count, share, signedYuan, wholeFen } from '../figures.ts';
import type { Cell, Figure } from '../frame/figure.ts';
import { fileNameOf, sampleNotes } from '../frame/notes.ts';
import { barSwatch, GAIN_BAR, LOSS_BAR, STILL_BAR } from '../scene/looks.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords } from '../words/words.ts';
import type { ChangeBin, WinnersData, SaidWinners } from './data.ts';
import type { WinnersOptions } from './layout.ts';
import { filledBins, partsOf } from './parts.ts';

export function winnersFigure(given: WinnersData, { language }: WinnersOptions): Figure {
  const words = wordsOf(language);
  const said = say(given, language);
  const data = { ...said, ...filledBins(said) };
  return {
    title: words.winners.title,
    question: words.winners.question,
    summary: words.sentences([findingsOf(data, words).join(words.comma)]),
    legend: [
      { label: words.winners.losers, swatch: barSwatch(LOSS_BAR) },
      { label: words.winners.unchanged, swatch: barSwatch(STILL_BAR) },
      { label: words.winners.winners, swatch: barSwatch(GAIN_BAR) }
    ],
    notes: [words.notes.exact, words.winners.bins, words.winners.cut, ...sampleNotes(data.sample, words)],
    table: tableOf(data, words),
    fileName: fileNameOf(words.winners.title, data.reform)
  };
}

function findingsOf(data: SaidWinners, words: ChartWords): string[] {
  const [losers, unchanged, winners] = partsOf(data) as [Part, Part, Part];
  const all = losers.people + unchanged.people + winners.people;
  const figures = (part: Part) =>
    [count(part.people), share(part.people, all), signedYuan(wholeFen(part.mean ?? 0))] as const;
  return [
    words.winners.compared(words.rule(data.reform), words.rule(data.baseline)),
    winners.people > 0 ? words.winners.gain(...figures(winners)) : words.winners.nobodyGains,
    losers.people > 0 ? words.winners.lose(...figures(losers)) : words.winners.nobodyLoses,
    words.winners.still(count(unchanged.people), share(unchanged.people, all))
  ];
}
type Part = ReturnType<typeof partsOf>[number];

function tableOf(data: SaidWinners, words: ChartWords): Figure['table'] {
  const rows = (bins: ChangeBin[], name: string): Cell[][] =>
    bins.map((bin) => [name, bin.from, bin.to, bin.people, bin.mean]);
  const sum = (part: Part): Cell[] => [words.winners[part.id], null, null, part.people, part.mean];
  return {
    caption: words.winners.caption,
    columns: [
      { name: words.winners.who, kind: 'text' },
      { name: words.winners.from, kind: 'yuan' },
      { name: words.winners.to, kind: 'yuan' },
      { name: words.winners.people, kind: 'count' },
      { name: words.winners.mean, kind: 'yuan' }
    ],
    rows: [
      ...rows(data.losers, words.winners.losers),
      ...rows(data.winners, words.winners.winners),
      ...partsOf(data).map((part) =>
        part.id === 'unchanged' ? sum(part) : [words.winners.allOf(words.winners[part.id]), ...sum(part).slice(1)]
      )
    ]
  };
}
