/** An amount that could get too large to be exact, as data and balances may be: an error, since a fen may not be lost. */
import { firstInexact } from '../plan/bounds.ts';
import type { Plan } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { Span } from '../syntax/tree.ts';

/** The first such amount: what is computed from it is too large because it is. */
export function checkExact(plan: Plan, textOf: (span: Span) => string): Problem[] {
  const at = firstInexact(plan);
  if (at === null) return [];
  const { span } = plan.nodes[at]!;
  return [problem('amount-inexact', 'error', span, { text: textOf(span) })];
}
