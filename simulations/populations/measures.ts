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
/** What was counted of one part: plain data, which adds up. `isSettled`: a policy was there to measure aid under. */
export type Tally = { part: number; whole: number; values: number[]; isSettled: boolean };
/** Of all parts so far. */
type Sum = Omit<Tally, 'values'> & { values: Distribution };
type Entry<Of> = {
  unit: MeasureUnit;
  name: (measure: MeasureOf<Of>) => Sentence;
  add: (tally: Tally, part: Part, measure: MeasureOf<Of>) => void;
  /** Asks what a policy pays. */
  isOfAid?: true;
  /** null where there is nothing to measure; `weight` is how many people each person drawn stands for */
  got: (sum: Sum, specification: Specification, weight: number) => number | null;
};

const share = ({ part, whole }: Sum) => percent(part, whole);

const MEASURES: { [Of in Measure['of']]: Entry<Of> } = {
  category_share: {
    unit: 'percent',
    name: ({ category }) => ({ zh: `持有${category}的人所占比例`, en: `people who hold ${category}` }),
    add(tally, { records }, { category }) {
      for (const _ of holdersOf(records, category)) tally.part++;
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
      for (const person of holdersOf(records, category)) values.push(records.personFacts['monthly_income']![person]!);
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
      tally.part += sumOver(records, service).events;
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
      const { events, fen } = sumOver(records, service, 'total');
      tally.part += fen;
      tally.whole += events;
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
      tally.part += sumOver(records, service, 'basic_paid').fen + sumOver(records, service, 'critical_paid').fen;
      tally.whole += sumOver(records, service, 'in_scope').fen;
    },
    got: share
  },
  people_helped: {
    unit: 'people',
    name: ({ until }) => ({ zh: `受助人数${untilZh(until)}`, en: `people helped${untilEn(until)}` }),
    add: addAid,
    isOfAid: true,
    got: ({ whole, isSettled }, _, weight) => (isSettled ? whole * weight : null)
  },
  aid: {
    unit: 'yuan',
    name: ({ until }) => ({ zh: `救助支出${untilZh(until)}`, en: `expenditure on aid${untilEn(until)}` }),
    add: addAid,
    isOfAid: true,
    got: ({ part, isSettled }, _, weight) => (isSettled ? (part / 100) * weight : null)
  },
  aid_per_person_helped: {
    unit: 'yuan',
    name: ({ until }) => ({ zh: `受助者人均救助${untilZh(until)}`, en: `aid per person helped${untilEn(until)}` }),
    add: addAid,
    isOfAid: true,
    got: ({ part, whole, isSettled }) => (isSettled ? ratio(part, 100 * whole) : null)
  }
};

/** A measure's words and unit; parts are counted where their people are, added up, then read off. */
export function createMeasure<Of extends Measure['of']>(specification: Specification, measure: MeasureOf<Of>) {
  const entry: Entry<Of> = MEASURES[measure.of as Of];
  const sum: Sum = { part: 0, whole: 0, values: new Distribution(), isSettled: false };
  return {
    name: entry.name(measure),
    unit: entry.unit,
    isOfAid: entry.isOfAid ?? false,
    count(part: Part): Tally {
      const tally: Tally = { part: 0, whole: 0, values: [], isSettled: false };
      entry.add(tally, part, measure);
      return tally;
    },
    add({ part, whole, values, isSettled }: Tally): void {
      sum.part += part;
      sum.whole += whole;
      sum.isSettled ||= isSettled;
      for (const value of values) sum.values.add(value);
    },
    got: (weight: number) => entry.got(sum, specification, weight)
  };
}

/** chronic_and_special → chronic and special */
const serviceEn = (name: string) => SERVICES[serviceCode(name)]!.en.replaceAll('_', ' ');
const untilZh = (until?: string) => (until === undefined ? '' : `（至 ${until}）`);
const untilEn = (until?: string) => (until === undefined ? '' : ` (to ${until})`);
const ratio = (numerator: number, denominator: number) => (denominator === 0 ? null : numerator / denominator);
const percent = (part: number, whole: number) => ratio(100 * part, whole);

/** How many events of the service there are, and what a column of theirs comes to. */
function sumOver({ eventFacts }: Records, service: string, column?: string): { events: number; fen: number } {
  const code = serviceCode(service);
  const codes = eventFacts['service']!;
  const values = column === undefined ? null : eventFacts[column]!;
  const found = { events: 0, fen: 0 };
  for (let event = 0; event < codes.length; event++) {
    if (codes[event] !== code) continue;
    found.events++;
    if (values) found.fen += values[event]!;
  }
  return found;
}

/** People whose data list the category, whatever the days. */
function* holdersOf(records: Records, category: string): Generator<number> {
  const code = records.categoryNames.indexOf(category);
  const { holdingStart, holdingCategory } = records;
  for (let person = 0; person < records.personIds.length; person++) {
    let h = holdingStart[person]!;
    while (h < holdingStart[person + 1]! && holdingCategory[h] !== code) h++;
    if (h < holdingStart[person + 1]!) yield person;
  }
}

/** Fen paid and people paid something, by events up to a day. */
function addAid(tally: Tally, { records, outcomes }: Part, { until }: { until?: string }): void {
  if (!outcomes) return;
  tally.isSettled = true;
  const last = until === undefined ? Infinity : parseIsoDate(until)!;
  const isHelped = new Uint8Array(records.personIds.length);
  outcomes.paid.forEach((paid, event) => {
    if (paid === 0 || records.eventDay[event]! > last) return;
    tally.part += paid;
    isHelped[records.eventPerson[event]!] = 1;
  });
  for (const helped of isHelped) tally.whole += helped;
}
