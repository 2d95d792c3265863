/** The contract of winners and losers: how one reform changes each person's year, in bins. Amounts in fen. */
import type { Sample } from '../frame/figure.ts';
import type { Said, Text } from '../words/text.ts';

export type ChangeBin = {
  /** Better off is positive. The bin nearer to nought excludes it; null is open. Ascending, losers before winners. */
  from: number | null;
  to: number | null;
  people: number;
  /** Mean change of these people; null for nobody. */
  mean: number | null;
};

export type WinnersData = {
  baseline: Text;
  reform: Text;
  /** Whose change of what: 每人一年得到的救助. */
  measure: Text;
  losers: ChangeBin[];
  winners: ChangeBin[];
  unchanged: number;
  /** Means over all losers and all winners; null for nobody. */
  meanLoss: number | null;
  meanGain: number | null;
  sample: Sample;
};

/** In one language, as the layout works with it. */
export type SaidWinners = Said<WinnersData>;
