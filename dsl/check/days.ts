/** The days between which a plan tells apart. */
import type { Known } from '../analyse/specialise.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { ageOn, dayOf } from '../run/calendar.ts';

/** A first day in force this early stands for none having been written. */
const LONG_AGO = -365 * 100;

/** A day in force for every version, and on either side of every date that a live node compares with. */
export function daysOf(plan: Plan, live: NodeId[]): number[] {
  const long = Math.min(dayOf(2020, 1, 1)!, plan.to ?? Infinity, ...plan.versions.map((day) => day - 1));
  const first = plan.from > LONG_AGO ? plan.from : long;
  const compared = live.flatMap((id) => {
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

export function readsDay(plan: Plan, id: NodeId): boolean {
  const node = plan.nodes[id]!;
  return node.op === 'version' || (node.op === 'fact' && DAYS.has(plan.facts[node.fact]!.column));
}

export function onDay(plan: Plan, known: Known, day: number): Known {
  const facts = plan.facts.map(({ column }, f) => (DAYS.has(column) ? day : known.facts[f]!));
  return { facts, held: known.held, day };
}

/** Whether the age and the birthday that are known of a case are those of one person. */
export function bornThen({ facts: inputs }: Plan, { facts, day }: Known): boolean {
  const [age, birth] = ['age', 'birth_date'].map((column) => facts[inputs.findIndex((one) => one.column === column)]);
  if (day === null || typeof age !== 'number' || typeof birth !== 'number') return true;
  return ageOn(birth, day) === age;
}
