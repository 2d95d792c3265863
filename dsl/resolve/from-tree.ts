/** Surface tree → resolved tree: names bound, values typed, rows spread. Always gives a tree, with its problems. */
import { problem, type Problem } from '../problems/codes.ts';
import type { ClauseKind, Declaration, DeclarationOf, Name, Span, Tree } from '../syntax/tree.ts';
import { resolveBenefit } from './benefit.ts';
import { resolveGuarantees } from './guarantee.ts';
import { resolveOutreach } from './outreach.ts';
import { declareParameters } from './parameters.ts';
import { bindFunds } from './payers.ts';
import { applyReadings, readingNames } from './readings.ts';
import { applyReforms } from './reforms.ts';
import { suggest } from './suggest.ts';
import { findSum, isPaid } from './sums.ts';
import type { Resolved, ResolvedBenefit, ResolvedCategory, ResolvedLimit, ResolvedVersion } from './resolved.ts';
import { FACT_TYPES, FACTS } from './prelude.ts';
import { findFact, isGeneral, preludeFact, unknown, type Scope } from './scope.ts';
import { ofSort, resolveValue } from './values.ts';
import { wordingsOf, type Wording } from './wordings.ts';

/** `trees[0]` is the policy, the rest hold its reforms in order. Null where there is no policy header to give it a name. */
export function resolve(trees: Tree[], readings: string[] = []): { resolved: Resolved | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = (found: Problem) => void problems.push(found);
  const [policyTree, ...reformTrees] = trees;
  if (!policyTree) return { resolved: null, problems };
  const header = singleHeader(policyTree, report);
  const reforms = reformTrees.flatMap((tree) => all(tree.declarations, 'reform'));
  for (const reform of reforms) checkTarget(reform, header?.id.text ?? null, report);
  const everywhere = [...policyTree.declarations, ...reforms];
  const read = applyReadings(everywhere, readings);
  for (const name of read.unknown) {
    const suggestion = suggest(name, readingNames(everywhere));
    report(problem('unknown-name', 'error', startOf(policyTree), { name, sort: 'reading', suggestion }));
  }
  const declarations = read.declarations.slice(0, policyTree.declarations.length);
  const wordings = wordingsOf(declarations, startOf(policyTree), report);
  const found = wordings.map((wording) => resolveWording(wording, all(read.declarations, 'reform')));
  // A reform may well reach one version only, and what one version leaves unused another may need.
  problems.push(...inEvery(found.map(({ reaching }) => reaching)), ...once(found.flatMap((one) => one.problems)));
  const last = found.at(-1)!;
  const names = [...new Set(found.flatMap(({ benefits }) => benefits.map(({ name }) => name)))];
  const byName = ({ benefits }: FoundWording) =>
    names.map((name, index) => {
      const benefit = benefits.find((one) => one.name === name);
      return benefit ? { ...benefit, index } : null;
    });
  const versions = found.map((one): ResolvedVersion => ({ ...one.version, benefits: byName(one) }));
  const benefits = names.map((_, b) => versions.findLast((version) => version.benefits[b])!.benefits[b]!);
  checkKept(versions, all(read.declarations, 'version'), report);
  const { scope, declarations: whole } = last;
  // A reform's own guarantees and lists hold of the policy as it makes it.
  const around = [...whole, ...reformTrees.flatMap((tree) => tree.declarations)];
  const guarantees = resolveGuarantees({ ...scope, report }, all(around, 'guarantee'), benefits);
  const outreach = resolveOutreach({ ...scope, report }, all(around, 'outreach'), benefits);
  const calendar = calendarOf({ ...scope, report }, whole);
  if (reformTrees.length === 0) {
    const unused = inEvery(found.map((one) => one.unused));
    problems.push(...unused.filter(({ data }) => !('name' in data) || !scope.used.has(data.name)));
  }
  return {
    resolved: {
      policy: header?.id.text ?? '',
      title: header?.title?.text ?? header?.id.text ?? '',
      sources: all(whole, 'source').map((source) => source.text.text),
      readings,
      reforms: reforms.map(({ id, title, span }) => ({ id: id.text, title: title?.text ?? id.text, span })),
      ...inForce(whole, policyTree, report),
      ...calendar,
      versions,
      overlap: all(whole, 'identity')[0]?.rule ?? 'first',
      categories: last.version.categories,
      parameters: last.version.parameters,
      limits: last.version.limits,
      funds: last.version.funds,
      totalLimit: last.version.totalLimit,
      facts: [...scope.facts.values()],
      benefits,
      guarantees,
      outreach,
      assumptions: onceBySpan(found.flatMap((one) => one.scope.assumptions))
    },
    problems: once(problems)
  };
}

