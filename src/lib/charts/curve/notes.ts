/** What is written into a curve: cliffs and their shadows, the case in hand, names at the lines' ends, amounts at the turns. */
import { yuan, yuanPlain } from '../figures.ts';
import { dodge } from '../scene/labels.ts';
import { CLIFF, DOT, LESS, MORE } from '../scene/looks.ts';
import { label, polyline, px, type Mark, type Point } from '../scene/scene.ts';
import { LINE_HEIGHT } from '../scene/text.ts';
import { differenceAreas } from './difference.ts';
import { keyOf, pathOf, SMALL, type Ground, type Line } from './ground.ts';
import { paidAt, shadowOf, within } from './lines.ts';

/** The upper part of the plot, where cliffs and the case are named. */
const LABEL_ROWS = 64;

/** Costs beside a jump that leave a family worse off than a cost on its other side. */
export function cliffMarks(ground: Ground): Mark[] {
  const { plot, data, room } = ground;
  const bands = ground.lines.flatMap((line) =>
    (line.series.cliffs ?? [])
      .filter((cliff) => cliff.from < data.xMax)
      .map((cliff) => {
        const shadow = shadowOf(line.series, cliff, data.xMax);
        const edge = ground.x(cliff.from);
        const from = Math.min(ground.x(shadow.from), edge - 2);
        return {
          key: `cliff ${keyOf(line)} ${cliff.from}`,
          cost: cliff.from,
          from,
          to: Math.max(ground.x(shadow.to), edge + 2)
        };
      })
  );
  for (const { from, to } of bands) room.keepOff({ x: from, y: plot.y, width: to - from, height: LABEL_ROWS });
  // Two rules may share a cliff; one label names it.
  for (const band of new Map(bands.map((one) => [one.cost, one])).values()) labelCliff(ground, band);
  return bands.map(({ key, from, to }): Mark => ({
    key,
    mark: 'rect',
    x: px(from),
    y: plot.y,
    width: px(to - from),
    height: plot.height,
    ...CLIFF
  }));
}

function labelCliff(
  { plot, room, words }: Ground,
  band: { key: string; cost: number; from: number; to: number }
): void {
  const look = { size: SMALL, weight: 600, fill: 'loss-ink', halo: true } as const;
  const text = words.curve.cliff(yuanPlain(band.cost));
  [13, 29, 45].some(
    (dy) =>
      room.claim(label(`${band.key} label`, text, band.from - 5, plot.y + dy, { ...look, anchor: 'end' })) ||
      room.claim(label(`${band.key} label`, text, band.to + 5, plot.y + dy, look))
  );
}

/** Between the two rules, for one group. */
export function differenceMarks(ground: Ground): Mark[] {
  const [group, ...others] = ground.groups;
  if (!group?.baseline || !group.reform || others.length > 0) return [];
  const { xMax } = ground.data;
  return differenceAreas(within(group.baseline, xMax), within(group.reform, xMax)).map((area, i) => ({
    key: `difference ${i}`,
    mark: 'path',
    d: `${pathOf(ground, [...area.upper, ...area.lower.toReversed()])}Z`,
    ...(area.sign > 0 ? MORE : LESS)
  }));
}

/** Names at the lines' ends, moved apart where the lines meet; `names` holds one list of text lines per line. */
export function endLabels({ lines, plot, y, room }: Ground, names: string[][]): Mark[] {
  const step = 12 * LINE_HEIGHT;
  const end = plot.x + plot.width;
  const ends = lines.map((line) => y(line.points.at(-1)!.paid));
  const middles = dodge(
    ends.map((at, i) => ({ at, height: names[i]!.length * step })),
    plot.y - 6,
    plot.y + plot.height + 6
  );
  return lines.flatMap((line, i): Mark[] => {
    const text = names[i]!;
    text.forEach((words, row) =>
      room.take(
        label(`end ${keyOf(line)} ${row}`, words, end + 14, middles[i]! + (row - (text.length - 1) / 2) * step + 4, {
          weight: 600,
          fill: line.side === 'baseline' ? 'ink' : 'accent-ink'
        })
      )
    );
    if (text.length === 0 || Math.abs(middles[i]! - ends[i]!) < 4) return [];
    const leader = [
      { x: end + 2, y: ends[i]! },
      { x: end + 11, y: middles[i]! }
    ];
    return [{ key: `leader ${keyOf(line)}`, mark: 'path', d: polyline(leader), stroke: 'line-strong', strokeWidth: 1 }];
  });
}

