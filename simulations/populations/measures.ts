/** What a calibration target can be about: measured on the population, and on what a policy pays it, part by part. */
import type { Records, Sentence } from '#dsl';
import { SERVICES, ageOn, parseIsoDate } from '#dsl';
import { Distribution } from '../metrics/distribution.ts';
import type { Outcomes } from '../outcomes.ts';
import { DAYS_PER_YEAR, serviceCode } from './draw-events.ts';
import type { Measure, Specification } from './specification.ts';

export type MeasureUnit = 'percent' | 'yuan' | 'people' | 'events';
/** Some of the people. */
export type Part = { specification: Specification; records: Records; outcomes: Outcomes | null };

type MeasureOf<Of> = Extract<Measure, { of: Of }>;
/** What was counted of all parts so far; `isSettled`: a policy was there to measure aid under. */
type Tally = { part: number; whole: number; values: Distribution; isSettled: boolean };
type Entry<Of> = {
  unit: MeasureUnit;
  name: (measure: MeasureOf<Of>) => Sentence;
  add: (tally: Tally, part: Part, measure: MeasureOf<Of>) => void;
  /** null where there is nothing to measure; `weight` is how many people each person drawn stands for */
  got: (tally: Tally, specification: Specification, weight: number) => number | null;
};

const share = ({ part, whole }: Tally) => percent(part, whole);

const MEASURES: { [Of in Measure['of']]: Entry<Of> } = {
  category_share: {
    unit: 'percent',
    name: ({ category }) => ({ zh: `持有${category}的人所占比例`, en: `people who hold ${category}` }),
    add(tally, { records }, { category }) {
      tally.part += holdersOf(records, category).length;
      tally.whole += records.personIds.length;
    },
    got: share
  },
  income_median: {
    unit: 'yuan',
    name: ({ category }) => ({
      zh: `${category}家庭人均月收入的中位数`,
      en: `median monthly household income a head of ${category}`
    }),
    add({ values }, { records }, { category }) {
      for (const person of holdersOf(records, category)) values.add(records.personFacts['monthly_income']![person]!);
    },
    got({ values }) {
      const middle = values.at(Math.floor(values.count / 2));
      return middle === null ? null : middle / 100;
    }
  },
  age_share: {
    unit: 'percent',
    name: ({ from }) => ({ zh: `${from}岁及以上的人所占比例`, en: `people aged ${from} and over` }),
    add(tally, { specification, records }, { from }) {
      const births = records.personFacts['birth_date']!;
      const first = parseIsoDate(specification.from)!;
      tally.part += births.filter((birth) => ageOn(birth, first) >= from).length;
      tally.whole += births.length;
    },
    got: share
  },
  events_per_100_person_years: {
    unit: 'events',
    name: ({ service }) => ({ zh: `每百人年${service}人次`, en: `${serviceEn(service)} events per 100 person-years` }),
    add(tally, { records }, { service }) {
      tally.part += eventsOf(records, service).length;
      tally.whole += records.personIds.length;
    },
    got({ part, whole }, { from, to }) {
      const days = parseIsoDate(to)! - parseIsoDate(from)! + 1;
      return ratio(100 * part, (whole * days) / DAYS_PER_YEAR);
    }
  },
  mean_total: {
    unit: 'yuan',
    name: ({ service }) => ({ zh: `次均${service}费用总额`, en: `mean total of an event: ${serviceEn(service)}` }),
    add(tally, { records }, { service }) {
      const events = eventsOf(records, service);
      tally.part += sum(events, records.eventFacts['total']!);
      tally.whole += events.length;
    },
    got: ({ part, whole }) => ratio(part, 100 * whole)
  },
  insurance_share: {
    unit: 'percent',
    name: ({ service }) => ({
      zh: `${service}政策范围内费用由保险支付的比例`,
      en: `share of in-scope costs that insurance pays: ${serviceEn(service)}`
    }),
    add(tally, { records }, { service }) {
      const events = eventsOf(records, service);
      const { basic_paid, critical_paid, in_scope } = records.eventFacts;
      tally.part += sum(events, basic_paid!) + sum(events, critical_paid!);
      tally.whole += sum(events, in_scope!);
    },
    got: share
  },
  people_helped: {
    unit: 'people',
    name: ({ until }) => ({ zh: `受助人数${untilZh(until)}`, en: `people helped${untilEn(until)}` }),
    add: addAid,
    got: ({ whole, isSettled }, _, weight) => (isSettled ? whole * weight : null)
  },
  aid: {
    unit: 'yuan',
    name: ({ until }) => ({ zh: `救助支出${untilZh(until)}`, en: `expenditure on aid${untilEn(until)}` }),
    add: addAid,
    got: ({ part, isSettled }, _, weight) => (isSettled ? (part / 100) * weight : null)
  },
  aid_per_person_helped: {
    unit: 'yuan',
    name: ({ until }) => ({ zh: `受助者人均救助${untilZh(until)}`, en: `aid per person helped${untilEn(until)}` }),
    add: addAid,
    got: ({ part, whole, isSettled }) => (isSettled ? ratio(part, 100 * whole) : null)
  }
};

/** A measure's words and unit; it is taken of one part after another, then read off. */
export function createMeasure<Of extends Measure['of']>(specification: Specification, measure: MeasureOf<Of>) {
  const entry: Entry<Of> = MEASURES[measure.of as Of];
  const tally: Tally = { part: 0, whole: 0, values: new Distribution(), isSettled: false };
  return {
    name: entry.name(measure),
    unit: entry.unit,
    add: (part: Part) => entry.add(tally, part, measure),
    got: (weight: number) => entry.got(tally, specification, weight)
  };
}

/** chronic_and_special → chronic and special */
const serviceEn = (name: string) => SERVICES[serviceCode(name)]!.en.replaceAll('_', ' ');
const untilZh = (until?: string) => (until === undefined ? '' : `（至 ${until}）`);
const untilEn = (until?: string) => (until === undefined ? '' : ` (to ${until})`);
const ratio = (numerator: number, denominator: number) => (denominator === 0 ? null : numerator / denominator);
const percent = (part: number, whole: number) => ratio(100 * part, whole);
const sum = (events: number[], column: Float64Array) => events.reduce((total, event) => total + column[event]!, 0);

function eventsOf(records: Records, service: string): number[] {
  const code = serviceCode(service);
  const codes = records.eventFacts['service']!;
  return records.eventIds.flatMap((_, event) => (codes[event] === code ? [event] : []));
}

/** People whose data list the category, whatever the days. */
function holdersOf(records: Records, category: string): number[] {
  const code = records.categoryNames.indexOf(category);
  const { holdingStart, holdingCategory } = records;
  return records.personIds.flatMap((_, person) =>
    holdingCategory.subarray(holdingStart[person], holdingStart[person + 1]).includes(code) ? [person] : []
  );
}

/** Fen paid and people paid something, by events up to a day. */
function addAid(tally: Tally, { records, outcomes }: Part, { until }: { until?: string }): void {
  if (!outcomes) return;
  tally.isSettled = true;
  const last = until === undefined ? Infinity : parseIsoDate(until)!;
  const helped = new Set<number>();
  outcomes.paid.forEach((paid, event) => {
    if (paid === 0 || records.eventDay[event]! > last) return;
    tally.part += paid;
    helped.add(records.eventPerson[event]!);
  });
  tally.whole += helped.size;
}
