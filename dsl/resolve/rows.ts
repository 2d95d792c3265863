/** Rows spread out: which row speaks for which identity, and under which condition. */
import { problem } from '../problems/codes.ts';
import type { ClauseKind, Key, Name, Row, Span } from '../syntax/tree.ts';
import { FACTS, type PreludeFact } from './prelude.ts';
import { identityName, type Cells, type ResolvedBenefit, type RowValue, type Value } from './resolved.ts';
import { codeOf, findFact, isGeneral, unknown, valuesOf, type Scope } from './scope.ts';
import { ofSort, resolveValue } from './values.ts';

type Clause = { kind: ClauseKind; span: Span; keyword: Span };
type Head = { name: string; covers: ResolvedBenefit['covers'] };

/** A row with its keys told apart: whom it names, and what else must hold. */
type Told<T> = RowValue<T> & {
  categories: Name[];
  other: boolean;
  when: Value | null;
  keys: Span;
  /** By enumerated fact of 按: the codes the row names. */
  codes: Map<PreludeFact, number[]>;
};

/**
 * One cell an identity. A row without keys speaks for all; 其他 for those covered and not named. An identity with no row
 * or with two is an error: nobody may fall through, and nobody may be read twice. Rows with a condition come first.
 */
export function resolveRows<Written, Meant>(
  scope: Scope,
  benefit: Head,
  clause: Clause,
  rows: Row<Written>[],
  resolve: (value: Written) => Meant
): Cells<Meant> {
  const dimensions = dimensionsOf(scope, rows[0]?.by ?? []);
  const told = rows.map((row, at) => tellRow(scope, dimensions, row, at, resolve(row.value)));
  told.forEach((row) => (row.row += row.categories.length === 0 ? rows.length : 0));
  const names = benefit.covers.identities.map(identityName);
  for (const row of told) reportStrangers(scope, benefit.name, clause.kind, row.categories, names);
  return { span: clause.span, cells: names.map((identity) => cellOf(scope, benefit, clause, told, identity)) };
}

function cellOf<T>(
  scope: Scope,
  benefit: Head,
  clause: Clause,
  told: Told<T>[],
  identity: string
): Cells<T>['cells'][number] {
  const about = { clause: clause.kind, benefit: benefit.name, identity };
  const speaks = ({ categories }: Told<T>) =>
    categories.some(({ text }) => text === identity || (identity === '一般' && isGeneral(text)));
  const named = told.filter(speaks);
  const general = told.filter((row) => row.other || row.categories.length === 0);
  const conditional = [...named, ...general].filter((row) => row.when !== null);
  const [first, second] = [named, general]
    .map((level) => level.filter((row) => row.when === null))
    .find((level) => level.length > 0) ?? [completed(conditional)];
  if (!first) {
    scope.report(problem('identity-without-row', 'error', clause.keyword, about));
    return null;
  }
  if (second) {
    const related = [{ span: first.span, role: 'first' as const }];
    scope.report(problem('identity-with-two-rows', 'error', second.span, about, { related }));
  }
  reportOverlaps(scope, about, conditional);
  const { value, span, cite, row } = first;
  const alternatives = conditional.filter((one) => one !== first);
  return {
    value,
    span,
    cite,
    row,
    alternatives: alternatives.map((one) => ({
      value: one.value,
      span: one.span,
      cite: one.cite,
      row: one.row,
      when: one.when!,
      keys: one.keys
    }))
  };
}

type Dimension = { category: true } | { ordinal: true } | { fact: PreludeFact };

/** 按 医院等级、对象: enumerated facts, 对象, or 次序. */
function dimensionsOf(scope: Scope, by: Name[]): Dimension[] {
  return by.flatMap((name): Dimension[] => {
    if (name.text === '对象' || name.text === 'category') return [{ category: true }];
    if (name.text === '次序' || name.text === 'ordinal') return [{ ordinal: true }];
    const fact = findFact(scope, name.text);
    if (fact && valuesOf(fact)) {
      scope.used.add(name.text);
      return [{ fact }];
    }
    const enumerated = [...scope.facts.values(), ...FACTS].filter((one) => one.type === 'code');
    unknown(scope, name, 'fact', ['对象', '次序', ...enumerated.flatMap(({ zh, en }) => [zh, en])]);
    return [];
  });
}