/** You are here: an upright at the case's cost, a diamond at what each rule pays of it. */
export function hereMarks({ data, plot, x, y, room, words }: Ground): Mark[] {
  const { here } = data;
  if (!here || here.x > data.xMax) return [];
  const at = px(x(here.x));
  const text = words.curve.here(yuanPlain(here.x));
  const look = { weight: 600, fill: 'ink', halo: true } as const;
  [13, 29, 45, 61].some(
    (dy) =>
      room.claim(label('here label', text, at + 6, plot.y + dy, look)) ||
      room.claim(label('here label', text, at - 6, plot.y + dy, { ...look, anchor: 'end' }))
  );
  const [y1, y2] = [plot.y, plot.y + plot.height];
  return [
    { key: 'here', mark: 'line', x1: at, x2: at, y1, y2, stroke: 'ink-soft', strokeWidth: 1, dash: '3 3' },
    ...(['baseline', 'reform'] as const).flatMap((side): Mark[] => {
      const paid = here.paid[side];
      const dot = { ...DOT[side], shape: 'diamond', r: 5 } as const;
      return paid === null
        ? []
        : [{ key: `here ${side}`, mark: 'dot', x: at, y: px(Math.max(plot.y, y(paid))), ...dot }];
    })
  ];
}

/** The case as something to stop at, after the lines. */
export function herePoints({ data, lines, x, y, words }: Ground): Point[] {
  const { here } = data;
  if (!here || here.x > data.xMax) return [];
  const names = { baseline: data.baseline, reform: data.reform ?? '' };
  const sides = (['baseline', 'reform'] as const).filter((side) => here.paid[side] !== null);
  const rows = sides.map((side) => ({
    label: names[side],
    value: words.amount(yuan(here.paid[side]!)),
    look: { sign: 'dot', ...DOT[side], shape: 'diamond' } as const
  }));
  const tip = { title: words.curve.here(words.amount(yuan(here.x))), rows };
  return sides.map((side, step): Point => {
    const [left, top] = [px(x(here.x)), px(y(here.paid[side]!))];
    const hit = { x: left - 9, y: top - 9, width: 18, height: 18 };
    return { id: `here ${side}`, lane: lines.length, step, x: left, y: top, hit, tip, opens: false };
  });
}

/** The amounts at the turns, where there is room for them. */
export function turnLabels({ data, room, x, y }: Ground, stops: { line: Line; cost: number; point: Point }[]): void {
  for (const { point } of stops) room.keepOff({ x: point.x - 4, y: point.y - 4, width: 8, height: 8 });
  for (const { line, cost } of stops) {
    const paid = paidAt(line.series, cost);
    if (paid === 0) continue;
    const place = (dx: number, dy: number, anchor: 'start' | 'middle' | 'end') =>
      label(`amount ${keyOf(line)} ${cost}`, yuanPlain(paid), x(cost) + dx, y(paid) + dy, {
        anchor,
        size: SMALL,
        fill: line.side === 'reform' ? 'accent-ink' : 'ink-soft',
        halo: true
      });
    const over = [place(-7, -7, 'end'), place(0, -10, 'middle')];
    const under = [place(8, 14, 'start'), place(0, 19, 'middle')];
    // Beside a jump the lower amount stands below it and the higher above, whichever rule it is.
    const before = line.series.cliffs?.find((cliff) => cliff.from === cost);
    const after = line.series.cliffs?.find((cliff) => cliff.to === cost);
    const jump = before ? before.after < before.before : after ? after.after > after.before : null;
    const upper = jump ?? (line.side === 'reform' || data.reform === null);
    (upper ? [...over, ...under] : [...under, ...over]).some((one) => room.claim(one));
  }
}
