/** Marginal bands as the kernel computes them. */
import type { Piece } from '../../plan/plan.ts';

/** From `above` on the rate changes by `change`. */
export type RateChange = { above: number; change: number };

/**
 * By list of bands, its changes of the rate, the shorter lists filled up with changes by nothing. The share of an amount x is
 * Σ max(0, x − above) × change: summed up to any band it is the share at that band's rate, so every part is as exact as the whole.
 */
export function changesOf(lists: Piece[][]): RateChange[][] {
  const width = lists.reduce((most, pieces) => Math.max(most, pieces.length), 0);
  return lists.map((pieces) =>
    Array.from({ length: width }, (_, p) => {
      const piece = pieces[p];
      return piece ? { above: piece.above, change: piece.rate - (pieces[p - 1]?.rate ?? 0) } : { above: 0, change: 0 };
    })
  );
}
