/** The contract of a sweep: what a rule comes to with two of its figures at each of their values. Amounts in fen, rates in 1/10000. */
import type { Sample } from '../frame/figure.ts';
import type { Said, Text } from '../words/text.ts';

export type SweptAxis = {
  /** Where the figure stands in the rule: 住院救助.封顶. */
  name: Text;
  unit: 'yuan' | 'rate';
  /** As the rule has it. */
  written: number;
  /** Ascending. */
  values: number[];
};

/** Expected of everybody the sample stands for. */
export type SweptFigures = { expenditure: number; burdenLeft: number; helped: number };
export type SweptPoint = { figures: SweptFigures } | { fault: Text };

export type SweepData = {
  rule: Text;
  x: SweptAxis;
  y: SweptAxis;
  written: SweptFigures;
  /** Row by row from the least of `y` up, each from the least of `x`; null: not settled yet. */
  points: (SweptPoint | null)[];
  sample: Sample;
};

/** In one language, as layouts work with it. */
export type SaidSweep = Said<SweepData>;
export type SaidAxis = Said<SweptAxis>;
