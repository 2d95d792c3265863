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
export type EventDrawer = (stream: Stream, person: DrawnPerson, category: number) => DrawnEvent[];

/** Rates are per year of this many days. */
export const DAYS_PER_YEAR = 365;
export const serviceCode = (name: string): number => SERVICES.findIndex((service) => service.zh === name);

/** Draws a person's events of this service in the period, in order of their days; insurance has not paid yet. */
export function eventDrawer(specification: Specification, service: ServiceSpecification): EventDrawer {
  const days = dayDrawer(specification, service);
  const bill = billDrawer(specification, service);
  const first = parseIsoDate(specification.from)!;
  return (stream, person, category) =>
    days(stream, person, category).flatMap((day) => {
      const event = bill(stream, category, day);
      const asked = service.on_admission;
      const isAsked = asked !== undefined && stream.uniform() < asked.share && event.admissionDay >= first;
      return isAsked ? [onAdmission(event, asked.service, asked.of_total), event] : [event];
    });
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
    return perDay > 0 ? arrivals(stream, perDay, days).map((day) => first + day) : [];
  };
}

/**
 * A Poisson process, its gaps exponential, of which a day shows one event at most, as one bill. It has no memory, so after
 * an event it starts afresh the next day: no rate makes more steps than there are days.
 */
function arrivals(stream: Stream, perDay: number, days: number): number[] {
  const found: number[] = [];
  const gap = () => -ln(stream.uniform()) / perDay;
  for (let at = gap(); at < days; at = found.at(-1)! + 1 + gap()) found.push(Math.floor(at));
  return found;
}

function billDrawer(specification: Specification, service: ServiceSpecification) {
  const { cost, in_scope, hospital_levels, stay } = service;
  const code = serviceCode(service.service);
  const costs = [...specification.categories.map(({ name }) => cost.by_category?.[name] ?? 1), 1].map((times) =>
    lognormalDrawer(cost, times)
  );
  const inScopeShare = truncatedNormal(in_scope.centre, in_scope.sd, in_scope.min, in_scope.max);
  const level = hospital_levels && choice(HOSPITAL_LEVELS.map(({ zh }) => hospital_levels.shares[zh] ?? 0));
  const stayDays = stay && truncatedLognormal(stay.median_days, stay.sigma, 1, stay.max_days);
  return (stream: Stream, category: number, day: number): DrawnEvent => {
    const total = Math.floor(costs[category]!(stream) * 100 + 0.5);
    return {
      day,
      service: code,
      total,
      inScope: Math.floor(total * inScopeShare(stream) + 0.5),
      basicPaid: 0,
      criticalPaid: 0,
      hospitalLevel: level ? level(stream) : NaN,
      admissionDay: stayDays ? day - Math.floor(stayDays(stream)) : NaN
    };
  };
}

/** Money on account: nothing of it is insured, and it comes back in the bill. */
function onAdmission(event: DrawnEvent, service: string, ofTotal: number): DrawnEvent {
  const total = Math.floor(event.total * ofTotal + 0.5);
  return {
    ...event,
    day: event.admissionDay,
    service: serviceCode(service),
    total,
    inScope: total,
    admissionDay: NaN
  };
}
