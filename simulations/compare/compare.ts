/** A baseline and any number of reforms over the same people: plain data for reports and charts. */
import type { Assumption, Plan, Records } from '#dsl';
import type { FundDraw } from '../funds/draw.ts';
import type { MetricUnit, Quotient } from '../metrics/metric.ts';
import type { Progress, Signal } from '../progress.ts';
import { checkpoint } from '../progress.ts';
import type { BurdenBin } from './burden.ts';
import { burdenBins } from './burden.ts';
import type { Changes, SizeBin } from './changes.ts';
import { createMeasurer, createMeasures, type PartMeasures } from './measure.ts';
import type { CategoryGroup, QuintileGroup } from './groups.ts';
import { createIncomes, onEdges } from './ranks.ts';
import type { Ranks } from './ranks.ts';

/** Whom the records stand for. `seed` and `represents` are null for records that were not drawn. */
export type Provenance = { population: string; seed: number | null; represents: number | null };

/** One policy's figures. `byCategory[g]` and `byQuintile[g]` follow `groups`. */
export type MetricFigures = {
  metric: string;
  unit: MetricUnit;
  all: Quotient;
  byCategory: Quotient[];
  byQuintile: Quotient[];
};

export type Scenario = {
  name: string;
  title: string;
  assumptions: Assumption[];
  /** Categories of the policy that no one in the records holds on any day: its rules for them are not seen at work. */
  unheldCategories: string[];
  /** Events before or after its force, settled at nothing. */
  outsideForce: number;
  /** in the order of METRICS */
  metrics: MetricFigures[];
  /** people by bin of `Comparison.burdenBins`; fen at `BURDEN_SHARES` */
  burden: { people: number[]; quantiles: (number | null)[] };
  /** What its finite funds paid of what was due; everything else is measured as if they were full. */
  funds: FundDraw[];
};

/** A reform against the baseline. */
export type ScenarioChanges = { all: Changes; byCategory: Changes[]; byQuintile: Changes[]; sizes: SizeBin[] };

export type Comparison = Provenance & {
  /** people and events settled; how many people each stands for */
  people: number;
  events: number;
  weight: number;
  /** Events left out, under every policy, because one of them reads a fact that the event does not have. */
  refused: number;
  groups: { category: CategoryGroup[]; quintile: QuintileGroup[] };
  burdenBins: BurdenBin[];
  baseline: Scenario;
  reforms: (Scenario & { changes: ScenarioChanges })[];
};

/** People in all, who come in parts; ranks by income among all of them. */
export type Everybody = { people: number; ranks: Ranks; categoryNames: string[] };

export type Comparing = {
  /** Settles and measures some of the people, all events of each; parts come in the order of the people. */
  add: (records: Records, onProgress?: Progress, signal?: Signal) => Promise<void>;
  /** Takes what a worker measured of some of the people, in any order; the others are those that stand before them. */
  take: (part: PartMeasures, before: { events: number; people: number }) => void;
  finish: () => Comparison;
};

/**
 * Settles records under each plan, the first being the baseline, part by part, and measures; what is measured is the same
 * however the people are parted. Categories are grouped in the order in which the baseline declares them. Throws a
 * RangeError without plans, and from `finish` where a sum is too large to be exact.
 */
export function createComparison(plans: Plan[], everybody: Everybody, provenance: Provenance): Comparing {
  const { people } = everybody;
  const { categoryNames, ranks } = everybody;
  const measures = createMeasures(plans, everybody, provenance.represents ?? people);
  const measure = createMeasurer(plans, categoryNames, ranks.edges);
  let before = { events: 0, people: 0, onEdges: ranks.edges.map(() => 0) };
  return {
    async add(records, onProgress, signal) {
      let step = 0;
      const next = () => {
        const done = Math.floor((records.personIds.length * step++) / plans.length);
        return checkpoint(before.people + done, people, onProgress, signal);
      };
      const { measures: part } = await measure(records, before.onEdges, next);
      measures.add(part, before.events, before.people);
      const incomes = records.personFacts['monthly_income'] ?? new Float64Array(0);
      const own = onEdges(ranks.edges, incomes);
      before = {
        events: before.events + part.rows,
        people: before.people + part.people,
        onEdges: before.onEdges.map((count, edge) => count + own[edge]!)
      };
    },
    take: (part, { events, people }) => measures.add(part, events, people),
    finish: () => describe(provenance, people, measures.finish())
  };
}

/** What was measured, with whom it was measured on. */
export const describe = (
  provenance: Provenance,
  people: number,
  measured: Pick<Comparison, 'events' | 'refused' | 'groups' | 'baseline' | 'reforms'>
): Comparison => ({
  ...provenance,
  people,
  weight: provenance.represents === null || people === 0 ? 1 : provenance.represents / people,
  burdenBins: burdenBins(),
  ...measured
});

/** The people of records that are at hand. */
export function everybodyIn(records: Records): Everybody {
  const incomes = createIncomes();
  incomes.add(records.personFacts['monthly_income'] ?? new Float64Array(0));
  return { people: records.personIds.length, ranks: incomes.ranks(), categoryNames: records.categoryNames };
}

/** A comparison over records that are at hand. Progress counts people. Rejects with `Cancelled` when the signal says so. */
export async function compareScenarios(
  records: Records,
  plans: Plan[],
  provenance: Provenance,
  onProgress?: Progress,
  signal?: Signal
): Promise<Comparison> {
  const people = records.personIds.length;
  const comparing = createComparison(plans, everybodyIn(records), provenance);
  await comparing.add(records, onProgress, signal);
  await checkpoint(people, people, onProgress, signal);
  return comparing.finish();
}
