/** The waterfall's rows: the bill, each payer with what is owed before and after it, and what is left in the end. */
import type { Side } from '../words/words.ts';
import type { SaidLayers } from './data.ts';

/** One bar: from what is owed before this layer to what is owed after it, fen. */
export type Step = { side: Side; before: number; after: number; amount: number };
export type Row = {
  id: string;
  /** null for the two rows that are no layer. */
  name: string | null;
  kind: 'total' | 'insurance' | 'benefit' | 'left';
  payer: string | null;
  steps: Step[];
};

/** Ids of the first row and the last. */
export const TOTAL = 'total';
export const LEFT = 'left';

/** Rows in order, with the running remainder of each rule. */
export function rowsOf(data: SaidLayers): Row[] {
  const sides: Side[] = data.reform === null ? ['baseline'] : ['baseline', 'reform'];
  const owed: Record<Side, number> = { baseline: data.total, reform: data.total };
  const layers = data.layers.map((layer): Row => {
    const steps = sides.flatMap((side): Step[] => {
      const amount = layer[side];
      if (amount === null) return [];
      const before = owed[side];
      owed[side] -= amount;
      return [{ side, before, after: owed[side], amount }];
    });
    return { id: layer.id, name: layer.name, kind: layer.kind, payer: layer.payer, steps };
  });
  const left = sides.map((side): Step => {
    const amount = data.left[side] ?? 0;
    return { side, before: amount, after: 0, amount };
  });
  const bill: Step = { side: 'baseline', before: data.total, after: 0, amount: data.total };
  return [
    { id: TOTAL, name: null, kind: 'total', payer: null, steps: [bill] },
    ...layers,
    { id: LEFT, name: null, kind: 'left', payer: null, steps: left }
  ];
}
