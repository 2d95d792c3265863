/** 预警: a list of people to be reached, bound and typed. What it may read depends on how often it is drawn up. */
import { problem } from '../problems/codes.ts';
import type { Cycle, DeclarationOf, Name } from '../syntax/tree.ts';
import { resolveAbout } from './about.ts';
import { amountNames, paidAmount } from './guarantee.ts';
import type { ResolvedBenefit, ResolvedOutreach, Value } from './resolved.ts';
import { findFact, type Scope } from './scope.ts';
import { coversCycle, findSum, SUMS, sumOf, type PreludeSum } from './sums.ts';
import { missing, SORT_OF } from './values.ts';

/** `benefits`: whose payments the conditions may read. */
export function resolveOutreach(
  scope: Scope,
  written: DeclarationOf<'outreach'>[],
  benefits: ResolvedBenefit[]
): ResolvedOutreach[] {
  return written.map(({ name, label, every, clauses, span }) => {
    const sums = SUMS.filter(({ period }) => coversCycle(period, every)).flatMap(({ zh, en }) => [zh, en]);
    const here = { find: named(scope, benefits, every), names: [...sums, ...amountNames(benefits)] };
    const { cite, condition, ...about } = resolveAbout({ ...scope, here }, clauses);
    if (!clauses.some(({ kind }) => kind === 'condition'))
      scope.report(problem('outreach-without-condition', 'error', name.span, { name: name.text }));
    return {
      name: name.text,
      label: label?.text ?? name.text,
      every,
      about: { ...about, condition: condition ?? missing(name.span, 'yes-no') },
      cite,
      span,
      nameSpan: name.span
    };
  });
}

const named =
  (scope: Scope, benefits: ResolvedBenefit[], every: Cycle) =>
  (name: Name): Value | null => {
    const { text, span } = name;
    const sum = findSum(text);
    if (sum && !scope.parameters.has(text)) {
      if (coversCycle(sum.period, every))
        return { kind: 'sum', sort: sum.type === 'fen' ? 'money' : 'number', sum, span };
      return outOfPlace(scope, name, 'shorter', sumOf(sum.of, every));
    }
    const fact = scope.parameters.has(text) ? undefined : findFact(scope, text);
    if (fact?.en === 'times_this_year') return outOfPlace(scope, name, 'one-benefit', sumOf('events', 'year'));
    // Age is reckoned from the date of birth, on the last day of a period.
    if (fact?.of === 'event' && every !== 'event' && fact.en !== 'age') {
      scope.used.add(text);
      return { ...outOfPlace(scope, name, 'one-event', sumOf(fact.en, every)), sort: SORT_OF[fact.type] };
    }
    return paidAmount(name, benefits);
  };

/** The suggestion is in the language of the name. */
function outOfPlace(
  scope: Scope,
  { text, span }: Name,
  why: 'one-event' | 'shorter' | 'one-benefit',
  instead: PreludeSum | undefined
): Value {
  const suggestion = instead ? (/^[a-z_]+$/.test(text) ? instead.en : instead.zh) : null;
  const fixes =
    suggestion === null ? [] : [{ kind: 'replace' as const, edits: [{ span, text: suggestion }], text: suggestion }];
  scope.report(problem('name-out-of-place', 'error', span, { name: text, why, suggestion }, { fixes }));
  return missing(span, 'money');
}
