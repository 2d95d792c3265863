/** What a name means in this policy. */
import { problem, type NameSort, type Problem } from '../problems/codes.ts';
import type { Name } from '../syntax/tree.ts';
import { CATEGORIES, CODE_LISTS, FACTS, GENERAL_CATEGORY, type PreludeFact, type PreludeValue } from './prelude.ts';
import type { ResolvedCategory, ResolvedLimit, ResolvedParameter, Value } from './resolved.ts';
import { gluedWords } from './glued.ts';
import { suggest } from './suggest.ts';

export type Scope = {
  categories: Map<string, ResolvedCategory>;
  parameters: Map<string, ResolvedParameter>;
  limits: Map<string, ResolvedLimit>;
  /** 事实 of the policy's own, by name. */
  facts: Map<string, PreludeFact>;
  benefitNames: Set<string>;
  /** Names that something refers to; what is declared and not here is unused. */
  used: Set<string>;
  assumptions: { span: Name['span']; reason: string | null }[];
  report: (problem: Problem) => void;
  /** What only a guarantee or an outreach list may name: amounts paid, sums. null: it is not one of these names. */
  here?: { find: (name: Name) => Value | null; names: string[] };
};

export const isGeneral = (name: string): boolean => name === GENERAL_CATEGORY.zh || name === GENERAL_CATEGORY.en;

export const preludeFact = (name: string): PreludeFact | undefined =>
  FACTS.find((fact) => fact.zh === name || fact.en === name);

/** A fact of the policy's own, or of the prelude. */
export const findFact = (scope: Scope, name: string): PreludeFact | undefined =>
  scope.facts.get(name) ?? preludeFact(name);

/** The closed list an enumerated fact takes its values from. */
export const valuesOf = (fact: PreludeFact | undefined): PreludeValue[] | undefined =>
  fact?.type === 'code' ? (fact.values ?? CODE_LISTS[fact.column ?? '']) : undefined;

/** The code of a value of a closed list, in either spelling; -1 where there is none. */
export const codeOf = (list: PreludeValue[], name: string): number =>
  list.findIndex((value) => value.zh === name || value.en === name);

export function findCategory(scope: Scope, name: Name): ResolvedCategory | null {
  const found = scope.categories.get(name.text);
  scope.used.add(name.text);
  if (found) return found;
  // A category the prelude knows still has to be declared: its place in the order decides who comes first.
  unknown(scope, name, 'category', [...scope.categories.keys(), ...CATEGORIES.filter((c) => c === name.text)]);
  return null;
}

export function serviceCode(scope: Scope, name: Name): number | null {
  const services = CODE_LISTS['service']!;
  const code = codeOf(services, name.text);
  if (code >= 0) return code;
  unknown(
    scope,
    name,
    'service',
    services.flatMap((service) => [service.zh, service.en])
  );
  return null;
}

/** Reports a name that means nothing here, with the nearest that does, and a keyword that may be glued to it. */
export function unknown(scope: Scope, name: Name, sort: NameSort, candidates: Iterable<string>): void {
  if (glued(scope, name, [...candidates])) return;
  const suggestion = suggest(
    name.text,
    [...candidates].filter((candidate) => candidate !== name.text)
  );
  scope.report(
    problem(
      'unknown-name',
      'error',
      name.span,
      { name: name.text, sort, suggestion },
      {
        fixes:
          suggestion === null
            ? []
            : [{ kind: 'replace', text: suggestion, edits: [{ span: name.span, text: suggestion }] }]
      }
    )
  );
}

/** 当自付金额, written without the space, is one name: says so where the words it is made of are keywords and known names. */
function glued(scope: Scope, name: Name, candidates: string[]): boolean {
  const declared = [scope.categories, scope.parameters, scope.limits, scope.facts];
  const services = CODE_LISTS['service']!;
  const isKnown = (text: string) =>
    candidates.includes(text) ||
    declared.some((names) => names.has(text)) ||
    scope.benefitNames.has(text) ||
    preludeFact(text) !== undefined ||
    codeOf(services, text) >= 0 ||
    text === '次序';
  const found = gluedWords(name.text, isKnown);
  if (!found) return false;
  const { words, keyword, rest } = found;
  for (const word of words) scope.used.add(word);
  const text = words.join(' ');
  const fixes = [{ kind: 'replace' as const, text, edits: [{ span: name.span, text }] }];
  scope.report(problem('glued-keyword', 'error', name.span, { name: name.text, keyword, rest }, { fixes }));
  return true;
}
