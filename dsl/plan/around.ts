/**
 * 保证 and 预警 as a plan carries them, for those who read it: what was written, of whom and what it speaks. Nothing that is
 * paid depends on them. What a guarantee asks as nodes, `askedOf` gives.
 */
import { SERVICES } from '../resolve/prelude.ts';
import type { Resolved, ResolvedAbout } from '../resolve/resolved.ts';
import type { Cycle, Span } from '../syntax/tree.ts';

/** Services by their Chinese names, categories by name; null: of all. `condition` as written. */
export type PlanAbout = { services: string[] | null; categories: string[] | null; condition: string | null };
/** `text`: the property as written. `levels`: of a ranking, the poorest first. */
export type PlanGuarantee = {
  title: string;
  kind: 'always' | 'monotone' | 'ranked';
  text: string;
  levels: string[][];
  about: PlanAbout;
  cite: string | null;
  span: Span;
};
export type PlanOutreach = {
  name: string;
  label: string;
  every: Cycle;
  about: PlanAbout;
  cite: string | null;
  span: Span;
};

/** `textOf` gives the source of a span. */
export function aroundRules(
  { guarantees, outreach }: Resolved,
  textOf: (span: Span) => string
): { guarantees: PlanGuarantee[]; outreach: PlanOutreach[] } {
  const about = ({ services, categories, condition }: ResolvedAbout): PlanAbout => ({
    services: services && services.map((code) => SERVICES[code]!.zh),
    categories: categories && categories.map(({ name }) => name),
    condition: condition && textOf(condition.span)
  });
  return {
    guarantees: guarantees.map(({ title, property, about: of, cite, span }) => ({
      title,
      kind: property.kind,
      text: textOf(property.span),
      levels: property.kind === 'ranked' ? property.levels.map((level) => level.map(({ name }) => name)) : [],
      about: about(of),
      cite: cite?.text ?? null,
      span
    })),
    outreach: outreach.map(({ name, label, every, about: of, cite, span }) => ({
      name,
      label,
      every,
      about: about(of),
      cite: cite?.text ?? null,
      span
    }))
  };
}
