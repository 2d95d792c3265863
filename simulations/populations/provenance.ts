/** Everything a specification assumes or takes from elsewhere, as a list for reports. */
import type { Grounds, Provenance, Specification } from './specification.ts';

/** `path` is where in the specification the figures stand, lists by name: services[住院].cost. Of its figures, those that are single. */
export type Statement = {
  path: string;
  figures: Record<string, number | string>;
  kind: 'source' | 'assumption';
  grounds: Grounds;
};

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
    walk(inner, Array.isArray(value) ? `${path}[${nameOf(inner) ?? key}]` : path === '' ? key : `${path}.${key}`)
  );
  if (!own) return below;
  const single = Object.entries(value).filter(([, inner]) => typeof inner === 'number' || typeof inner === 'string');
  return [
    { path, figures: Object.fromEntries(single), kind: source ? 'source' : 'assumption', grounds: own },
    ...below
  ];
}

/** What an item of a list is known by. */
function nameOf(
  item: Partial<Record<'name' | 'service' | 'of' | 'column', string>> & { services?: string[] }
): string | undefined {
  return item.name ?? item.service ?? item.of ?? item.column ?? item.services?.join('、');
}