type FoundWording = {
  scope: Scope;
  declarations: Declaration[];
  version: Omit<ResolvedVersion, 'benefits'>;
  benefits: ResolvedBenefit[];
  /** Of reforms that reach nothing here; of names; of everything else. */
  reaching: Problem[];
  unused: Problem[];
  problems: Problem[];
};

/** One wording of the policy with the reforms in it. */
function resolveWording(wording: Wording, reforms: DeclarationOf<'reform'>[]): FoundWording {
  const [reaching, unused, problems]: [Problem[], Problem[], Problem[]] = [[], [], []];
  const report = (problem: Problem) => void problems.push(problem);
  const { declarations } = applyReforms(wording, reforms, (problem) => void reaching.push(problem));
  const scope: Scope = {
    categories: new Map(),
    parameters: new Map(),
    limits: new Map(),
    facts: new Map(),
    benefitNames: new Set(),
    used: new Set(),
    assumptions: [],
    report
  };
  checkNames(declarations, report);
  for (const fact of all(declarations, 'fact')) declareFact(scope, fact);
  declareCategories(scope, all(declarations, 'category'));
  declareParameters(scope, all(declarations, 'parameter'));
  for (const category of all(declarations, 'category')) resolveCondition(scope, category);
  for (const limit of all(declarations, 'limit')) scope.limits.set(limit.name.text, namedAmount(scope, limit));
  const funds = all(declarations, 'fund').map((fund) => namedAmount(scope, fund));
  const total = all(declarations, 'total')[0];
  const totalLimit = total ? ofSort(scope, resolveValue(scope, total.amount), 'money') : null;
  const keeps = wording.keeps && ofSort(scope, resolveValue(scope, wording.keeps), 'yes-no');
  const written = all(declarations, 'benefit');
  for (const benefit of written) scope.benefitNames.add(benefit.name.text);
  const benefits = written.map((benefit, index) => resolveBenefit(scope, benefit, index));
  bindFunds(
    scope,
    funds.map(({ name }) => name),
    written
  );
  reportUnused({ ...scope, report: (problem) => void unused.push(problem) }, declarations);
  const { from, span } = wording;
  const version = {
    from,
    keeps,
    span,
    categories: [...scope.categories.values()],
    parameters: [...scope.parameters.values()],
    limits: [...scope.limits.values()],
    funds,
    totalLimit
  };
  return { scope, declarations, version, benefits, reaching, unused, problems };
}

const saidBy = ({ code, span, data }: Problem): string => JSON.stringify([code, span, data]);

/** What several versions say alike is said once. */
const once = (problems: Problem[]): Problem[] => [...new Map(problems.map((one) => [saidBy(one), one])).values()];

const onceBySpan = <T extends { span: Span }>(list: T[]): T[] => [
  ...new Map(list.map((one) => [JSON.stringify(one.span), one])).values()
];

/** Those that every version has, whatever each suggests instead. */
function inEvery(lists: Problem[][]): Problem[] {
  const place = ({ code, span }: Problem) => JSON.stringify([code, span]);
  const said = lists.map((problems) => new Set(problems.map(place)));
  return lists.at(-1)!.filter((one) => said.every((set) => set.has(place(one))));
}

