/** What stands around the frontier: how many options nothing beats, and whether the rule as written is one of them. */
import { count, wholeFen, yuan } from '../figures.ts';
import type { Figure } from '../frame/figure.ts';
import { fileNameOf, sampleNotes } from '../frame/notes.ts';
import { comboText, figuresAt, valuesAt } from '../heat/points.ts';
import { tableOf } from '../heat/figure.ts';
import type { SaidSweep, SweepData } from '../heat/data.ts';
import { say } from '../words/text.ts';
import { wordsOf, type ChartWords } from '../words/words.ts';
import { beatsWritten, keptIn, KEPT, OTHER, WRITTEN, type FrontierOptions } from './layout.ts';

export function frontierFigure(given: SweepData, { language }: FrontierOptions): Figure {
  const words = wordsOf(language);
  const data = say(given, language);
  const title = words.frontier.title(data.x.name, data.y.name);
  const table = tableOf(data, words);
  const kept = new Set(keptIn(data));
  return {
    title,
    question: words.frontier.question,
    summary: words.sentences(findingsOf(data, words)),
    legend: [
      { label: words.frontier.kept, swatch: { sign: 'dot', ...KEPT } },
      { label: words.frontier.all, swatch: { sign: 'dot', ...OTHER } },
      { label: words.heat.asWritten, swatch: { sign: 'dot', ...WRITTEN } }
    ],
    notes: [words.notes.exact, ...sampleNotes(data.sample, words)],
    // The rule as written stands first in the table.
    table: { ...table, rows: table.rows.filter((_, row) => row === 0 || kept.has(row - 1)) },
    fileName: fileNameOf(title, data.rule)
  };
}

function findingsOf(data: SaidSweep, words: ChartWords): string[] {
  const settled = data.points.filter((point) => figuresAt(point) !== null).length;
  const better = beatsWritten(data);
  const figures = better === null ? null : figuresAt(data.points[better]);
  return [
    words.frontier.finding(count(keptIn(data).length), count(settled)),
    figures
      ? words.frontier.beaten(
          comboText(data, valuesAt(data, better!), words),
          words.amount(yuan(wholeFen(figures.expenditure))),
          count(figures.helped)
        )
      : words.frontier.unbeaten
  ];
}
