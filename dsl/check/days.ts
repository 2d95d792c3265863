/** The days between which a plan tells apart. */
import type { Known } from '../analyse/specialise.ts';
import type { Tape } from '../analyse/tape.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { ageOn, dayOf, partsOf } from '../run/calendar.ts';

/** A first day in force this early stands for none having been written. */
const LONG_AGO = -365 * 100;

/** A day in force for every version, and on either side of every date that a live node compares with. */
export function daysOf({ plan, ops }: Tape, live: readonly NodeId[]): number[] {
  const long = Math.min(dayOf(2020, 1, 1)!, plan.to ?? Infinity, ...plan.versions.map((day) => day - 1));
  const first = plan.from > LONG_AGO ? plan.from : long;
  const compared = live.flatMap((id) => {
    if (ops[id] !== 'compare') return [];
    const node = plan.nodes[id]!;
    if (node.op !== 'compare' || plan.nodes[node.a]!.kind !== 'day') return [];
    return [node.a, node.b].flatMap((side) => {
      const at = plan.nodes[side]!;
      return at.op === 'const' ? [at.value - 1, at.value, at.value + 1] : [];
    });
  });
  const days = [first, ...plan.versions, ...compared];
  return [...new Set(days)].filter((day) => day >= plan.from && (plan.to === null || day <= plan.to));
}

/** Columns that the day of a case says. */
export const DAYS: ReadonlySet<string> = new Set(['date', 'deciding_day']);

export const readsDay = ({ plan, ops, own }: Tape, id: NodeId): boolean =>
  ops[id] === 'version' || (ops[id] === 'fact' && DAYS.has(plan.facts[own[id]!]!.column));

export function onDay(plan: Plan, known: Known, day: number): Known {
  const facts = plan.facts.map(({ column }, f) => (DAYS.has(column) ? day : known.facts[f]!));
  return { facts, held: known.held, day };
}

/** Whether the age and the birthday that are known of a case are those of one person. */
export function bornThen({ facts: inputs }: Plan, { facts, day }: Known): boolean {
  if (day === null) return true;
  const [age, birth] = ['age', 'birth_date'].map((column) => facts[inputs.findIndex((one) => one.column === column)]);
  if (typeof age !== 'number' || typeof birth !== 'number') return true;
  return ageOn(birth, day) === age;
}

/** On a day in force on which the birthday and the age that are known are those of one person; null where there is none. */
export function onDayOfAge(plan: Plan, known: Known): Known | null {
  if (known.day !== null) return known;
  const [age, birth] = ['age', 'birth_date'].map(
    (column) => known.facts[plan.facts.findIndex((one) => one.column === column)]
  );
  if (typeof age !== 'number' || typeof birth !== 'number') return known;
  const { year, month, date } = partsOf(birth);
  const birthday = dayOf(year + age, month, date) ?? dayOf(year + age, 3, 1)!;
  const day = Math.max(birthday, plan.from);
  return ageOn(birth, day) === age && (plan.to === null || day <= plan.to) ? onDay(plan, known, day) : null;
}
