/** The stretches of days over which a fund has one budget: its years, cut where a dated amount changes within one. */
import type { Day, Plan } from '#dsl';
import { dayOf, yearOf } from '#dsl';

/** `year`: null for a fund that is one for life; `from`, `to`: both ends in, null where open. `budget`: fen. */
export type Stretch = { year: number | null; from: Day | null; to: Day | null; budget: number };
export type Fund = Plan['funds'][number];

/** The stretch a day lies in, for one fund. */
export function stretchFinder(plan: Plan, fund: Fund): (day: Day) => Stretch {
  const known = new Map<string, Stretch>();
  const ofDay = new Map<Day, Stretch>();
  return (day) => {
    const before = ofDay.get(day);
    if (before) return before;
    const version = plan.versions.filter((from) => from <= day).length;
    const year = fund.period === 'life' ? null : yearOf(day, plan.yearStart);
    const budget = amountIn(plan, fund.amount, version);
    // The last day before this one, and the first day after it, on which the amount is another.
    const changes = plan.versions.filter(
      (_, v) => amountIn(plan, fund.amount, v) !== amountIn(plan, fund.amount, v + 1)
    );
    const from = one(Math.max, [changes.findLast((change) => change <= day), firstDay(plan, year)]);
    const to = one(Math.min, [changes.find((change) => change > day), firstDay(plan, year === null ? null : year + 1)]);
    const key = `${year} ${from}`;
    const stretch = known.get(key) ?? { year, from, to: to === null ? null : to - 1, budget };
    known.set(key, stretch);
    ofDay.set(day, stretch);
    return stretch;
  };
}

const firstDay = ({ yearStart }: Plan, year: number | null): Day | undefined =>
  year === null ? undefined : (dayOf(year, yearStart.month, yearStart.date) ?? dayOf(year, 3, 1)!);

function one(choose: (...days: Day[]) => Day, days: (Day | undefined)[]): Day | null {
  const known = days.filter((day) => day !== undefined);
  return known.length === 0 ? null : choose(...known);
}

/** A named amount reads no fact, so it is a constant or a table by version. */
function amountIn(plan: Plan, id: number, version: number): number {
  const node = plan.nodes[id]!;
  if (node.op === 'const') return node.value;
  if (node.op === 'lookup') return plan.tables[node.table]!.values[version]!;
  throw new Error('the amount of a fund is the same for everybody');
}