function tellRow<W, T>(scope: Scope, dimensions: Dimension[], row: Row<W>, at: number, value: T): Told<T> {
  const categories: Name[] = [];
  const codes = new Map<PreludeFact, number[]>();
  const ordinals: Value[] = [];
  const facts = dimensions.flatMap((one) => ('fact' in one ? [one.fact] : []));
  for (const key of row.keys) {
    if (key.other) continue;
    const of = facts.find((fact) => codeOf(valuesOf(fact)!, key.name.text) >= 0);
    if (key.ordinal !== null) ordinals.push(ordinalIs(key));
    else if (of) codes.set(of, [...(codes.get(of) ?? []), codeOf(valuesOf(of)!, key.name.text)]);
    else categories.push(key.name);
  }
  const enumerated = [...codes].map(([fact, list]) => anyOf(list.map((code) => codeIs(fact, code, row.span))));
  const conditions = [
    ...enumerated,
    ...(ordinals.length > 0 ? [anyOf(ordinals)] : []),
    ...(row.when ? [ofSort(scope, resolveValue(scope, row.when), 'yes-no')] : [])
  ];
  const lastKey = row.when?.span ?? row.keys.at(-1)?.name.span ?? row.span;
  return {
    value,
    row: at,
    span: row.span,
    cite: row.cite?.text ?? null,
    categories,
    other: row.keys.some((key) => key.other),
    when: conditions.length === 0 ? null : join('and', conditions),
    keys: { ...row.span, to: lastKey.to },
    codes
  };
}

const factValue = (fact: PreludeFact, span: Span): Value => ({
  kind: 'fact',
  sort: fact.type === 'code' ? 'code' : 'number',
  fact,
  span
});
const equal = (left: Value, right: Value): Value => ({
  kind: 'binary',
  sort: 'yes-no',
  operator: '=',
  left,
  right,
  span: left.span
});
const codeIs = (fact: PreludeFact, code: number, span: Span): Value =>
  equal(factValue(fact, span), { kind: 'code', sort: 'code', code, text: valuesOf(fact)![code]!.zh, span });

function ordinalIs({ ordinal, name: { span } }: Key): Value {
  const times = FACTS.find(({ en }) => en === 'times_this_year')!;
  return equal(factValue(times, span), { kind: 'constant', sort: 'number', value: ordinal ?? 0, span });
}

const join = (operator: 'and' | 'or', values: Value[]): Value =>
  values.reduce((left, right) => ({ kind: 'binary', sort: 'yes-no', operator, left, right, span: left.span }));
const anyOf = (values: Value[]): Value => join('or', values);

/** Every combination of the codes that these rows are keyed by, as one key each. */
function combinations<T>(rows: Told<T>[]): { keys: string[]; of: (row: Told<T>) => string[] } {
  const facts = [...new Set(rows.flatMap((row) => [...row.codes.keys()]))];
  const product = (codesOf: (fact: PreludeFact) => number[]): string[] =>
    facts.reduce<string[]>((keys, fact) => keys.flatMap((key) => codesOf(fact).map((code) => `${key} ${code}`)), ['']);
  const every = (fact: PreludeFact) => valuesOf(fact)!.map((_, code) => code);
  return { keys: product(every), of: (row) => product((fact) => row.codes.get(fact) ?? every(fact)) };
}

/** Rows keyed by enumerated facts alone that leave no combination out need no other row: the last one closes them. */
function completed<T>(rows: Told<T>[]): Told<T> | undefined {
  if (rows.length === 0 || rows.some((row) => row.codes.size === 0)) return undefined;
  const { keys, of } = combinations(rows);
  const covered = new Set(rows.flatMap(of));
  return keys.every((key) => covered.has(key)) ? rows.at(-1) : undefined;
}

/** Two rows keyed by enumerated facts alone must not share a combination. */
function reportOverlaps<T>(
  scope: Scope,
  about: { clause: string; benefit: string; identity: string },
  rows: Told<T>[]
): void {
  const keyed = rows.filter((row) => row.codes.size > 0);
  const { of } = combinations(keyed);
  keyed.forEach((row, i) => {
    const first = keyed.slice(0, i).find((earlier) => of(earlier).some((key) => of(row).includes(key)));
    if (!first || (first.categories.length === 0) !== (row.categories.length === 0)) return;
    const related = [{ span: first.span, role: 'first' as const }];
    scope.report(problem('identity-with-two-rows', 'error', row.span, about, { related }));
  });
}

function reportStrangers(
  scope: Scope,
  benefit: string,
  clause: ClauseKind,
  categories: Name[],
  covered: string[]
): void {
  for (const { text, span } of categories) {
    const name = isGeneral(text) ? '一般' : text;
    if (covered.includes(name)) continue;
    if (name !== '一般' && !scope.categories.has(name))
      unknown(scope, { text, span }, 'category', scope.categories.keys());
    else scope.report(problem('row-not-covered', 'warning', span, { clause, benefit, name }));
  }
}
