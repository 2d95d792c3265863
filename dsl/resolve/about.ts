/** 情形, 适用 and 条件 of a guarantee or an outreach list: of whom and what it speaks. */
import { problem } from '../problems/codes.ts';
import type { AroundClause } from '../syntax/tree.ts';
import type { Cited, ResolvedAbout, ResolvedCategory } from './resolved.ts';
import { findCategory, isGeneral, serviceCode, type Scope } from './scope.ts';
import { ofSort, resolveValue } from './values.ts';

/** A clause written twice is reported; the first counts. */
export function resolveAbout(scope: Scope, clauses: AroundClause[]): ResolvedAbout & { cite: Cited | null } {
  const find = <K extends AroundClause['kind']>(kind: K) => {
    const [first, second] = clauses.filter((one): one is Extract<AroundClause, { kind: K }> => one.kind === kind);
    if (first && second) {
      const related = [{ span: first.span, role: 'first' as const }];
      scope.report(problem('clause-twice', 'error', second.span, { clause: kind, benefit: '' }, { related }));
    }
    return first ?? null;
  };
  const services = find('services');
  const covers = find('covers');
  const condition = find('condition');
  const codes = services?.body.map((name) => serviceCode(scope, name)).filter((code) => code !== null);
  return {
    services: codes && codes.length > 0 ? [...new Set(codes)].sort((a, b) => a - b) : null,
    categories: covers && heldBy(scope, covers),
    condition: condition && ofSort(scope, resolveValue(scope, condition.body), 'yes-no'),
    cite: find('cite')?.body ?? null
  };
}

/** 一般 is everybody, whoever else is named. */
function heldBy(scope: Scope, { body }: Extract<AroundClause, { kind: 'covers' }>): ResolvedCategory[] | null {
  const named = body.filter(({ text }) => !isGeneral(text)).map((name) => findCategory(scope, name));
  if (named.length < body.length || named.length === 0) return null;
  return [...new Set(named.filter((category) => category !== null))].sort((a, b) => a.index - b.index);
}
