/** What `simulate` and `populate` share: the population as named, drawn and calibrated, and the folder they write into. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { suggest, type Language, type Plan, type Records } from '#dsl';
import {
  bundledPopulations,
  calibrationTable,
  createCalibration,
  createGenerator,
  createIncomes,
  csvLine,
  outcomeReader,
  readSpecification,
  SEED_MAX,
  shownDifference,
  type CalibrationRow,
  type Generator,
  type Progress,
  type Ranks,
  type Specification,
  type Table
} from '#simulations';
import { compiledPolicy } from './compiled.ts';
import { readText, writeFiles } from './files.ts';
import { parseCount } from './numbers.ts';
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

/** People at a time: what is drawn and found does not depend on it, the memory it takes does. */
const PART = 50_000;

export type DrawOptions = { seed?: number; people?: number; part?: number };
export type Drawing = { generator: Generator; seed: number; ranks: Ranks };

/** Draws nobody yet but everybody's income, by which people are ranked among all. */
export async function prepareDrawing(
  specification: Specification,
  options: DrawOptions,
  line: ProgressLine,
  language: Language
): Promise<Drawing> {
  const generator = createGenerator(specification, options);
  const { people } = generator;
  const incomes = createIncomes();
  for (let from = 0; from < people; from += PART) {
    line.show(simulationWords[language].ranking, from, people, 'people');
    incomes.add(generator.incomes(from, Math.min(people, from + PART)));
    await setImmediate();
  }
  return { generator, seed: options.seed ?? specification.seed, ranks: incomes.ranks() };
}

/**
 * Draws everybody part by part, gives each part to `use` and calibrates under the policy the specification names; `plans`
 * are those at hand already. A target missed without a reason is said on stderr.
 */
export async function drawInParts(
  specification: Specification,
  generator: Generator,
  { part = PART, label }: { part?: number; label: string },
  plans: Map<string, Plan>,
  use: (records: Records, onProgress: Progress) => Promise<void>,
  line: ProgressLine,
  language: Language
): Promise<CalibrationRow[]> {
  const words = simulationWords[language];
  const plan = plans.get(specification.policy) ?? (await calibrationPlan(specification.policy, language));
  const read = plan && outcomeReader(plan);
  const calibrating = createCalibration(specification);
  const { people } = generator;
  let events = 0;
  for (let from = 0; from < people; from += part) {
    const to = Math.min(people, from + part);
    // Drawing people is half of the way, what is done with them the other. Each look lets Ctrl-C in.
    const shown =
      (already: number): Progress =>
      async (done) => {
        line.show(label, already + Math.floor((done - from) / 2), people, 'people');
        await setImmediate();
      };
    const records = await generator.part(from, to, events, shown(from));
    calibrating.add(records, read && read(records));
    await use(records, shown(from + (to - from) / 2));
    events += records.eventIds.length;
  }
  line.end();
  const calibration = calibrating.finish();
  for (const { name, error, status } of calibration) {
    if (status === 'missed') tell(words.missed(name[language], shownDifference(error, 'ratio', '%')));
  }
  return calibration;
}

/** An amount or a sum too large to be exact is refused, not rounded. */
export async function exact<Of>(work: () => Promise<Of>, language: Language): Promise<Of> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError) throw new Stop(simulationWords[language].tooLarge);
    throw error;
  }
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

/** Makes the folder for results. */
export function makeFolder(out: string, language: Language): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    throw new Stop(
      simulationWords[language].outNotWritable(out, (error as NodeJS.ErrnoException).code ?? String(error))
    );
  }
}

/** Writes all files or, where that fails or is cancelled, leaves those that were there. */
export async function writeFolder(
  out: string,
  files: Record<string, Iterable<string>>,
  language: Language
): Promise<void> {
  makeFolder(out, language);
  const outputs = Object.entries(files).map(([name, pieces]) => ({ path: join(out, name), pieces }));
  await writeFiles(outputs, language);
}

/** A table as CSV. */
export const tableCsv = ({ columns, rows }: Table): string[] => [[columns, ...rows].map(csvLine).join('')];

/** calibration.csv, for both commands. */
export const calibrationFile = (rows: CalibrationRow[], language: Language): Record<string, string[]> => ({
  'calibration.csv': tableCsv(calibrationTable(rows, language))
});

/** A byte a person is kept throughout; all of a part's events are. */
const MOST_PEOPLE = 100_000_000;
const MOST_PART = 1_000_000;

export const parseSeed = parseCount(0, SEED_MAX);
export const parsePeople = parseCount(1, MOST_PEOPLE);
export const parsePart = parseCount(1, MOST_PART);
