/** 保证: a property of every event, bound and typed. */
import { problem } from '../problems/codes.ts';
import type { DeclarationOf, Name, Property, Sign } from '../syntax/tree.ts';
import { resolveAbout } from './about.ts';
import { FACTS } from './prelude.ts';
import type {
  ResolvedBenefit,
  ResolvedCategory,
  ResolvedGuarantee,
  ResolvedProperty,
  Rising,
  Value
} from './resolved.ts';
import { findCategory, findFact, unknown, type Scope } from './scope.ts';
import { isPaid, PAID } from './sums.ts';
import { missing, ofSort, resolveValue } from './values.ts';

/** One that could not be read is left out; what is wrong with the rest is reported where it stands. */
export function resolveGuarantees(
  scope: Scope,
  written: DeclarationOf<'guarantee'>[],
  benefits: ResolvedBenefit[]
): ResolvedGuarantee[] {
  const inside: Scope = { ...scope, here: { find: named(scope, benefits), names: amountNames(benefits) } };
  const titles = new Map<string, Name>();
  return written.flatMap(({ title, property, clauses, span }): ResolvedGuarantee[] => {
    const first = titles.get(title.text);
    if (first) {
      const related = [{ span: first.span, role: 'first' as const }];
      scope.report(
        problem('duplicate-name', 'error', title.span, { name: title.text, sort: 'guarantee' }, { related })
      );
    } else titles.set(title.text, title);
    const { cite, ...about } = resolveAbout(inside, clauses);
    if (property === null) return [];
    const covers = clauses.find(({ kind }) => kind === 'covers');
    if (covers && property.kind === 'ranked')
      scope.report(problem('clause-not-here', 'error', covers.keyword, { clause: 'covers', owner: 'ranking' }));
    return [
      { title: title.text, about, property: resolveProperty(inside, property), cite, span, titleSpan: title.span }
    ];
  });
}

/** The amounts that this policy pays, by what they are called. */
export const amountNames = (benefits: ResolvedBenefit[]): string[] => [
  ...benefits.map(({ name }) => name),
  PAID.zh,
  PAID.en
];

/** A benefit's payment, or what all of them pay; null for every other name. */
export function paidAmount({ text, span }: Name, benefits: ResolvedBenefit[]): Value | null {
  const at = benefits.findIndex(({ name }) => name === text);
  if (at >= 0) return { kind: 'outcome', sort: 'money', of: at, name: text, span };
  return isPaid(text) ? { kind: 'outcome', sort: 'money', of: 'paid', name: text, span } : null;
}

const named =
  (scope: Scope, benefits: ResolvedBenefit[]) =>
  (name: Name): Value | null => {
    if (findFact(scope, name.text)?.en !== 'times_this_year') return paidAmount(name, benefits);
    const data = { name: name.text, why: 'one-benefit', suggestion: null } as const;
    scope.report(problem('name-out-of-place', 'error', name.span, data));
    return missing(name.span, 'number');
  };

function resolveProperty(scope: Scope, property: Property): ResolvedProperty {
  const { span } = property;
  const amountOf = (amount: Parameters<typeof resolveValue>[1]) => ofSort(scope, resolveValue(scope, amount), 'money');
  switch (property.kind) {
    case 'always':
      return { kind: 'always', condition: ofSort(scope, resolveValue(scope, property.condition), 'yes-no'), span };
    case 'monotone': {
      const { rises, amount, never } = property;
      return { kind: 'monotone', rises: resolveRising(scope, rises), amount: amountOf(amount), never, span };
    }
    case 'ranked': {
      const test = testOf(scope, property.signs);
      return { kind: 'ranked', amount: amountOf(property.amount), test, levels: levelsOf(scope, property), span };
    }
  }
}

/** As in an example, a cost that is covered by the scope: the total and what is in scope of it move together. */
const COSTS = ['total', 'in_scope_self_pay', 'burden'];

function resolveRising(scope: Scope, name: Name): Rising {
  const fact = findFact(scope, name.text);
  const cost = FACTS.find(({ en }) => en === 'total')!;
  if (!fact) {
    const numbers = [...FACTS, ...scope.facts.values()].filter(({ type }) => type === 'fen' || type === 'count');
    unknown(
      scope,
      name,
      'fact',
      numbers.flatMap(({ zh, en }) => [zh, en])
    );
    return { fact: cost, columns: [] };
  }
  scope.used.add(name.text);
  if (COSTS.includes(fact.en)) return { fact, columns: ['total', 'in_scope'] };
  if (fact.column !== null && (fact.type === 'fen' || fact.type === 'count')) return { fact, columns: [fact.column] };
  scope.report(problem('cannot-rise', 'error', name.span, { name: name.text }));
  return { fact: cost, columns: [] };
}

/** The direction that the first sign shows; each that shows another, or leaves equality out, is reported with its mending. */
function testOf(scope: Scope, signs: Sign[]): '>=' | '<=' {
  const expected = signs[0]?.sign.startsWith('<') ? '<=' : '>=';
  for (const { sign, span } of signs) {
    if (sign === expected) continue;
    const fixes = [{ kind: 'replace' as const, edits: [{ span, text: expected }], text: expected }];
    scope.report(problem('ranking-sign', 'error', span, { sign, expected }, { fixes }));
  }
  return expected;
}

function levelsOf(scope: Scope, { levels }: Extract<Property, { kind: 'ranked' }>): ResolvedCategory[][] {
  const seen = new Set<string>();
  return levels.map((names) =>
    names.flatMap((name): ResolvedCategory[] => {
      const found = findCategory(scope, name);
      if (seen.has(name.text)) {
        scope.report(problem('ranked-twice', 'error', name.span, { category: name.text }));
        return [];
      }
      seen.add(name.text);
      return found ? [found] : [];
    })
  );
}
