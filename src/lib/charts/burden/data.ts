/** The contract of a distribution: people by the size of an amount, for two or more rules on one grid. Amounts in fen. */
import type { Sample } from '../frame/figure.ts';
import type { Said, Text } from '../words/text.ts';

export type BurdenBin = {
  /** Lower out, upper in: nothing at all is in no bin. `to` null is open. */
  from: number;
  to: number | null;
  /** People under the baseline, then under each reform. */
  people: number[];
};

export type BurdenData = {
  /** What is distributed: 一年个人负担. */
  measure: Text;
  baseline: Text;
  reforms: Text[];
  /** People with nothing at all; they would hide the rest. */
  none: number[];
  /** Adjoining and ascending; each is as wide as the next on paper. */
  bins: BurdenBin[];
  /** What `share` (0 to 1) of everybody do not exceed, under each rule; null for nobody. */
  quantiles: { share: number; values: (number | null)[] }[];
  /** A line not to be above, such as a poverty line; null for none. */
  line: { name: Text; at: number } | null;
  sample: Sample;
};

/** In one language, as the layout works with it. */
export type SaidBurden = Said<BurdenData>;
