/** What is done for each part of the people, in whichever thread: they are drawn, calibrated, settled and measured. */
import type { Plan, Records } from '#dsl';
import {
  createCalibration,
  createGenerator,
  createMeasurer,
  onEdges,
  outcomeReader,
  type Counted,
  type Edge,
  type GenerateOptions,
  type Measurer,
  type PartMeasures,
  type Specification
} from '#simulations';

/** Plain data, so that a thread can be given it. */
export type Task = {
  specification: Specification;
  drawing: GenerateOptions;
  /** The baseline first. */
  plans: Plan[];
  /** The policy the specification names, one of the plans by its place; null where it cannot be read. */
  calibratedUnder: Plan | number | null;
};

/** People `from` to `to` − 1. */
export type Stretch = { from: number; to: number };
/** What the next parts have to know of a part before they can be measured: its events, and how many stand on each edge. */
export type Drawn = { events: number; onEdges: number[] };
export type Measured = { measures: PartMeasures; counted: Counted };

/** Does a task for one part after another. */
export type Worker = {
  incomes: (people: Stretch) => Promise<Float64Array>;
  draw: (people: Stretch, edges: Edge[]) => Promise<Drawn>;
  /** Of the people drawn last; `before`: how many people before them are on each edge. */
  measure: (before: number[]) => Promise<Measured>;
};

/** `breathe`: awaited now and then. */
export function createWorker(
  { specification, drawing, plans, calibratedUnder }: Task,
  breathe: () => Promise<void> = async () => {}
): Worker {
  const generator = createGenerator(specification, { ...drawing, isNamed: false });
  const calibrating = createCalibration(specification);
  const calibratedPlan = typeof calibratedUnder === 'number' ? plans[calibratedUnder]! : calibratedUnder;
  const readOutcomes = calibratedPlan && calibrating.isOfAid ? outcomeReader(calibratedPlan) : null;
  let drawn: { records: Records; edges: Edge[] } | null = null;
  let measurer: Measurer | null = null;
  return {
    incomes: async ({ from, to }) => generator.incomes(from, to),
    async draw({ from, to }, edges) {
      const records = await generator.part(from, to, 0, breathe);
      drawn = { records, edges };
      return { events: records.eventIds.length, onEdges: onEdges(edges, records.personFacts['monthly_income']!) };
    },
    async measure(before) {
      const { records, edges } = drawn!;
      drawn = null;
      // The edges are the same for all parts.
      const measure = (measurer ??= createMeasurer(plans, generator.categoryNames, edges));
      const { measures, outcomes } = await measure(records, before, breathe);
      const known = readOutcomes && calibratedPlan ? outcomes(calibratedPlan) : null;
      return { measures, counted: calibrating.count(records, known ?? readOutcomes?.(records) ?? null) };
    }
  };
}
