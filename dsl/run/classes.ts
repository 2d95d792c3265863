/**
 * Classes of profiles: those to which the same benefits apply. The kernel has code of its own for each class, without what
 * does not apply in it.
 */
import type { Plan } from '../plan/plan.ts';
import type { Discrete } from './discrete.ts';
import { discreteValues } from './kernel/discrete-values.ts';
import type { Profiles } from './profiles.ts';

/** By profile: the class it is of, and its number among the `members` of that. */
export type Classes = { of: Int32Array; within: Int32Array; members: Int32Array[] };

/** Beyond so many, the classes with the fewest events are one. */
const MOST = 32;

export function classesOf(plan: Plan, { is }: Discrete, { values, count, of }: Profiles): Classes {
  const valueOf = discreteValues(plan, values);
  const applies = plan.benefits.flatMap((benefit) => (is[benefit.applies] ? [valueOf(benefit.applies)] : []));
  const events = new Float64Array(count);
  for (let i = 0; i < of.length; i++) events[of[i]!]!++;
  const patterns = new Map<string, { profiles: number[]; events: number }>();
  for (let p = 0; p < count; p++) {
    const pattern = applies.map((column) => column[p]).join('');
    const known = patterns.get(pattern) ?? { profiles: [], events: 0 };
    patterns.set(pattern, known);
    known.profiles.push(p);
    known.events += events[p]!;
  }
  const byEvents = [...patterns.values()].sort((a, b) => b.events - a.events);
  const classes = byEvents.slice(0, MOST - 1).map(({ profiles }) => profiles);
  const rest = byEvents.slice(MOST - 1).flatMap(({ profiles }) => profiles);
  if (rest.length > 0) classes.push(rest);
  const [classOf, within] = [new Int32Array(count), new Int32Array(count)];
  classes.forEach((profiles, c) =>
    profiles.forEach((p, k) => {
      classOf[p] = c;
      within[p] = k;
    })
  );
  return { of: classOf, within, members: classes.map((profiles) => Int32Array.from(profiles)) };
}
