/** The benefit curve's contract: cost of one event → what is paid for it. */
import type { Said, Text } from '../words/text.ts';
import type { Side } from '../words/words.ts';

export type CurvePoint = {
  /** fen; whole. */
  x: number;
  /** fen paid at exactly this cost. */
  paid: number;
};
/** Between two costs each further yuan is paid at `rate` (1/10000). */
export type CurveSegment = { from: number; to: number; rate: number };
/** A jump: `before` is paid at cost `x`, `after` one fen beyond it. */
export type CurveCliff = { x: number; before: number; after: number };

export type GivenSeries = {
  id: string;
  /** Whom it holds for: one category, or several. A baseline and a reform of one name are set against each other. */
  name: Text;
  side: Side;
  /** Ascending in x from 0; straight between. A jump is two points one fen apart. */
  points: CurvePoint[];
  segments?: CurveSegment[];
  cliffs?: CurveCliff[];
};

export type CurveData = {
  series: GivenSeries[];
  /** The two rules by name; `reform` null where there is only one. */
  baseline: Text;
  reform: Text | null;
  /** What the cost is (政策范围内自付 …) and what is paid (a benefit, or all of them), as the policy names them. */
  costName: Text;
  paidName: Text;
  /** fen: the right end of the axis. */
  xMax: number;
  /** The case in hand, fen. */
  here?: { x: number; paid: number };
};

/** In one language, as the layout works with it. */
export type SaidCurve = Said<CurveData>;
export type CurveSeries = Said<GivenSeries>;
