/** Thresholds of deductibles and caps: an amount without a period is a problem, and parsing goes on. */
import { problem } from '../problems/codes.ts';
import type { Grammar, Rule } from './grammar.ts';
import type { ClauseKind, Row, Span, Threshold } from './tree.ts';

export const missingThreshold = (span: Span): Threshold => ({
  kind: 'amount',
  amount: { kind: 'missing', span },
  period: 'year',
  span
});

/** Rows whose thresholds are checked for their period, once they are known to stand. */
export function withPeriods<T>(
  $: Grammar,
  clause: ClauseKind,
  rows: Rule<Row<T>[]>,
  thresholdsOf: (value: T) => Threshold[]
): Rule<Row<T>[]> {
  return $.RULE(`${clause} with periods`, () => {
    const start = $.LA(1);
    const found = $.subrule(0, rows);
    $.ACTION(() => {
      const written = $.original(start.startOffset, $.since(start).to);
      for (const threshold of found.flatMap((row) => thresholdsOf(row.value))) {
        if (threshold.kind === 'amount' && threshold.period === null)
          reportPeriod($, clause, threshold.amount.span, written);
      }
    });
    return found;
  });
}

/** The fix writes the period in the language of the amounts around it. */
export function reportPeriod($: Grammar, clause: ClauseKind | 'limit', amount: Span, around: string): void {
  const text = /\byuan\b/.test(around) ? '/year' : '/年';
  const end = { ...amount, from: amount.to };
  $.report(
    problem(
      'period-missing',
      'error',
      amount,
      { clause },
      {
        fixes: [{ kind: 'insert', edits: [{ span: end, text }], text }]
      }
    )
  );
}
