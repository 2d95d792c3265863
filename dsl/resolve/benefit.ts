/** One benefit: its clauses gathered, each bound by its mechanism. */
import { mechanisms } from '../mechanisms/index.ts';
import type { Within } from '../mechanisms/mechanism.ts';
import { problem } from '../problems/codes.ts';
import type { Benefit, Clause, Span } from '../syntax/tree.ts';
import type { ResolvedBenefit, ResolvedClauses } from './resolved.ts';
import type { Scope } from './scope.ts';

export function resolveBenefit(scope: Scope, written: Benefit, index: number): ResolvedBenefit {
  const { name } = written;
  // Rows are spread over whom the benefit covers, which 适用 says, the second clause to be resolved.
  const within: Within = { scope, benefit: { name: name.text, span: name.span, covers: nobody(name.span) } };
  const found: Partial<ResolvedClauses> = {};
  for (const one of mechanisms()) {
    const clauses = written.clauses.filter((clause) => clause.kind === one.kind);
    if (!one.several) reportSecond(scope, written, clauses);
    Object.assign(found, one.resolve(within, clauses));
    if (found.covers) within.benefit.covers = found.covers;
  }
  const benefit: ResolvedBenefit = {
    index,
    name: name.text,
    label: written.label?.text ?? name.text,
    span: written.span,
    nameSpan: name.span,
    // Every mechanism has given its own by now.
    ...(found as ResolvedClauses)
  };
  checkShare(scope, written);
  for (const one of mechanisms()) one.check?.(within, benefit);
  return benefit;
}

const nobody = (span: Span): ResolvedClauses['covers'] => ({ identities: [], span });

/** A second clause of a kind is reported, and the first stands. */
function reportSecond({ report }: Scope, { name }: Benefit, [first, second]: Clause[]): void {
  if (!first || !second) return;
  const related = [{ span: first.span, role: 'first' as const }];
  report(problem('clause-twice', 'error', second.span, { clause: second.kind, benefit: name.text }, { related }));
}

/** A benefit pays a rate, by bands, or a grant: one of them. */
function checkShare({ report }: Scope, { name, clauses }: Benefit): void {
  const shares = mechanisms().flatMap(({ kind, share }) => (share ? [clauses.find((one) => one.kind === kind)] : []));
  const [first, second] = shares.filter((clause) => clause !== undefined);
  if (!first) report(problem('clause-missing', 'error', name.span, { clause: 'ratio', benefit: name.text }));
  if (!first || !second) return;
  const related = [{ span: first.span, role: 'other-side' as const }];
  const data = { benefit: name.text, first: first.kind, second: second.kind };
  report(problem('two-shares', 'error', second.span, data, { related }));
}
