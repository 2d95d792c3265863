/** What a calibration target can be about: measured on the population, and on what a policy pays it. */
import type { Records, Sentence } from '#dsl';
import { SERVICES, ageOn, parseIsoDate } from '#dsl';
import type { Outcomes } from '../outcomes.ts';
import { DAYS_PER_YEAR, serviceCode } from './draw-events.ts';
import type { Measure, Specification } from './specification.ts';

export type MeasureUnit = 'percent' | 'yuan' | 'people' | 'events';
/** What is measured: `weight` is how many people each person drawn stands for. */
export type Measured = { specification: Specification; records: Records; outcomes: Outcomes | null; weight: number };

type MeasureOf<Of> = Extract<Measure, { of: Of }>;
type Entry<Of> = {
  unit: MeasureUnit;
  name: (measure: MeasureOf<Of>) => Sentence;
  /** null where there is nothing to measure, or no policy to measure it under */
  read: (measured: Measured, measure: MeasureOf<Of>) => number | null;
};

const MEASURES: { [Of in Measure['of']]: Entry<Of> } = {
  category_share: {
    unit: 'percent',
    name: ({ category }) => ({ zh: `持有${category}的人所占比例`, en: `people who hold ${category}` }),
    read: ({ records }, { category }) => percent(holdersOf(records, category).length, records.personIds.length)
  },
  income_median: {
    unit: 'yuan',
    name: ({ category }) => ({
      zh: `${category}家庭人均月收入的中位数`,
      en: `median monthly household income a head of ${category}`
    }),
    read: ({ records }, { category }) => {
      const incomes = holdersOf(records, category).map((person) => records.personFacts['monthly_income']![person]!);
      const middle = incomes.sort((a, b) => a - b)[Math.floor(incomes.length / 2)];
      return middle === undefined ? null : middle / 100;
    }
  },
  age_share: {
    unit: 'percent',
    name: ({ from }) => ({ zh: `${from}岁及以上的人所占比例`, en: `people aged ${from} and over` }),
    read: ({ specification, records }, { from }) => {
      const births = records.personFacts['birth_date']!;
      const first = parseIsoDate(specification.from)!;
      return percent(births.filter((birth) => ageOn(birth, first) >= from).length, births.length);
    }
  },
  events_per_100_person_years: {
    unit: 'events',
    name: ({ service }) => ({ zh: `每百人年${service}人次`, en: `${serviceEn(service)} events per 100 person-years` }),
    read: ({ specification, records }, { service }) => {
      const days = parseIsoDate(specification.to)! - parseIsoDate(specification.from)! + 1;
      const personYears = (records.personIds.length * days) / DAYS_PER_YEAR;
      return ratio(100 * eventsOf(records, service).length, personYears);
    }
  },
  mean_total: {
    unit: 'yuan',
    name: ({ service }) => ({ zh: `次均${service}费用总额`, en: `mean total of an event: ${serviceEn(service)}` }),
    read: ({ records }, { service }) => {
      const events = eventsOf(records, service);
      return ratio(sum(events, records.eventFacts['total']!), 100 * events.length);
    }
  },
  insurance_share: {
    unit: 'percent',
    name: ({ service }) => ({
      zh: `${service}政策范围内费用由保险支付的比例`,
      en: `share of in-scope costs that insurance pays: ${serviceEn(service)}`
    }),
    read: ({ records }, { service }) => {
      const events = eventsOf(records, service);
      const { basic_paid, critical_paid, in_scope } = records.eventFacts;
      return percent(sum(events, basic_paid!) + sum(events, critical_paid!), sum(events, in_scope!));
    }
  },
  people_helped: {
    unit: 'people',
    name: ({ until }) => ({ zh: `受助人数${untilZh(until)}`, en: `people helped${untilEn(until)}` }),
    read: (measured, { until }) => whenSettled(measured, until, ({ helped }) => helped * measured.weight)
  },
  aid: {
    unit: 'yuan',
    name: ({ until }) => ({ zh: `救助支出${untilZh(until)}`, en: `expenditure on aid${untilEn(until)}` }),
    read: (measured, { until }) => whenSettled(measured, until, ({ aid }) => (aid / 100) * measured.weight)
  },
  aid_per_person_helped: {
    unit: 'yuan',
    name: ({ until }) => ({ zh: `受助者人均救助${untilZh(until)}`, en: `aid per person helped${untilEn(until)}` }),
    read: (measured, { until }) => whenSettled(measured, until, ({ aid, helped }) => ratio(aid, 100 * helped))
  }
};

/** A measure's words, unit and value. */
export function readMeasure<Of extends Measure['of']>(measured: Measured, measure: MeasureOf<Of>) {
  const entry: Entry<Of> = MEASURES[measure.of as Of];
  return { name: entry.name(measure), unit: entry.unit, got: entry.read(measured, measure) };
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
function whenSettled(
  { records, outcomes }: Measured,
  until: string | undefined,
  read: (settled: { aid: number; helped: number }) => number | null
): number | null {
  if (!outcomes) return null;
  const last = until === undefined ? Infinity : parseIsoDate(until)!;
  const helped = new Set<number>();
  let aid = 0;
  outcomes.paid.forEach((paid, event) => {
    if (paid === 0 || records.eventDay[event]! > last) return;
    aid += paid;
    helped.add(records.eventPerson[event]!);
  });
  return read({ aid, helped: helped.size });
}
