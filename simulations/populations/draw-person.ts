/** One person's attributes from their own stream. Each attribute takes one uniform variate, so none shifts another. */
import { OPEN_FROM, OPEN_TO, dayOf, parseIsoDate, partsOf } from '#dsl';
import type { Draw } from './distributions.ts';
import { choice, medianOf, truncatedLognormal } from './distributions.ts';
import { exp, normalQuantile } from './arithmetic.ts';
import type { Stream } from './random.ts';
import type { LognormalSpecification, Specification } from './specification.ts';
import { RESIDENCE_RURAL, RESIDENCE_URBAN } from './specification.ts';

/** Money in fen; birth as a day; sex 0 male, 1 female. */
export type DrawnPerson = {
  sex: number;
  age: number;
  birthDay: number;
  residence: number;
  monthlyIncome: number;
  frailty: number;
};
/** Position of the category in the specification; first and last day held. */
export type DrawnHolding = { category: number; from: number; to: number };

/** Draws a person of the category at this position; `categories.length` is no category. */
export function personDrawer(specification: Specification): (stream: Stream, category: number) => DrawnPerson {
  const { categories, uncategorised, ages, male_share, frailty } = specification;
  const birthdays = birthdaysOn(parseIsoDate(specification.from)!);
  const kinds = [...categories, uncategorised].map((kind) => ({
    bands: ages[kind.ages]!.bands,
    band: choice(ages[kind.ages]!.bands.map((band) => band.share)),
    urbanShare: kind.urban_share.value,
    income: lognormalDrawer(kind.monthly_income)
  }));
  return (stream, category) => {
    const kind = kinds[category]!;
    const sex = stream.uniform() < male_share.value ? 0 : 1;
    const band = kind.bands[kind.band(stream)]!;
    const age = band.from + stream.below(band.to - band.from + 1);
    // One of the days of the year that ends on the birthday.
    const birthDay = birthdays(age) - stream.below(birthdays(age) - birthdays(age + 1));
    const residence = stream.uniform() < kind.urbanShare ? RESIDENCE_URBAN : RESIDENCE_RURAL;
    const monthlyIncome = Math.floor(kind.income(stream) + 0.5) * 100;
    const sigma = frailty.sigma;
    const frailtyOfPerson = exp(sigma * normalQuantile(stream.uniform()) - (sigma * sigma) / 2);
    return { sex, age, birthDay, residence, monthlyIncome, frailty: frailtyOfPerson };
  };
}

/** The last day of birth that makes this age on the period's first day. */
function birthdaysOn(day: number): (age: number) => number {
  const { year, month, date } = partsOf(day);
  const known: number[] = [];
  return (age) => (known[age] ??= dayOf(year - age, month, date) ?? dayOf(year - age, 3, 1)!);
}

/** Yuan. */
export function lognormalDrawer(figure: LognormalSpecification, times = 1): Draw {
  const median = figure.median_yuan ?? medianOf(figure.mean_yuan!, figure.sigma);
  return truncatedLognormal(median * times, figure.sigma, figure.min_yuan, figure.max_yuan);
}

/** Draws which categories a person's data list, and from when to when: their own first, then what overlaps it. */
export function holdingsDrawer(specification: Specification): (stream: Stream, category: number) => DrawnHolding[] {
  const { categories, overlaps } = specification;
  const first = parseIsoDate(specification.from)!;
  const days = parseIsoDate(specification.to)! - first + 1;
  const positionOf = (name: string) => categories.findIndex((category) => category.name === name);
  const also = categories.map((_, category) =>
    overlaps
      .filter((overlap) => positionOf(overlap.of) === category)
      .map((overlap) => ({ category: positionOf(overlap.also), share: overlap.share.value }))
  );
  const held = (category: number, stream: Stream): DrawnHolding => {
    const { begin, end } = categories[category]!.changes ?? { begin: 0, end: 0 };
    const fate = stream.uniform();
    const day = first + stream.below(days);
    if (fate < begin) return { category, from: day, to: OPEN_TO };
    return { category, from: OPEN_FROM, to: fate < begin + end ? day : OPEN_TO };
  };
  return (stream, category) => {
    if (category === categories.length) return [];
    const holdings = [held(category, stream)];
    for (const overlap of also[category]!) {
      const has = stream.uniform() < overlap.share;
      const holding = held(overlap.category, stream);
      if (has) holdings.push(holding);
    }
    return holdings;
  };
}
