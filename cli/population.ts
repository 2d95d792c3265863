/** What `simulate` and `populate` share: the population as named, drawn and calibrated, and the folder they write into. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import { suggest, type Language, type Plan, type Records } from '#dsl';
import {
  bundledPopulations,
  calibrate,
  calibrationTable,
  csvLine,
  generate,
  outcomesOf,
  readSpecification,
  SEED_MAX,
  shownDifference,
  type CalibrationRow,
  type Progress,
  type Specification,
  type Table
} from '#simulations';
import { compiledPolicy } from './compiled.ts';
import { readText, writeFiles } from './files.ts';
import type { ProgressLine } from './progress.ts';
import { problemsFound, Stop, tell } from './run.ts';
import { simulationWords } from './simulation-words.ts';

/** A population that comes with the package, by id, or a specification by path. */
export async function readPopulation(named: string, language: Language): Promise<Specification> {
  const words = simulationWords[language];
  const bundled = bundledPopulations();
  if (Object.hasOwn(bundled, named)) return bundled[named]!;
  if (!/[/\\]|\.json$/.test(named)) {
    const known = Object.keys(bundled);
    throw new Stop(words.noPopulation(named, suggest(named, known), known));
  }
  const { specification, problems } = readSpecification(await readText(named, language));
  if (specification) return specification;
  const worded = problems.map((problem) => ({ path: problem.path, text: problem[language] }));
  throw new Stop(words.badSpecification(named, worded), problemsFound);
}

/** Shows progress and lets Ctrl-C in. */
export const progressOf =
  (line: ProgressLine, label: string): Progress =>
  async (done, total) => {
    line.show(label, done, total);
    await setImmediate();
  };

export type Drawn = { records: Records; calibration: CalibrationRow[] };

/**
 * Draws the population and calibrates it under the policy its specification names; `plans` are those at hand already. A
 * target missed without a reason is said on stderr.
 */
export async function drawn(
  specification: Specification,
  options: { seed?: number; people?: number },
  plans: Map<string, Plan>,
  line: ProgressLine,
  language: Language
): Promise<Drawn> {
  const words = simulationWords[language];
  const records = await generate(specification, options, progressOf(line, words.generating));
  line.end();
  const plan = plans.get(specification.policy) ?? (await calibrationPlan(specification.policy, language));
  const calibration = calibrate(specification, records, plan && outcomesOf(plan, records));
  for (const { name, error, status } of calibration) {
    if (status === 'missed') tell(words.missed(name[language], shownDifference(error, 'ratio', '%')));
  }
  return { records, calibration };
}

async function calibrationPlan(policy: string, language: Language): Promise<Plan | null> {
  try {
    return (await compiledPolicy(policy, language)).plan;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    tell(simulationWords[language].notCalibrated(policy));
    return null;
  }
}

/** Stops before any work where the folder is a file. */
export function checkFolder(out: string, language: Language): void {
  if (existsSync(out) && !statSync(out).isDirectory()) throw new Stop(simulationWords[language].outIsFile(out));
}

/** Writes all files or, where that fails or is cancelled, leaves those that were there. */
export async function writeFolder(
  out: string,
  files: Record<string, Iterable<string>>,
  language: Language
): Promise<void> {
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    throw new Stop(
      simulationWords[language].outNotWritable(out, (error as NodeJS.ErrnoException).code ?? String(error))
    );
  }
  const outputs = Object.entries(files).map(([name, pieces]) => ({ path: join(out, name), pieces }));
  await writeFiles(outputs, language);
}

/** A table as CSV. */
export const tableCsv = ({ columns, rows }: Table): string[] => [[columns, ...rows].map(csvLine).join('')];

/** calibration.csv, for both commands. */
export const calibrationFile = (rows: CalibrationRow[], language: Language): Record<string, string[]> => ({
  'calibration.csv': tableCsv(calibrationTable(rows, language))
});

export const parseSeed = (text: string): number => parseCount(text, 0, SEED_MAX);
export const parsePeople = (text: string): number => parseCount(text, 1, 2_000_000);

function parseCount(text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`${least}–${most}`);
}
