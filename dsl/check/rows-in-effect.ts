/** Which of the rows of a clause spoke, where what it says has become a node. */
import { isOpen, type Values } from '../analyse/specialise.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import type { Cells, RowValue } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';

export const sameSpan = (a: Span, b: Span): boolean => a.file === b.file && a.from === b.from && a.to === b.to;

/**
 * The row that gives `node` its figure, among those of a clause in any version of the policy; null where that hangs on the
 * cost, or cannot be told.
 */
export function rowInEffect<T>(plan: Plan, node: NodeId, values: Values, clauses: Cells<T>[]): RowValue<T> | null {
  const span = spanInEffect(plan, node, values);
  let first: RowValue<T> | null = null;
  let several = false;
  for (const { cells } of clauses) {
    for (const cell of cells) {
      for (const row of cell ? [cell, ...cell.alternatives] : []) {
        if (span && sameSpan(row.span, span)) return row;
        first ??= row;
        several ||= !sameSpan(row.span, first.span);
      }
    }
  }
  return several ? null : first;
}

/** Where the row stands that gives `id` its figure. */
export function spanInEffect(plan: Plan, id: NodeId, values: Values): Span | null {
  const node = plan.nodes[id]!;
  switch (node.op) {
    case 'choose':
      if (isOpen(values, node.when)) return null;
      return values[node.when] === 1 ? node.span : spanInEffect(plan, node.else, values);
    case 'lookup': {
      const { sizes, spans } = plan.tables[node.table]!;
      if (node.keys.some((key) => isOpen(values, key))) return null;
      return spans[node.keys.reduce((index, key, k) => index * sizes[k]! + values[key]!, 0)] ?? null;
    }
    case 'min':
      return spanInEffect(plan, node.a, values) ?? spanInEffect(plan, node.b, values);
    default:
      return null;
  }
}
