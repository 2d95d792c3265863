/** The contract of bars by group: one measure, its value for the baseline and for each reform. */
import type { Sample } from '../frame/figure.ts';
import type { Said, Text } from '../words/text.ts';

export type GivenGroup = {
  id: string;
  name: Text;
  people: number;
  /** fen a month: the least and the greatest income in the group. Absent where groups are not by income. */
  boundary?: { from: number; to: number };
  /** Baseline first, then the reforms in their order; null where nobody is counted. */
  values: (number | null)[];
};

export type BarsData = {
  by: 'category' | 'quintile';
  /** What is measured, in words: 人均救助. */
  measure: Text;
  /** yuan: values are fen; rate: 1/10000; people: a count. Means need not be whole. */
  unit: 'yuan' | 'rate' | 'people';
  baseline: Text;
  reforms: Text[];
  /** Everybody together. */
  all: { people: number; values: (number | null)[] };
  groups: GivenGroup[];
  sample: Sample;
};

/** In one language, as the layout works with it. */
export type SaidBars = Said<BarsData>;
export type BarsGroup = Said<GivenGroup>;
