/** The only door of the simulations: what studio and command line may use of them. */
export { Cancelled, checkpoint, type Progress, type Signal } from './progress.ts';
export { outcomeReader, outcomesOf, type Outcomes } from './outcomes.ts';
export { METRICS } from './metrics/index.ts';
export { isTotal, valueOf, type Metric, type MetricUnit, type Quotient } from './metrics/metric.ts';
export { BURDEN_SHARES, type BurdenBin } from './compare/burden.ts';
export type { Changes, SizeBin } from './compare/changes.ts';
export {
  compareScenarios,
  createComparison,
  type Comparison,
  type MetricFigures,
  type Provenance,
  type Scenario,
  type ScenarioChanges
} from './compare/compare.ts';
export { createLive, type Live } from './compare/live.ts';
export { createOther, type Given, type Other, type Others } from './compare/others.ts';
export type { Told, Wanted } from './compare/telling.ts';
export type { CategoryGroup, QuintileGroup } from './compare/groups.ts';
export { createMeasurer, type Measurer, type PartMeasures } from './compare/measure.ts';
export { createIncomes, onEdges, type Edge, type Ranks } from './compare/ranks.ts';
export type { FundDraw } from './funds/draw.ts';
export {
  createGenerator,
  drawCategories,
  generate,
  type GenerateOptions,
  type Generator
} from './populations/generate.ts';
export { calibrate, createCalibration, TOLERANCE, type CalibrationRow, type Counted } from './populations/calibrate.ts';
export { bundledPopulations } from './populations/index.ts';
export { personsCsv, eventsCsv } from './populations/records-csv.ts';
export { personsParquet, eventsParquet } from './populations/records-parquet.ts';
export { statementsOf, type Statement } from './populations/provenance.ts';
export { SEED_MAX } from './populations/random.ts';
export { readSpecification, type SpecificationProblem } from './populations/read-specification.ts';
export type { Specification } from './populations/specification.ts';
export { differenceOf, plainFigure, shownDifference, shownFigure, wholeNumber } from './report/figures.ts';
export { exhaustedFunds, fundsTable, shownFunds } from './report/funds.ts';
export { reportMarkdown, type ReportInput } from './report/markdown.ts';
export * from './report/tables.ts';
export { categoryLabel, reportWords, reservations, type ReportWords } from './report/words.ts';
export {
  MOST_STEPS,
  addressOf,
  areDistinct,
  isSameFigure,
  kindOf,
  sourcesAt,
  valuesBetween,
  writtenValue,
  type Lever,
  type SweptRule
} from './sweeps/lever.ts';
export { coarseToFine, sizeOf, valuesAt, type GridSize } from './sweeps/grid.ts';
export { readLever, type LeverFault } from './sweeps/read-lever.ts';
export { AS_WRITTEN, createSweep, type Sweep, type SweepPoint } from './sweeps/sweep.ts';
export {
  createSweepOther,
  sharedSweep,
  type SweepGiven,
  type SweepOther,
  type SweepOthers
} from './sweeps/shared-sweep.ts';
export { sweepResult, type SweepResult, type SweptLever } from './sweeps/result.ts';
export { sweepTable } from './sweeps/table.ts';
export { neutralLines, type GridPlace } from './sweeps/neutral-line.ts';
export { frontierOf } from './sweeps/frontier.ts';
export type { PointFigures } from './sweeps/settle-points.ts';
export * from './records/index.ts';
