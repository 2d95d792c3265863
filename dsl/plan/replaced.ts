/** 替代 by version: on which days a column must be empty, since what would stand there is paid by the policy itself. */
import type { Resolved } from '../resolve/resolved.ts';
import type { Day } from '../syntax/tree.ts';
import type { Plan, Replaced } from './plan.ts';

/** One for each column and stretch of days; where a version leaves some the terms before, a column of either counts. */
export function replacedIn({ versions }: Resolved): Replaced[] {
  const deciding = (v: number): number[] => (v > 0 && versions[v]!.keeps ? [v, ...deciding(v - 1)] : [v]);
  const found: Replaced[] = [];
  versions.forEach(({ from }, v) => {
    const benefits = deciding(v).flatMap((one) => versions[one]!.benefits);
    const columns = new Set(benefits.flatMap((benefit) => benefit?.replaces?.column ?? []));
    const next = versions[v + 1];
    const to = next ? next.from! - 1 : null;
    for (const column of columns) {
      const before = found.findLast((one) => one.column === column);
      if (before && before.to !== null && before.to === from! - 1) before.to = to;
      else found.push({ column, from, to });
    }
  });
  return found;
}

/** Whether a benefit may stand in for the column on the day that decides. */
export const isReplaced = ({ replaced }: Pick<Plan, 'replaced'>, column: string, day: Day): boolean =>
  replaced.some((one) => one.column === column && (one.from ?? -Infinity) <= day && day <= (one.to ?? Infinity));
