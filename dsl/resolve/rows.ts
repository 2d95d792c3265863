/** Rows spread out: which row speaks for which identity, and under which condition. */
import { problem } from '../problems/codes.ts';
import type { ClauseKind, Key, Name, Row, Span } from '../syntax/tree.ts';
import { FACTS, type PreludeFact } from './prelude.ts';
import {
  identityName,
  type Alternative,
  type Cells,
  type ResolvedBenefit,
  type RowValue,
  type Value
} from './resolved.ts';
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
  exact: boolean;
};

/**
 * One cell an identity. A row without keys speaks for all; 其他 for those covered and not named. Rows with a condition come
 * first. Whether anybody falls through, or is read twice, is decided by the check on rows, which knows what can happen.
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
  const { span, keyword } = clause;
  return { span, keyword, cells: cellsOf(told, names) };
}

/** Identities that the same rows name share a cell: there are many identities, and few rows. */
function cellsOf<T>(told: Told<T>[], identities: string[]): Cells<T>['cells'] {
  const namedBy = new Map<string, Told<T>[]>(identities.map((identity) => [identity, []]));
  for (const row of told)
    for (const name of new Set(row.categories.flatMap(({ text }) => (isGeneral(text) ? [text, '一般'] : [text]))))
      namedBy.get(name)?.push(row);
  const known = new Map<string, Cells<T>['cells'][number]>();
  return identities.map((identity) => {
    const named = namedBy.get(identity)!;
    const rows = named.map(({ row }) => row).join();
    if (!known.has(rows)) known.set(rows, cellOf(told, named));
    return known.get(rows)!;
  });
}

/** The first row that always speaks to those `named` by these rows; where there is none, the last that may. */
function cellOf<T>(told: Told<T>[], named: Told<T>[]): Cells<T>['cells'][number] {
  // 其他 is for those not yet named: whoever has a row of his own that always speaks, it does not concern.
  const settled = named.some((row) => row.when === null);
  const general = told.filter((row) => !named.includes(row) && (row.other ? !settled : row.categories.length === 0));
  const conditional = [...named, ...general].filter((row) => row.when !== null);
  const always = [named, general]
    .map((level) => level.filter((row) => row.when === null))
    .find((level) => level.length > 0);
  const first = always?.[0] ?? conditional.at(-1);
  if (!first) return null;
  const asked = (one: Told<T>): Alternative<T> => ({
    value: one.value,
    span: one.span,
    cite: one.cite,
    row: one.row,
    when: one.when!,
    keys: one.keys,
    named: named.includes(one),
    exact: one.exact
  });
  const { value, span, cite, row } = first;
  return {
    value,
    span,
    cite,
    row,
    alternatives: conditional.filter((one) => one !== first).map(asked),
    closing: always ? null : asked(first),
    second: always?.[1]?.span ?? null
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
    exact: row.when === null
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
