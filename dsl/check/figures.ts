/** Questions about figures of a case, as functions of its cost. */
import {
  combined,
  constantLine,
  cutWhere,
  everywhere,
  slopeSign,
  valueAt,
  type Piecewise
} from '../analyse/piecewise.ts';
import type { NodeId } from '../plan/plan.ts';
import { MOST_FEN } from './candidates.ts';
import type { Case } from './cases.ts';

/** null: the node plays no part in this case. */
export function figure({ values, functions }: Case, node: NodeId): Piecewise | null {
  const value = values[node];
  if (value !== undefined && !Number.isNaN(value)) return everywhere(constantLine(value), MOST_FEN);
  return functions.get(node) ?? null;
}

/** The figure where it does not depend on the cost. */
export function fixedFigure(one: Case, node: NodeId): number | null {
  const along = figure(one, node);
  const line = along?.length === 1 ? along[0]!.line : null;
  return line && slopeSign(line) === 0 ? valueAt(line, 0) : null;
}

export type Peak = { x: number; value: number };

/** The most that the figure comes to while `applies` is 1, and the least cost in fen at which it does. */
export function peakWhere(applies: Piecewise, along: Piecewise): Peak | null {
  let peak: Peak | null = null;
  combined([applies, along], ({ from, to, lines: [bit, line] }) => {
    if (bit && line && valueAt(bit, from) === 1) {
      for (const x of [from, to]) {
        const value = valueAt(line, x);
        if (peak === null || value > peak.value) peak = { x, value };
      }
    }
    return [{ from, to, line: null }];
  });
  return peak;
}

/** The least cost in fen at which the one lies above the other while `applies` is 1; null: never. */
export function firstAbove(applies: Piecewise, one: Piecewise, other: Piecewise): number | null {
  let first: number | null = null;
  combined([applies, one, other], ({ from, to, lines: [bit, a, b] }) => {
    if (first === null && bit && a && b && valueAt(bit, from) === 1) {
      first = cutWhere(from, to, a, b).find(({ holds }) => !holds)?.from ?? null;
    }
    return [{ from, to, line: null }];
  });
  return first;
}
