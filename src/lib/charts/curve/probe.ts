/** The crosshair: under any place of a curve, the exact figures at that cost. */
import { linear } from '../scene/axis.ts';
import { DOT } from '../scene/looks.ts';
import type { Probe } from '../scene/probe.ts';
import { px, type Mark } from '../scene/scene.ts';
import { wordsOf, type Language } from '../words/words.ts';
import type { SaidCurve } from './data.ts';
import type { CurveScene } from './layout.ts';
import { paidAt } from './lines.ts';
import { costNear, readout, type Exact } from './readout.ts';

/** null left and right of the plot. */
export function probeCurve(
  data: SaidCurve,
  scene: CurveScene,
  language: Language,
  x: number,
  y: number,
  exact?: Exact
): Probe | null {
  const { plot, groups, xMax, yMax, height } = scene;
  if (x < plot.x - 4 || x > plot.x + plot.width + 4) return null;
  const scale = linear([0, xMax], [plot.x, plot.x + plot.width]);
  const level = linear([0, yMax], [plot.y + plot.height, plot.y]);
  const cost = costNear(groups, xMax, scale.invert(x), xMax / plot.width);
  const at = px(scale(cost));
  const dots = groups.flatMap((group) =>
    [group.baseline, group.reform].flatMap((series): Mark[] =>
      series
        ? [
            {
              key: `probe ${series.side} ${series.id}`,
              mark: 'dot',
              x: at,
              y: px(level(paidAt(series, cost))),
              ...DOT[series.side]
            }
          ]
        : []
    )
  );
  const upright: Mark = {
    key: 'probe',
    mark: 'line',
    x1: at,
    x2: at,
    y1: plot.y,
    y2: height,
    stroke: 'ink-faint',
    strokeWidth: 1
  };
  return {
    x: at,
    y: Math.min(Math.max(y, plot.y), plot.y + plot.height),
    tip: readout(data, groups, cost, wordsOf(language), exact),
    marks: [upright, ...dots]
  };
}
