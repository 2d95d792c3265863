/** How the two rules look wherever they are drawn: ink for the baseline, blue for a reform, and a sign besides. */
import type { Look, Shape, Swatch } from './scene.ts';
import type { Side } from '../words/words.ts';

/** Ink above, thin; blue below, broad: where both run together both are seen. */
export const LINE: Record<Side, Look> = {
  baseline: { stroke: 'ink', strokeWidth: 1.5 },
  reform: { stroke: 'accent', strokeWidth: 3.5 }
};
export const DOT: Record<Side, Look & { shape: Shape; r: number }> = {
  baseline: { shape: 'circle', r: 3.25, fill: 'sheet', stroke: 'ink', strokeWidth: 1.5 },
  reform: { shape: 'square', r: 3.5, fill: 'accent', stroke: 'sheet', strokeWidth: 1 }
};
/** Lines of several groups under one rule. */
export const DASHES = [undefined, '7 4', '2 3', '9 3 2 3', '4 2', '1 4', '12 4', '6 2 1 2 1 2', '3 6'];

/** Bars: the baseline open, the first reform full, further ones ruled. */
export const BAR: Look[] = [
  { fill: 'still-wash', stroke: 'ink', strokeWidth: 1 },
  { fill: 'accent', stroke: 'accent', strokeWidth: 1 },
  { fill: 'accent-wash', hatch: 'rising', stroke: 'accent', strokeWidth: 1 },
  { fill: 'accent-wash', hatch: 'dots', stroke: 'accent', strokeWidth: 1 },
  { fill: 'accent-wash', hatch: 'falling', stroke: 'accent', strokeWidth: 1 },
  { fill: 'sheet', stroke: 'accent', strokeWidth: 2 }
];
export const barLook = (side: number): Look => BAR[Math.min(side, BAR.length - 1)]!;

export const MORE: Look = { fill: 'accent-wash' };
export const LESS: Look = { fill: 'loss-wash', hatch: 'rising', stroke: 'loss-line', strokeWidth: 0 };
/** Fewer people is neither gain nor loss. */
export const FEWER: Look = { fill: 'still-wash', hatch: 'falling', stroke: 'still', strokeWidth: 0 };
export const CLIFF: Look = { fill: 'loss-wash', hatch: 'falling', stroke: 'loss-line', strokeWidth: 1 };

export const GAIN_BAR: Look = { fill: 'accent', stroke: 'accent', strokeWidth: 1 };
export const LOSS_BAR: Look = { fill: 'loss-wash', hatch: 'rising', stroke: 'loss', strokeWidth: 1 };
export const STILL_BAR: Look = { fill: 'still', stroke: 'still', strokeWidth: 1 };

export const lineSwatch = (side: Side, dash?: string): Swatch => ({ sign: 'line', ...LINE[side], dash });
export const barSwatch = (look: Look): Swatch => ({ sign: 'bar', ...look });
