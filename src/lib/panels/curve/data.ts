/** From the case in hand to what is asked of the rules, and from their curves to what the chart draws. */
import type { Plan, SingleEvent } from '#dsl';
import type { Case } from '../case/form.ts';
import type { CurveData, GivenSeries } from '../../charts/curve/data.ts';
import type { Here, SideName } from '../../workspace/session.svelte.ts';
import type { CategoryCurve, CurveQuestion, Curves } from '../../../workers/curves.ts';

export type RuleName = { side: SideName; name: string };

/** The event's amounts of money run along the axis. */
const AMOUNTS = ['total', 'in_scope', 'basic_paid', 'critical_paid'];

/**
 * The case's person and event with another service; without a case, an event of which everything that is asked holds, on
 * the first day of the plan's last version.
 */
export function questionOf(
  plan: Plan,
  inHand: Case | null,
  event: SingleEvent | null,
  service: number,
  least: number
): CurveQuestion {
  const yes = plan.facts.flatMap(({ column, of, type }) => (of === 'event' && type === 'bit' ? [[column, 1]] : []));
  const facts: Record<string, number | null> = event ? { ...event.facts } : Object.fromEntries(yes);
  for (const column of AMOUNTS) delete facts[column];
  return {
    day: event?.day ?? Math.min(Math.max(plan.from, ...plan.versions), plan.to ?? Infinity),
    person: inHand ? { ...inHand.person.facts } : {},
    event: { ...facts, service },
    least
  };
}

/** `here`: the case in hand, where it is of the service drawn. */
export function curveData(of: RuleName[], { upTo, rules }: Curves, here: Here | null): CurveData {
  const nameOf = (side: SideName) => of.find((rule) => rule.side === side)?.name ?? null;
  return {
    series: rules.flatMap((curves, i) => curves.map((curve) => seriesOf(curve, of[i].side))),
    baseline: nameOf('baseline') ?? nameOf('reform') ?? '',
    reform: nameOf('baseline') === null ? null : nameOf('reform'),
    costName: { zh: '政策范围内自付', en: 'In-scope self-pay' },
    paidName: { zh: '救助支付', en: 'Aid paid' },
    xMax: upTo,
    ...(here ? { here } : {})
  };
}

const seriesId = (side: SideName, category: string | null): string => `${side} ${category ?? ''}`;

/** The category a series is of; null: 一般. */
export const categoryIn = (series: string, side: SideName): string | null => series.slice(side.length + 1) || null;

function seriesOf({ category, age, curve, also }: CategoryCurve, side: SideName): GivenSeries {
  return {
    id: seriesId(side, category),
    name: nameOf(category, age),
    side,
    points: curve.points.map(({ x, paid }) => ({ x, paid })),
    segments: curve.segments.map(({ from, to, rate }) => ({ from: from.x, to: to.x, rate })),
    also,
    cliffs: curve.cliffs.map(({ before, after }) => ({
      from: before.x,
      to: after.x,
      before: before.paid,
      after: after.paid
    }))
  };
}

function nameOf(category: string | null, age: number | null): GivenSeries['name'] {
  if (category === null) return { zh: '一般', en: 'general' };
  return age === null ? category : { zh: `${category}（${age}岁）`, en: `${category} (aged ${age})` };
}
