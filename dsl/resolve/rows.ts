/** Rows spread out: which row speaks for which identity. */
import { problem } from '../problems/codes.ts';
import type { ClauseKind, Row, Span } from '../syntax/tree.ts';
import { identityName, type Cells, type ResolvedBenefit } from './resolved.ts';
import { isGeneral, unknown, type Scope } from './scope.ts';

/**
 * One cell an identity. A row without keys speaks for all; 其他 for those covered and not named. An identity with no row
 * or with two is an error: nobody may fall through, and nobody may be read twice.
 */
export function resolveRows<Written, Meant>(
  scope: Scope,
  benefit: { name: string; covers: ResolvedBenefit['covers'] },
  clause: { kind: ClauseKind; span: Span; keyword: Span },
  rows: Row<Written>[],
  resolve: (value: Written) => Meant
): Cells<Meant> {
  const resolved = rows.map((row) => ({ row, value: resolve(row.value) }));
  const { identities } = benefit.covers;
  const names = identities.map(identityName);
  for (const { row } of resolved) reportStrangers(scope, benefit.name, clause.kind, row, names);
  const cells = names.map((identity) => {
    const matches = (key: Row<Written>['keys'][number]) =>
      !key.other && (key.name.text === identity || (identity === '一般' && isGeneral(key.name.text)));
    const named = resolved.filter(({ row }) => row.keys.some(matches));
    const [first, second] =
      named.length > 0
        ? named
        : resolved.filter(({ row }) => row.keys.length === 0 || row.keys.some((key) => key.other));
    if (!first) {
      scope.report(
        problem('identity-without-row', 'error', clause.keyword, {
          clause: clause.kind,
          benefit: benefit.name,
          identity
        })
      );
      return null;
    }
    if (second) {
      scope.report(
        problem(
          'identity-with-two-rows',
          'error',
          second.row.span,
          { clause: clause.kind, benefit: benefit.name, identity },
          {
            related: [{ span: first.row.span, role: 'first' }]
          }
        )
      );
    }
    return { value: first.value, span: first.row.span, cite: first.row.cite?.text ?? null };
  });
  return { span: clause.span, cells };
}

function reportStrangers<V>(scope: Scope, benefit: string, clause: ClauseKind, row: Row<V>, covered: string[]): void {
  for (const key of row.keys) {
    if (key.other) continue;
    const name = isGeneral(key.name.text) ? '一般' : key.name.text;
    if (covered.includes(name)) continue;
    if (name !== '一般' && !scope.categories.has(name)) unknown(scope, key.name, 'category', scope.categories.keys());
    else scope.report(problem('row-not-covered', 'warning', key.name.span, { clause, benefit, name }));
  }
}
