/** 读法: a named reading's clauses stand instead of those of their kind, wherever a benefit has one of that name. */
import type { Benefit, Change, Declaration, Reading, Tree } from '../syntax/tree.ts';
import { benefitsOf } from '../syntax/changes.ts';
import { putClause } from './reforms.ts';

/** The declarations as they read under the readings chosen, in order; `unknown` names those no benefit has. */
export function applyReadings(
  declarations: Declaration[],
  chosen: string[]
): { declarations: Declaration[]; unknown: string[] } {
  const known = new Set(readingNames(declarations));
  const apply = (benefit: Benefit, { clauses }: Reading): Benefit => ({
    ...benefit,
    clauses: clauses.reduce(putClause, benefit.clauses)
  });
  const read = (benefit: Benefit): Benefit =>
    chosen.flatMap((name) => benefit.readings.filter((reading) => reading.name.text === name)).reduce(apply, benefit);
  const inChange = (change: Change): Change =>
    change.kind === 'add' ? { ...change, benefit: read(change.benefit) } : change;
  const readDeclarations = declarations.map((declaration): Declaration => {
    if (declaration.kind === 'benefit') return { ...declaration, ...read(declaration) };
    if (declaration.kind !== 'version' && declaration.kind !== 'reform') return declaration;
    return { ...declaration, changes: declaration.changes.map(inChange) };
  });
  return { declarations: readDeclarations, unknown: chosen.filter((name) => !known.has(name)) };
}

/** Every reading a policy offers, by name. */
export function readingNames(declarations: Declaration[]): string[] {
  return [
    ...new Set(declarations.flatMap(benefitsOf).flatMap(({ readings }) => readings.map(({ name }) => name.text)))
  ];
}

/** Every reading the first file's benefits offer, once each, with what it says of itself. */
export function readingsOffered([policy]: Tree[]): { name: string; label: string }[] {
  const readings = (policy?.declarations ?? []).flatMap(benefitsOf).flatMap((benefit) => benefit.readings);
  const byName = new Map(readings.toReversed().map(({ name, label }) => [name.text, label?.text ?? '']));
  return readingNames(policy?.declarations ?? []).map((name) => ({ name, label: byName.get(name)! }));
}
