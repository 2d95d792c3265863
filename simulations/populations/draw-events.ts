/** One person's events of one service: when they come, what they cost, what of it is within the insurance scope. */
import { HOSPITAL_LEVELS, SERVICES, parseIsoDate } from '#dsl';
import { ln } from './arithmetic.ts';
import { choice, truncatedLognormal, truncatedNormal } from './distributions.ts';
import type { DrawnPerson } from './draw-person.ts';
import { lognormalDrawer } from './draw-person.ts';
import type { Stream } from './random.ts';
import type { ServiceSpecification, Specification } from './specification.ts';

/** Days from 1970-01-01, money in fen; `service` and `hospitalLevel` are codes, NaN where there is none. */
export type DrawnEvent = {
  day: number;
  service: number;
  total: number;
  inScope: number;
  basicPaid: number;
  criticalPaid: number;
  hospitalLevel: number;
  admissionDay: number;
};

/** One person's events, in rows that serve for one person after another: a hundred million new ones would be a burden. */
export class DrawnEvents {
  readonly rows: DrawnEvent[] = [];
  /** Rows in use. */
  count = 0;

  /** The next row, insurance not having paid yet. */
  add(day: number, service: number, total: number, inScope: number, hospitalLevel: number, admissionDay: number): void {
    const row = (this.rows[this.count++] ??= noEvent());
    row.day = day;
    row.service = service;
    row.total = total;
    row.inScope = inScope;
    row.basicPaid = 0;
    row.criticalPaid = 0;
    row.hospitalLevel = hospitalLevel;
    row.admissionDay = admissionDay;
  }

  /** Events of one day stay as they were drawn. */
  sortByDay(): void {
    const { rows, count } = this;
    for (let i = 1; i < count; i++) {
      const row = rows[i]!;
      let at = i;
      for (; at > 0 && rows[at - 1]!.day > row.day; at--) rows[at] = rows[at - 1]!;
      rows[at] = row;
    }
  }
}

/** Its numbers are fractions to the engine, so that none is boxed anew when a row serves again. */
const noEvent = (): DrawnEvent => ({
  ...{ day: NaN, service: NaN, total: NaN, inScope: NaN },
  ...{ basicPaid: NaN, criticalPaid: NaN, hospitalLevel: NaN, admissionDay: NaN }
});

/** Adds what is drawn to `events`. */
export type EventDrawer = (events: DrawnEvents, stream: Stream, person: DrawnPerson, category: number) => void;

/** Rates are per year of this many days. */
export const DAYS_PER_YEAR = 365;
export const serviceCode = (name: string): number => SERVICES.findIndex((service) => service.zh === name);

/** Draws a person's events of this service in the period, in order of their days; insurance has not paid yet. */
export function eventDrawer(specification: Specification, service: ServiceSpecification): EventDrawer {
  const days = dayDrawer(specification, service);
  const bill = billDrawer(specification, service);
  return (events, stream, person, category) => {
    // All days are drawn before the first bill, so that a price moves no day.
    for (const day of days(stream, person, category)) bill(events, stream, category, day);
  };
}

function dayDrawer(specification: Specification, { rate, once }: ServiceSpecification) {
  const first = parseIsoDate(once?.from ?? specification.from)!;
  const days = parseIsoDate(once?.to ?? specification.to)! - first + 1;
  const timesOf = [...specification.categories.map(({ name }) => rate?.by_category?.[name] ?? 1), 1];
  return (stream: Stream, person: DrawnPerson, category: number): number[] => {
    if (once) {
      const comes = stream.uniform() < once.share;
      const day = first + stream.below(days);
      return comes ? [day] : [];
    }
    const byAge = rate!.by_age?.findLast((band) => band.from <= person.age)?.times ?? 1;
    const perDay = (rate!.per_person_year * timesOf[category]! * byAge * person.frailty) / DAYS_PER_YEAR;
    return perDay > 0 ? arrivals(stream, perDay, first, days) : [];
  };
}

/**
 * A Poisson process, its gaps exponential, of which a day shows one event at most, as one bill. It has no memory, so after
 * an event it starts afresh the next day: no rate makes more steps than there are days.
 */
function arrivals(stream: Stream, perDay: number, first: number, days: number): number[] {
  const found: number[] = [];
  for (let next = 0; ;) {
    const at = next - ln(stream.uniform()) / perDay;
    if (at >= days) return found;
    next = Math.floor(at) + 1;
    found.push(first + next - 1);
  }
}

function billDrawer(specification: Specification, service: ServiceSpecification) {
  const { cost, in_scope, hospital_levels, stay, on_admission: asked } = service;
  const first = parseIsoDate(specification.from)!;
  const code = serviceCode(service.service);
  const codeAsked = asked ? serviceCode(asked.service) : NaN;
  const costs = [...specification.categories.map(({ name }) => cost.by_category?.[name] ?? 1), 1].map((times) =>
    lognormalDrawer(cost, times)
  );
  const inScopeShare = truncatedNormal(in_scope.centre, in_scope.sd, in_scope.min, in_scope.max);
  const level = hospital_levels && choice(HOSPITAL_LEVELS.map(({ zh }) => hospital_levels.shares[zh] ?? 0));
  const stayDays = stay && truncatedLognormal(stay.median_days, stay.sigma, 1, stay.max_days);
  return (events: DrawnEvents, stream: Stream, category: number, day: number): void => {
    const total = Math.floor(costs[category]!(stream) * 100 + 0.5);
    const inScope = Math.floor(total * inScopeShare(stream) + 0.5);
    const hospitalLevel = level ? level(stream) : NaN;
    const admissionDay = stayDays ? day - Math.floor(stayDays(stream)) : NaN;
    events.add(day, code, total, inScope, hospitalLevel, admissionDay);
    if (asked === undefined || stream.uniform() >= asked.share || !(admissionDay >= first)) return;
    // Money on account: nothing of it is insured, and it comes back in the bill.
    const onAccount = Math.floor(total * asked.of_total + 0.5);
    events.add(admissionDay, codeAsked, onAccount, onAccount, hospitalLevel, NaN);
  };
}
