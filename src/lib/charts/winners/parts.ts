/** The three parts everybody falls into, and how a bin is named. */
import { yuanPlainSigned } from '../figures.ts';
import type { ChartWords } from '../words/words.ts';
import type { ChangeBin, SaidWinners } from './data.ts';

export type PartId = 'losers' | 'unchanged' | 'winners';
export type Part = { id: PartId; people: number; mean: number | null };

/** The bins without those of nobody at the far end of either side. */
export function filledBins({ losers, winners }: SaidWinners): { losers: ChangeBin[]; winners: ChangeBin[] } {
  const first = losers.findIndex((bin) => bin.people > 0);
  return {
    losers: first < 0 ? [] : losers.slice(first),
    winners: winners.slice(0, winners.findLastIndex((bin) => bin.people > 0) + 1)
  };
}

const peopleIn = (bins: ChangeBin[]): number => bins.reduce((sum, bin) => sum + bin.people, 0);

/** Losers, unchanged, winners; their sum is everybody. */
export const partsOf = (data: SaidWinners): Part[] => [
  { id: 'losers', people: peopleIn(data.losers), mean: data.meanLoss },
  { id: 'unchanged', people: data.unchanged, mean: null },
  { id: 'winners', people: peopleIn(data.winners), mean: data.meanGain }
];

/** A bin's boundaries in words. */
export function binName({ from, to }: ChangeBin, words: ChartWords): string {
  if (from !== null && to !== null) return words.winners.range(yuanPlainSigned(from), yuanPlainSigned(to));
  return words.winners.beyond(yuanPlainSigned(from ?? to ?? 0));
}
