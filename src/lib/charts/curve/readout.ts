/** The exact figures at one cost, for the crosshair, the focused point and the case in hand. */
import { percent, share, signedYuan, yuan } from '../figures.ts';
import { DASHES, lineSwatch } from '../scene/looks.ts';
import type { Tip } from '../scene/scene.ts';
import type { ChartWords } from '../words/words.ts';
import type { SaidCurve, CurveSeries } from './data.ts';
import type { CurveGroup } from './groups.ts';
import { paidAt, rateAt, ratesOf } from './lines.ts';

/** fen paid at any cost, to the fen; between turns a straight line may be off by the rounding of several benefits. */
export type Exact = (series: CurveSeries, cost: number) => number;

/** What every group drawn gets at a cost (fen, whole). */
export function readout(
  data: SaidCurve,
  groups: CurveGroup[],
  cost: number,
  words: ChartWords,
  exact: Exact = paidAt
): Tip {
  const rows = groups.flatMap((group, place) => {
    const dash = groups.length > 1 ? DASHES[place % DASHES.length] : undefined;
    const who = groups.length > 1 ? words.people(group.names) : null;
    const row = (series: CurveSeries | null, rule: string) =>
      series === null
        ? []
        : [
            {
              label: who === null ? rule : data.reform === null ? who : words.pair(who, rule),
              value: words.amount(yuan(exact(series, cost))),
              more: words.curve.reading(
                share(exact(series, cost), cost, 2),
                percent(rateAt(ratesOf(series, data.xMax), cost))
              ),
              look: lineSwatch(series.side, dash)
            }
          ];
    const both = group.baseline && group.reform ? exact(group.reform, cost) - exact(group.baseline, cost) : null;
    return [
      ...row(group.baseline, data.baseline),
      ...row(group.reform, data.reform ?? ''),
      ...(both === null || groups.length > 1
        ? []
        : [{ label: words.difference, value: words.amount(signedYuan(both)) }])
    ];
  });
  return { title: words.curve.at(data.costName, yuan(cost)), rows };
}

/**
 * The cost a pointer means: a turn of a line if one is near, else a round number of yuan. All in fen; `reach` is how
 * much one pixel covers.
 */
export function costNear(groups: CurveGroup[], xMax: number, cost: number, reach: number): number {
  const turns = groups.flatMap((group) => [...(group.baseline?.points ?? []), ...(group.reform?.points ?? [])]);
  const near = turns
    .map((point) => point.x)
    .filter((x) => x > 0 && x < xMax && Math.abs(x - cost) <= reach * 4)
    .sort((a, b) => Math.abs(a - cost) - Math.abs(b - cost) || a - b)[0];
  if (near !== undefined) return near;
  const step = Math.max(100, 10 ** Math.floor(Math.log10(Math.max(reach, 1))));
  return Math.max(0, Math.min(xMax, Math.round(cost / step) * step));
}
