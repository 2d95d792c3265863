/**
 * 保证 and 预警 as a plan carries them, for whoever reads it as data: of whom and what they speak, and what they ask, without
 * places, dates or spellings. Nothing that is paid depends on them. What a guarantee asks as nodes, `askedOf` gives.
 */
import type { ValueSort } from '../problems/codes.ts';
import { SERVICES } from '../resolve/prelude.ts';
import type { Resolved, ResolvedAbout, ResolvedProperty, Value } from '../resolve/resolved.ts';
import { readsFact } from '../resolve/values.ts';
import type { BinaryOperator, Cycle, Day, Span } from '../syntax/tree.ts';
import { constantAt } from './constants.ts';

/** An expression as data. Facts by their column or English name, sums by their English name, services by their Chinese. */
export type Asking =
  /** fen, 1/10000, a plain number or a day, by its sort; `from`: the day it holds from, null from the beginning */
  | { sort: ValueSort; values: { from: Day | null; value: number }[] }
  | { fact: string }
  | { sum: string }
  /** fen that one benefit pays, or all of them */
  | { benefit: string }
  | { paid: 'all' }
  /** null: any category */
  | { holds: string | null }
  | { value: string }
  | { not: Asking }
  | { operator: BinaryOperator; a: Asking; b: Asking };

/** null: of all */
export type PlanAbout = { services: string[] | null; categories: string[] | null; condition: Asking | null };
export type PlanProperty =
  | { kind: 'always'; condition: Asking }
  /** The columns rise by the same amount, all else staying as it is. */
  | { kind: 'monotone'; rises: string[]; amount: Asking; never: 'falls' | 'rises' }
  /** The poorest first. */
  | { kind: 'ranked'; amount: Asking; test: '>=' | '<='; levels: string[][] };
export type PlanGuarantee = {
  title: string;
  about: PlanAbout;
  property: PlanProperty;
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

export function aroundRules(
  { guarantees, outreach }: Resolved,
  versions: Day[]
): { guarantees: PlanGuarantee[]; outreach: PlanOutreach[] } {
  const days = [null, ...versions];
  const about = ({ services, categories, condition }: ResolvedAbout): PlanAbout => ({
    services: services && services.map((code) => SERVICES[code]!.zh),
    categories: categories && categories.map(({ name }) => name),
    condition: condition && asking(condition, days)
  });
  return {
    guarantees: guarantees.map(({ title, property, about: of, cite, span }) => ({
      title,
      about: about(of),
      property: propertyOf(property, days),
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

function propertyOf(property: ResolvedProperty, days: (Day | null)[]): PlanProperty {
  switch (property.kind) {
    case 'always':
      return { kind: 'always', condition: asking(property.condition, days) };
    case 'monotone': {
      const { rises, amount, never } = property;
      return { kind: 'monotone', rises: rises.columns, amount: asking(amount, days), never };
    }
    case 'ranked': {
      const levels = property.levels.map((level) => level.map(({ name }) => name));
      return { kind: 'ranked', amount: asking(property.amount, days), test: property.test, levels };
    }
  }
}

/** `days`: those from which a version of the policy's figures holds. */
function asking(value: Value, days: (Day | null)[]): Asking {
  switch (value.kind) {
    case 'fact':
      return { fact: value.fact.column ?? value.fact.en };
    case 'sum':
      return { sum: value.sum.en };
    case 'outcome':
      return value.of === 'paid' ? { paid: 'all' } : { benefit: value.name };
    case 'holds':
      return { holds: value.category === 'any' ? null : value.category.name };
    case 'code':
      return { value: value.text };
    case 'not':
      return { not: asking(value.operand, days) };
    case 'binary':
      if (readsFact(value) || value.sort === 'yes-no')
        return { operator: value.operator, a: asking(value.left, days), b: asking(value.right, days) };
      return figure(value, days);
    default:
      return figure(value, days);
  }
}

/** Only the days on which it changes. */
function figure(value: Value, days: (Day | null)[]): Asking {
  const values = days.map((from) => ({ from, value: constantAt(value, from, []) }));
  return { sort: value.sort, values: values.filter((one, i) => i === 0 || one.value !== values[i - 1]!.value) };
}
