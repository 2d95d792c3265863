/** What the names of a text stand for: what is declared in it or in the policy it amends, and the prelude. */
import { FACTS, GENERAL_CATEGORY, HOSPITAL_LEVELS, RESIDENCES, SERVICES } from '../resolve/prelude.ts';
import type { PreludeFact, PreludeValue } from '../resolve/prelude.ts';
import { findSum, isPaid, type PreludeSum } from '../resolve/sums.ts';
import { benefitsOf } from '../syntax/changes.ts';
import type { Role } from '../tokens/lex.ts';
import type { Benefit, DeclarationOf, Name, Tree } from '../syntax/tree.ts';

export type Named =
  | DeclarationOf<'category'>
  | DeclarationOf<'parameter'>
  | DeclarationOf<'limit'>
  | DeclarationOf<'fund'>
  | DeclarationOf<'outreach'>
  | Benefit
  | { kind: 'own-fact'; declaration: DeclarationOf<'fact'> }
  | { kind: 'fact'; fact: PreludeFact }
  | { kind: 'sum'; sum: PreludeSum }
  /** 支付合计: what all benefits pay. */
  | { kind: 'paid' }
  | { kind: 'service' | 'value'; value: PreludeValue }
  | { kind: 'general' };

export type Declared = {
  category: DeclarationOf<'category'>[];
  parameter: DeclarationOf<'parameter'>[];
  limit: DeclarationOf<'limit'>[];
  fund: DeclarationOf<'fund'>[];
  outreach: DeclarationOf<'outreach'>[];
  benefit: Benefit[];
  fact: Extract<Named, { kind: 'own-fact' }>[];
  all: Map<string, Named>;
};

/** `trees`: the text's own, then those of the policy it amends, if any. */
export function declaredIn(trees: Tree[]): Declared {
  const declared: Declared = {
    category: [],
    parameter: [],
    limit: [],
    fund: [],
    outreach: [],
    benefit: [],
    fact: [],
    all: new Map()
  };
  const add = <T extends Named>(name: Name, named: T, list: T[]) => {
    if (declared.all.has(name.text)) return;
    declared.all.set(name.text, named);
    list.push(named);
  };
  for (const one of trees.flatMap((tree) => tree.declarations)) {
    if (one.kind === 'category') add(one.name, one, declared.category);
    if (one.kind === 'parameter') add(one.name, one, declared.parameter);
    if (one.kind === 'limit') add(one.name, one, declared.limit);
    if (one.kind === 'fund') add(one.name, one, declared.fund);
    if (one.kind === 'outreach') add(one.name, one, declared.outreach);
    if (one.kind === 'fact') add(one.name, { kind: 'own-fact', declaration: one }, declared.fact);
    for (const benefit of benefitsOf(one)) add(benefit.name, benefit, declared.benefit);
  }
  return declared;
}

const find = (values: PreludeValue[], name: string) => values.find(({ zh, en }) => zh === name || en === name);

/** What a name means where it stands; null where nothing of that name fits. */
export function meaningOf(name: string, role: Role | null, { all }: Declared): Named | null {
  if (role === 'service') {
    const service = find(SERVICES, name);
    return service ? { kind: 'service', value: service } : null;
  }
  const named = all.get(name);
  if (named) return named;
  const general = name === GENERAL_CATEGORY.zh || name === GENERAL_CATEGORY.en;
  if ((role === 'category' || role === 'key') && general) return { kind: 'general' };
  if (role === 'category') return null;
  const fact = FACTS.find(({ zh, en }) => zh === name || en === name);
  if (fact) return { kind: 'fact', fact };
  const sum = findSum(name);
  if (sum) return { kind: 'sum', sum };
  if (isPaid(name)) return { kind: 'paid' };
  const service = find(SERVICES, name);
  if (service) return { kind: 'service', value: service };
  const value = find([...HOSPITAL_LEVELS, ...RESIDENCES], name);
  return value ? { kind: 'value', value } : null;
}
