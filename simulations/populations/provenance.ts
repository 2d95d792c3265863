/** Everything a specification assumes or takes from elsewhere, as a list for reports. */
import type { Grounds, Provenance, Specification } from './specification.ts';

/** `path` is where in the specification the figures stand: services[0].cost */
export type Statement = { path: string; kind: 'source' | 'assumption'; grounds: Grounds };

/** In the order of the specification. The targets are not among them: the calibration shows theirs. */
export function statementsOf(specification: Specification): Statement[] {
  const { targets: _, ...figures } = specification;
  return walk(figures, '');
}

function walk(value: unknown, path: string): Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  const { source, assumption } = value as Provenance;
  const own = source ?? assumption;
  const below = Object.entries(value).flatMap(([key, inner]) =>
    walk(inner, Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`)
  );
  return own ? [{ path, kind: source ? 'source' : 'assumption', grounds: own }, ...below] : below;
}
