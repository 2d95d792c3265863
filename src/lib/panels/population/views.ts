/** A comparison as the charts take it. Counts are multiplied by the people each person drawn stands for. */
import type { Comparison, MetricFigures, MetricUnit, Quotient, SizeBin } from '#simulations';
import { BURDEN_SHARES, isTotal, valueOf } from '#simulations';
import type { BarsData, BarsGroup } from '../../charts/bars/data.ts';
import type { BurdenData } from '../../charts/burden/data.ts';
import type { Sample } from '../../charts/frame/figure.ts';
import type { ChangeBin, WinnersData } from '../../charts/winners/data.ts';

/** What the charts need in words, in the current language. */
export type ViewWords = {
  /** Of a metric. */
  measure: string;
  uncategorised: string;
  unknownIncome: string;
  quintile: (rank: number) => string;
  aidChange: string;
  burden: string;
};

export const sampleOf = ({ population, people, weight, seed }: Comparison): Sample => ({
  population,
  people,
  weight,
  seed
});

const UNITS: Record<MetricUnit, BarsData['unit']> = {
  fen: 'yuan',
  fen_per_person: 'yuan',
  people: 'people',
  ratio: 'rate'
};

/** A quotient in a chart's unit: fen, people, 1/10000; null where there is nothing to divide by. */
export function figureOf(quotient: Quotient, unit: MetricUnit, weight: number): number | null {
  const value = valueOf(quotient);
  if (value === null) return null;
  return unit === 'ratio' ? value * 10_000 : isTotal(unit) ? value * weight : value;
}

/** One metric by category or by income, baseline first. `names`: of the rules, in the order of the comparison. */
export function barsOf(
  comparison: Comparison,
  metric: string,
  by: BarsData['by'],
  names: string[],
  words: ViewWords
): BarsData {
  const { weight, groups } = comparison;
  const figures = [comparison.baseline, ...comparison.reforms].map(({ metrics }) => figuresOf(metrics, metric));
  const { unit } = figures[0];
  const values = (pick: (figures: MetricFigures) => Quotient) =>
    figures.map((one) => figureOf(pick(one), unit, weight));
  const people = (n: number) => Math.round(n * weight);
  const named: (BarsGroup & { n: number })[] =
    by === 'category'
      ? groups.category.map(({ name, n }, g) => ({
          id: name ?? '',
          name: name ?? words.uncategorised,
          n,
          people: people(n),
          values: values(({ byCategory }) => byCategory[g])
        }))
      : groups.quintile.map(({ quintile, n, from, to }, g) => ({
          id: String(quintile),
          name: quintile === null ? words.unknownIncome : words.quintile(quintile),
          n,
          people: people(n),
          ...(from !== null && to !== null ? { boundary: { from, to } } : {}),
          values: values(({ byQuintile }) => byQuintile[g])
        }));
  return {
    by,
    measure: words.measure,
    unit: UNITS[unit],
    baseline: names[0],
    reforms: names.slice(1),
    all: { people: people(comparison.people), values: values(({ all }) => all) },
    // A group without people says nothing.
    groups: named.filter(({ n }) => n > 0).map(({ n: _, ...group }) => group),
    sample: sampleOf(comparison)
  };
}

const figuresOf = (metrics: MetricFigures[], id: string): MetricFigures => metrics.find(({ metric }) => metric === id)!;

/** How the reform at `index` changes each person's aid. */
export function winnersOf(comparison: Comparison, index: number, names: string[], words: ViewWords): WinnersData {
  const { weight } = comparison;
  const { all, sizes } = comparison.reforms[index].changes;
  const bin = (size: SizeBin, side: 'winners' | 'losers'): ChangeBin => {
    const [people, sum] = side === 'winners' ? [size.winners, size.gained] : [size.losers, -size.lost];
    const mean = people === 0 ? null : sum / people;
    const counted = Math.round(people * weight);
    return side === 'winners'
      ? { from: size.from, to: size.to, people: counted, mean }
      : { from: size.to === null ? null : -size.to, to: -size.from, people: counted, mean };
  };
  return {
    baseline: names[0],
    reform: names[index + 1],
    measure: words.aidChange,
    losers: sizes.map((size) => bin(size, 'losers')).reverse(),
    winners: sizes.map((size) => bin(size, 'winners')),
    unchanged: Math.round(all.unchanged * weight),
    meanLoss: all.losers === 0 ? null : -all.lost / all.losers,
    meanGain: all.winners === 0 ? null : all.gained / all.winners,
    sample: sampleOf(comparison)
  };
}

/** How the burden left is spread under every rule; people who owe nothing are counted apart. */
export function burdenOf(comparison: Comparison, names: string[], words: ViewWords): BurdenData {
  const { weight, burdenBins } = comparison;
  const rules = [comparison.baseline, ...comparison.reforms];
  const counts = (bin: number) => rules.map(({ burden }) => Math.round(burden.people[bin] * weight));
  const last = rules.reduce(
    (most, { burden }) =>
      Math.max(
        most,
        burden.people.findLastIndex((n) => n > 0)
      ),
    0
  );
  return {
    measure: words.burden,
    baseline: names[0],
    reforms: names.slice(1),
    none: counts(0),
    bins: burdenBins.map((bin, b) => ({ ...bin, people: counts(b) })).slice(1, last + 1),
    quantiles: BURDEN_SHARES.map((share, q) => ({ share, values: rules.map(({ burden }) => burden.quantiles[q]) })),
    line: null,
    sample: sampleOf(comparison)
  };
}
