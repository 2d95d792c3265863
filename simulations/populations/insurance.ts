/** What basic and critical-illness insurance pay before assistance, event by event within a person's year. */
import { SERVICES, parseIsoDate, partsOf } from '#dsl';
import type { DrawnEvents } from './draw-events.ts';
import { serviceCode } from './draw-events.ts';
import type { Specification } from './specification.ts';

type Insure = (events: DrawnEvents) => void;

/** Fills in `basicPaid` and `criticalPaid` of one person's events, which stand in order of their days. */
export function insurer({ insurance, from, to }: Specification): Insure {
  const basic = insurance.basic.map(basicRule);
  const critical = insurance.critical && criticalRule(insurance.critical);
  const basicOf = SERVICES.map((_, service) => basic.findIndex(({ services }) => services.includes(service)));
  const first = parseIsoDate(from)!;
  const years = Int32Array.from({ length: parseIsoDate(to)! - first + 1 }, (_, i) => partsOf(first + i).year);
  /** fen in the year so far: what each rule for basic insurance paid */
  const paid = new Float64Array(basic.length);
  return ({ rows, count }) => {
    let year = -1;
    let [left, paidCritical] = [0, 0];
    for (let i = 0; i < count; i++) {
      const event = rows[i]!;
      if (years[event.day - first] !== year) {
        year = years[event.day - first]!;
        paid.fill(0);
        left = paidCritical = 0;
      }
      const rule = basicOf[event.service]!;
      if (rule >= 0) {
        event.basicPaid = Math.min(basic[rule]!.due(event.inScope), basic[rule]!.cap - paid[rule]!);
        paid[rule]! += event.basicPaid;
      }
      if (!critical?.services.includes(event.service)) continue;
      left += event.inScope - event.basicPaid;
      event.criticalPaid = critical.due(left) - paidCritical;
      paidCritical += event.criticalPaid;
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