/** A benefit is an advance, or stands in for a column, in every version or in none: as in the last before that has it. */
function checkKept(versions: ResolvedVersion[], written: DeclarationOf<'version'>[], report: Scope['report']): void {
  versions.forEach(({ benefits, span }, v) => {
    benefits.forEach((benefit, b) => {
      const before = versions.slice(0, v).findLast((version) => version.benefits[b])?.benefits[b];
      if (!before || !benefit) return;
      const changed: ClauseKind[] = [
        ...(saysOf(before.advance) === saysOf(benefit.advance) ? [] : (['advance'] as const)),
        ...(before.replaces?.column === benefit.replaces?.column ? [] : (['replaces'] as const))
      ];
      if (changed.length === 0) return;
      const changes = written.find((one) => one.span === span)?.changes ?? [];
      const paths = changes.flatMap((change) => (change.kind === 'add' ? [] : [change.path]));
      const path = paths.findLast(
        ({ parts, clause }) => parts[0]?.text === benefit.name && clause !== null && changed.includes(clause)
      );
      const text = path?.parts.map((part) => part.text).join('.') ?? benefit.name;
      report(problem('reform-path', 'error', path?.span ?? span, { path: text }));
    });
  });
}

const saysOf = (advance: ResolvedBenefit['advance']): string | null => advance && `on ${advance.on ?? ''}`;

/** Which date decides, and where a policy year begins. */
function calendarOf(scope: Scope, declarations: Declaration[]): Pick<Resolved, 'deciding' | 'yearStart'> {
  const [deciding] = all(declarations, 'deciding');
  const [year] = all(declarations, 'year');
  const yearStart = year?.start ?? { month: 1, date: 1 };
  const date = FACTS.find(({ en }) => en === 'date')!;
  if (!deciding) return { deciding: date, yearStart };
  const fact = findFact(scope, deciding.fact.text);
  scope.used.add(deciding.fact.text);
  if (fact?.type === 'day' && fact.of === 'event' && fact.column !== null) return { deciding: fact, yearStart };
  const days = [...scope.facts.values(), ...FACTS].filter(({ type, of }) => type === 'day' && of === 'event');
  unknown(
    scope,
    deciding.fact,
    'fact',
    days.flatMap(({ zh, en }) => [zh, en])
  );
  return { deciding: date, yearStart };
}

export function all<K extends Declaration['kind']>(declarations: Declaration[], kind: K): DeclarationOf<K>[] {
  return declarations.filter((declaration): declaration is DeclarationOf<K> => declaration.kind === kind);
}

const startOf = (tree: Tree): Span => {
  const span = tree.declarations[0]?.span ?? { file: 0, from: 0, to: 0 };
  return { file: span.file, from: span.from, to: Math.min(span.to, span.from + 2) };
};

function singleHeader(tree: Tree, report: Scope['report']): DeclarationOf<'policy'> | null {
  const [first, ...others] = all(tree.declarations, 'policy');
  if (!first) {
    report(problem('policy-missing', 'error', startOf(tree), {}));
    return null;
  }
  for (const other of others) {
    report(
      problem(
        'policy-twice',
        'error',
        other.id.span,
        { id: other.id.text },
        { related: [{ span: first.id.span, role: 'first' }] }
      )
    );
  }
  return first;
}

function checkTarget(reform: DeclarationOf<'reform'>, policy: string | null, report: Scope['report']): void {
  if (policy === null || reform.policy.text === policy) return;
  report(
    problem('reform-of-another-policy', 'error', reform.policy.span, {
      reform: reform.id.text,
      names: reform.policy.text,
      policy
    })
  );
}

/** 0001-01-01: before anything a policy settles. */
const BEGINNING = -719_162;

/** The days the policy is in force; without 施行 on every day, which a drafter is told. */
function inForce(
  declarations: Declaration[],
  tree: Tree,
  report: Scope['report']
): { from: number; to: number | null } {
  const [effective, again] = all(declarations, 'effective');
  if (!effective) {
    report(problem('effective-missing', 'warning', startOf(tree), {}));
    return { from: BEGINNING, to: null };
  }
  if (again) {
    report(
      problem(
        'clause-twice',
        'error',
        again.span,
        { clause: 'effective', benefit: '' },
        {
          related: [{ span: effective.span, role: 'first' }]
        }
      )
    );
  }
  if (effective.to !== null && effective.to < effective.from)
    report(problem('effective-reversed', 'error', effective.span, {}));
  return { from: effective.from, to: effective.to };
}

