/** Axes: round numbers, as many as their labels leave room for. */
import { scaleLinear, type ScaleLinear } from 'd3';
import { axisYuan } from '../figures.ts';
import type { Language } from '../words/words.ts';
import { textWidth } from './text.ts';

export const AXIS_TYPE = 12;

/**
 * Round numbers within a domain that is `pixels` long, as many as stand apart. `need` is the room a label takes along the
 * axis, with the gap to the next.
 */
export function roundTicks(domain: [number, number], pixels: number, need: (tick: number) => number): number[] {
  const scale = scaleLinear(domain, [0, pixels]);
  for (let wanted = Math.ceil(pixels / 40); wanted > 0; wanted--) {
    const ticks = scale.ticks(wanted);
    const [first, second] = ticks;
    const step = first !== undefined && second !== undefined ? Math.abs(scale(second) - scale(first)) : Infinity;
    if (step >= Math.max(...ticks.map(need))) return ticks;
  }
  return [];
}

/** Amounts in fen on round yuan, from `from` to `to`. */
export function moneyTicks(from: number, to: number, pixels: number, language: Language, along: 'x' | 'y'): number[] {
  const need = (yuan: number) =>
    along === 'y'
      ? Math.max(AXIS_TYPE * 1.6, 40)
      : Math.max(textWidth(axisYuan(yuan * 100, language), AXIS_TYPE) + 14, Math.min(72, pixels / 3));
  return roundTicks([from / 100, to / 100], pixels, need).map((tick) => Math.round(tick * 100));
}

/** Where an axis ends that holds values up to `top`: a little above, so that no line runs along the edge. */
export const headroom = (top: number): number => (top <= 0 ? 100 : top * 1.05);

/** A linear scale from values to pixels. */
export const linear = (domain: [number, number], range: [number, number]): ScaleLinear<number, number> =>
  scaleLinear(domain, range);
