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
/**
 * More cost leaves a person worse or better off than it should: from cost `from` to cost `to` what is paid goes from
 * `before` to `after`. At a jump the two costs are one fen apart; along a slope they are further.
 */
export type CurveCliff = { from: number; to: number; before: number; after: number };

export type GivenSeries = {
  id: string;
  /** Whom it holds for: one category, or several. A baseline and a reform of one name are set against each other. */
  name: Text;
  side: Side;
  /** Ascending in x from 0; straight between. A jump is two points one fen apart. */
  points: CurvePoint[];
  /** Exact amounts at costs where this curve does not turn: where the other one does, or the case stands. */
  also?: CurvePoint[];
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
  /**
   * The case in hand: its cost, and what each rule pays of it; null for a rule that does not settle it. Fen. What is paid
   * may lie off the curve, where earlier events have used up a deductible or a cap.
   */
  here?: { x: number; paid: { baseline: number | null; reform: number | null } };
};

/** In one language, as the layout works with it. */
export type SaidCurve = Said<CurveData>;
export type CurveSeries = Said<GivenSeries>;
