/** Generated persons and events for measuring: the same seed gives the same records on any machine. */
import type { Records } from '#dsl';
import { CATEGORIES, OPEN_FROM, OPEN_TO, SERVICES, dayOf } from '#dsl';

export type Profile = {
  categories: string[];
  /** name and weight */
  services: [string, number][];
  /** years the events fall in, both ends in */
  years: [number, number];
};

/** mulberry32: uniform in [0, 1). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `events` events of `events / 4` persons; costs are lognormal (median 3,000 yuan, σ 1.6); file order by person. */
export function generate(profile: Profile, events: number, seed: number): Records {
  const next = uniform(seed);
  const persons = Math.max(1, Math.floor(events / 4));
  const names = [...new Set([...profile.categories, ...CATEGORIES])];
  const firstDay = dayOf(profile.years[0], 1, 1)!;
  const days = dayOf(profile.years[1], 12, 31)! - firstDay + 1;
  const column = () => new Float64Array(events);
  const eventFacts = {
    service: column(),
    total: column(),
    in_scope: column(),
    basic_paid: column(),
    critical_paid: column()
  };
  const holdings: { category: number; from: number; to: number }[] = [];
  const holdingStart = new Int32Array(persons + 1);
  const births = new Float64Array(persons);
  for (let person = 0; person < persons; person++) {
    births[person] = dayOf(1930, 1, 1)! + Math.floor(next() * 30000);
    if (next() < 0.9)
      holdings.push({ category: Math.floor(next() * profile.categories.length), from: OPEN_FROM, to: OPEN_TO });
    if (next() < 0.1) {
      const from = firstDay + Math.floor(next() * days);
      holdings.push({ category: Math.floor(next() * profile.categories.length), from, to: from + 200 });
    }
    holdingStart[person + 1] = holdings.length;
  }
  const eventPerson = new Int32Array(events);
  const eventDay = new Int32Array(events);
  for (let row = 0; row < events; row++) {
    eventPerson[row] = Math.floor((row * persons) / events);
    eventDay[row] = firstDay + Math.floor(next() * days);
    eventFacts.service[row] = codeOf(profile, next());
    const total = Math.min(1e11, Math.floor(300000 * Math.exp(1.6 * normal(next))));
    const inScope = Math.floor(total * (0.7 + 0.3 * next()));
    const basic = Math.floor(inScope * 0.6 * next());
    eventFacts.total[row] = total;
    eventFacts.in_scope[row] = inScope;
    eventFacts.basic_paid[row] = basic;
    eventFacts.critical_paid[row] = next() < 0.1 ? Math.floor((inScope - basic) * 0.5 * next()) : 0;
  }
  return {
    personIds: Array.from({ length: persons }, (_, person) => `P${person}`),
    personFacts: { birth_date: births },
    holdingStart,
    holdingCategory: Int16Array.from(holdings, (held) => held.category),
    holdingFrom: Int32Array.from(holdings, (held) => held.from),
    holdingTo: Int32Array.from(holdings, (held) => held.to),
    categoryNames: names,
    eventIds: [],
    eventPerson,
    eventDay,
    eventFacts,
    eventVoid: new Uint8Array(events)
  };
}

function codeOf(profile: Profile, draw: number): number {
  let below = 0;
  const whole = profile.services.reduce((sum, [, weight]) => sum + weight, 0);
  const [name] = profile.services.find(([, weight]) => (below += weight / whole) > draw) ?? profile.services[0]!;
  return SERVICES.findIndex((service) => service.zh === name);
}

/** Standard normal, Box and Muller's. */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
