/** The axes of a curve: amounts to the left, costs between the curve and the strip, rates beside the strip. */
import { axisYuan, percent } from '../figures.ts';
import { moneyTicks } from '../scene/axis.ts';
import { label, px, type Mark } from '../scene/scene.ts';
import { SMALL, type Ground } from './ground.ts';

export function axisMarks(ground: Ground, yTicks: number[]): Mark[] {
  const { plot, strip, room, language, words, data } = ground;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const across = (key: string, y: number, strong: boolean): Mark => ({
    key,
    mark: 'line',
    x1: plot.x,
    x2: right,
    y1: px(y),
    y2: px(y),
    stroke: strong ? 'ink-soft' : 'line',
    strokeWidth: 1
  });
  const marks: Mark[] = [];
  for (const tick of yTicks) {
    const y = ground.y(tick);
    marks.push(across(`y ${tick}`, y, tick === 0));
    room.take(label(`y ${tick} label`, axisYuan(tick, language), plot.x - 8, y + 4, { anchor: 'end' }));
  }
  for (const tick of moneyTicks(0, data.xMax, plot.width, language, 'x')) {
    const x = px(ground.x(tick));
    marks.push({
      key: `x ${tick}`,
      mark: 'line',
      x1: x,
      x2: x,
      y1: bottom,
      y2: bottom + 5,
      stroke: 'ink-soft',
      strokeWidth: 1
    });
    room.take(label(`x ${tick} label`, axisYuan(tick, language), x, bottom + 18, { anchor: 'middle' }));
  }
  for (const [rate, drop] of [
    [0, 0],
    [10_000, 8]
  ] as const) {
    const y = strip.y + strip.height * (1 - rate / 10_000);
    marks.push(across(`rate ${rate}`, y, rate === 0));
    room.take(label(`rate ${rate} label`, percent(rate), strip.x - 8, y + drop, { anchor: 'end', size: SMALL }));
  }

  const name = { size: SMALL, fill: 'ink-faint' } as const;
  room.take(
    label('y name', words.inYuan(data.paidName), 0, 12, name),
    label('x name', words.inYuan(data.costName), right, strip.y - 9, { ...name, anchor: 'end' })
  );
  // The longest wording that leaves the other name in peace.
  for (const text of [words.curve.nextYuan, words.curve.nextYuanShort]) {
    if (room.claim(label('rate name', text, 0, strip.y - 9, name))) break;
  }
  return marks;
}
