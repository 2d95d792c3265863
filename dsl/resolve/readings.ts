/** 读法: a named reading's clauses stand instead of those of their kind, wherever a benefit has one of that name. */
import type { Benefit, Declaration, Reading } from '../syntax/tree.ts';
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
  const read = declarations.map((declaration) => {
    if (declaration.kind !== 'benefit') return declaration;
    const readings = chosen.flatMap((name) => declaration.readings.filter((reading) => reading.name.text === name));
    return readings.reduce(apply, declaration);
  });
  return { declarations: read, unknown: chosen.filter((name) => !known.has(name)) };
}

/** Every reading a policy offers, by name. */
export function readingNames(declarations: Declaration[]): string[] {
  const names = declarations.flatMap((one) =>
    one.kind === 'benefit' ? one.readings.map(({ name }) => name.text) : []
  );
  return [...new Set(names)];
}