/** Every declared name once, and none that the language already uses for something else. */
function checkNames(declarations: Declaration[], report: Scope['report']): void {
  const seen = new Map<string, Name>();
  for (const declaration of declarations) {
    if (!('name' in declaration)) continue;
    const { name, kind } = declaration;
    const first = seen.get(name.text);
    if (first) {
      report(
        problem(
          'duplicate-name',
          'error',
          name.span,
          { name: name.text, sort: kind },
          { related: [{ span: first.span, role: 'first' }] }
        )
      );
    } else seen.set(name.text, name);
    if (
      preludeFact(name.text) ||
      findSum(name.text) ||
      isPaid(name.text) ||
      (kind === 'category' && isGeneral(name.text))
    ) {
      report(problem('reserved-name', 'error', name.span, { name: name.text }));
    }
  }
}

function declareCategories(scope: Scope, declarations: DeclarationOf<'category'>[]): void {
  for (const { name, label } of declarations) {
    if (scope.categories.has(name.text)) continue;
    const category: ResolvedCategory = {
      index: scope.categories.size,
      name: name.text,
      label: label?.text ?? name.text,
      span: name.span,
      condition: null
    };
    scope.categories.set(name.text, category);
  }
}

function resolveCondition(scope: Scope, { name, condition }: DeclarationOf<'category'>): void {
  const category = scope.categories.get(name.text);
  if (category && condition) category.condition = ofSort(scope, resolveValue(scope, condition), 'yes-no');
}

/** An input of the policy's own: its type one of the five, its values (if enumerated) a closed list. */
function declareFact(scope: Scope, { name, type, values, column, of }: DeclarationOf<'fact'>): void {
  const known = FACT_TYPES.find(({ zh, en }) => zh === type.text || en === type.text);
  if (!known)
    unknown(
      scope,
      type,
      'type',
      FACT_TYPES.flatMap(({ zh, en }) => [zh, en])
    );
  if (known?.type === 'code' && values.length === 0) {
    scope.report(problem('values-missing', 'error', type.span, { name: name.text }));
  }
  const clash = FACTS.find((fact) => fact.column === column.text || fact.national === column.text);
  if (clash) scope.report(problem('column-taken', 'error', column.span, { column: column.text, fact: clash.zh }));
  scope.facts.set(name.text, {
    zh: name.text,
    en: name.text,
    column: column.text,
    national: null,
    of,
    type: known?.type ?? 'bit',
    empty: null,
    about: { zh: name.text, en: name.text },
    values: values.map(({ text }) => ({ zh: text, en: text, codes: [] }))
  });
}

/** A 限额, or a 资金: a named amount a period. */
function namedAmount(scope: Scope, written: DeclarationOf<'limit' | 'fund'>): ResolvedLimit {
  const { name, amount, period, span } = written;
  return {
    name: name.text,
    amount: ofSort(scope, resolveValue(scope, amount), 'money'),
    period: period ?? 'year',
    span
  };
}

/** What is declared to be used elsewhere in the policy; a category may be declared to show in an example that it is paid nothing. */
const USED: Partial<Record<Declaration['kind'], 'warning' | 'information'>> = {
  parameter: 'warning',
  limit: 'warning',
  fact: 'warning',
  fund: 'warning',
  category: 'information'
};

function reportUnused(scope: Scope, declarations: Declaration[]): void {
  const held = all(declarations, 'example').flatMap(({ holds }) => holds.map(({ text }) => text));
  for (const declaration of declarations) {
    if (!('name' in declaration)) continue;
    const { name, kind } = declaration;
    const severity = USED[kind];
    if (severity && !scope.used.has(name.text) && !(kind === 'category' && held.includes(name.text)))
      scope.report(problem('unused-name', severity, name.span, { name: name.text, sort: kind }));
  }
}
