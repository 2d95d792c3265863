/** The strip below a curve: what the next yuan of cost brings, in steps. */
import { percent } from '../figures.ts';
import { DASHES, LINE } from '../scene/looks.ts';
import { label, polyline, type Mark } from '../scene/scene.ts';
import { textWidth } from '../scene/text.ts';
import { fromBelow, keepOffLine, keyOf, SMALL, type Ground, type Line } from './ground.ts';
import { ratesOf } from './lines.ts';

export function stripMarks(ground: Ground): Mark[] {
  const alone = ground.groups.length === 1;
  const marks = fromBelow(ground.lines).map((line): Mark => {
    const steps = stepsOf(ground, line);
    if (alone) keepOffLine(steps, ground.room);
    return {
      key: `rates ${keyOf(line)}`,
      mark: 'path',
      d: polyline(steps),
      ...LINE[line.side],
      dash: alone ? undefined : DASHES[line.place % DASHES.length]
    };
  });
  if (alone) for (const line of ground.lines) labelRates(ground, line);
  return marks;
}

/** Rates above 100 %, which only a jump could mean, stop at the strip's upper edge. */
const level = ({ strip }: Ground, rate: number): number =>
  strip.y + strip.height * (1 - Math.max(0, Math.min(rate, 10_000)) / 10_000);

function stepsOf(ground: Ground, line: Line): { x: number; y: number }[] {
  return ratesOf(line.series, ground.data.xMax).flatMap(({ from, to, rate }) => [
    { x: ground.x(from), y: level(ground, rate) },
    { x: ground.x(to), y: level(ground, rate) }
  ]);
}

/** The rate beside its step, where the step is long enough: at its middle, or wherever along it is room. */
function labelRates(ground: Ground, line: Line): void {
  const shifts = line.side === 'reform' ? [-7, 15] : [15, -7];
  for (const { from, to, rate } of ratesOf(line.series, ground.data.xMax)) {
    const [left, right] = [ground.x(from), ground.x(to)];
    const width = textWidth(percent(rate), SMALL);
    if (rate <= 0 || width + 4 > right - left) continue;
    const places = [0.5, 0.35, 0.65, 0.2, 0.8].map((part) => left + width / 2 + part * (right - left - width));
    const look = { anchor: 'middle', size: SMALL, fill: line.side === 'reform' ? 'accent-ink' : 'ink-soft' } as const;
    shifts.some((dy) =>
      places.some((x) =>
        ground.room.claim(label(`rate of ${keyOf(line)} ${from}`, percent(rate), x, level(ground, rate) + dy, look))
      )
    );
  }
}
