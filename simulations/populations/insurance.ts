/** What basic and critical-illness insurance pay before assistance, event by event within a person's year. */
import { partsOf } from '#dsl';
import type { DrawnEvent } from './draw-events.ts';
import { serviceCode } from './draw-events.ts';
import type { Specification } from './specification.ts';

type Insure = (events: DrawnEvent[]) => void;

/** Fills in `basicPaid` and `criticalPaid` of one person's events, which stand in order of their days. */
export function insurer({ insurance }: Specification): Insure {
  const basic = insurance.basic.map(basicRule);
  const critical = insurance.critical && criticalRule(insurance.critical);
  return (events) => {
    const years = new Map<number, { basic: number[]; left: number; critical: number }>();
    for (const event of events) {
      const year = partsOf(event.day).year;
      const paid = years.get(year) ?? { basic: basic.map(() => 0), left: 0, critical: 0 };
      years.set(year, paid);
      const rule = basic.findIndex(({ services }) => services.includes(event.service));
      if (rule >= 0) {
        event.basicPaid = Math.min(basic[rule]!.due(event.inScope), basic[rule]!.cap - paid.basic[rule]!);
        paid.basic[rule]! += event.basicPaid;
      }
      if (!critical?.services.includes(event.service)) continue;
      paid.left += event.inScope - event.basicPaid;
      event.criticalPaid = critical.due(paid.left) - paid.critical;
      paid.critical += event.criticalPaid;
    }
  };
}

const fen = (yuan: number): number => Math.floor(yuan * 100 + 0.5);

function basicRule(rule: Specification['insurance']['basic'][number]) {
  const deductible = fen(rule.deductible_yuan);
  return {
    services: rule.services.map(serviceCode),
    cap: fen(rule.cap_yuan_per_year),
    due: (inScope: number) => Math.floor(Math.max(0, inScope - deductible) * rule.ratio + 0.5)
  };
}

function criticalRule(rule: NonNullable<Specification['insurance']['critical']>) {
  const deductible = fen(rule.deductible_yuan_per_year);
  const cap = fen(rule.cap_yuan_per_year);
  return {
    services: rule.services.map(serviceCode),
    /** What is due on the year's costs so far: never decreasing, so each event gets the difference. */
    due: (left: number) => Math.min(cap, Math.floor(Math.max(0, left - deductible) * rule.ratio + 0.5))
  };
}
