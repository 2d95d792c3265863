/** How the bars of a waterfall look: the bill solid, insurance grey, benefits in their rule's sign, the rest ruled. */
import { barLook, LESS } from '../scene/looks.ts';
import type { Look } from '../scene/scene.ts';
import type { Row, Step } from './rows.ts';

export function lookOf(kind: Row['kind'], step: Pick<Step, 'side' | 'amount'>): Look {
  if (kind === 'total') return { fill: 'ink-soft', stroke: 'ink-soft', strokeWidth: 1 };
  if (kind !== 'left' && step.amount < 0) return { ...LESS, stroke: 'loss', strokeWidth: 1 };
  if (kind === 'insurance') return { fill: 'still', stroke: 'still', strokeWidth: 1 };
  const look = barLook(step.side === 'baseline' ? 0 : 1);
  return kind === 'left' ? { ...look, fill: 'sheet', hatch: 'falling' } : look;
}
