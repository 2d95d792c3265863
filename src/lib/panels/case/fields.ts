/** Which facts the form asks for: those every case has, and those the open rules read besides. */
import { CODE_LISTS, FACTS, type Plan, type PlanFact } from '#dsl';

export type Option = { zh: string; en: string };
export type Field = {
  /** As in a file of records. */
  column: string;
  of: 'person' | 'event';
  type: PlanFact['type'];
  /** Of an enumerated fact: a value is its position here. */
  options: Option[];
  zh: string;
  en: string;
};
export type Fields = { person: Field[]; event: Field[] };

/** The columns that stand in every form, in its order. */
const ALWAYS = ['birth_date', 'service', 'date', 'total', 'in_scope', 'basic_paid', 'critical_paid'];
/** Worked out from others. */
const DERIVED = ['age', 'deciding_day'];

export function fieldsOf(plans: Plan[]): Fields {
  const always = ALWAYS.map((column) => known(column)!);
  const more = new Map<string, Field>();
  for (const fact of plans.flatMap((plan) => plan.facts)) {
    if (!ALWAYS.includes(fact.column) && !DERIVED.includes(fact.column))
      more.set(fact.column, known(fact.column) ?? own(fact));
  }
  const fields = [...always, ...more.values()];
  return { person: fields.filter(({ of }) => of === 'person'), event: fields.filter(({ of }) => of === 'event') };
}

function known(column: string): Field | null {
  const fact = FACTS.find((fact) => fact.column === column);
  if (!fact) return null;
  const { of, type, zh, en } = fact;
  return { column, of, type, zh, en: en.replaceAll('_', ' '), options: CODE_LISTS[column] ?? [] };
}

/** A fact of the policy's own has the one name its author gave it. */
function own({ column, name, of, type, values }: PlanFact): Field {
  return { column, of, type, zh: name, en: name, options: values.map((name) => ({ zh: name, en: name })) };
}
