/** What `simulate` and `populate` share: the population as named, drawn and calibrated, and the folder they write into. */
import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { suggest, type Language, type Plan, type Records } from '#dsl';
import {
  bundledPopulations,
  calibrationTable,
  createCalibration,
  csvLine,
  outcomeReader,
  readSpecification,
  SEED_MAX,
  shownDifference,
  type CalibrationRow,
  type Generator,
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

/** People at a time: what is drawn and found does not depend on it, the memory it takes does. So many stay in the cache. */
export const PART = 20_000;

/** Draws everybody part by part, gives each part to `use` and calibrates under the policy the specification names. */
export async function drawInParts(
  specification: Specification,
  generator: Generator,
  part: number,
  use: (records: Records) => Promise<void>,
  line: ProgressLine,
  language: Language
): Promise<CalibrationRow[]> {
  const calibrating = createCalibration(specification);
  const plan = await calibrationPlan(specification.policy, language);
  const read = plan && calibrating.isOfAid ? outcomeReader(plan) : null;
  const { people } = generator;
  let events = 0;
  for (let from = 0; from < people; from += part) {
    const to = Math.min(people, from + part);
    // Each look lets Ctrl-C in.
    const records = await generator.part(from, to, events, () => setImmediate());
    calibrating.add(calibrating.count(records, read && read(records)));
    await use(records);
    events += records.eventIds.length;
    line.show(simulationWords[language].generating, to, people, { unit: 'events', count: events });
    await setImmediate();
  }
  line.end();
  return calibrating.finish();
}

/** Says on stderr which targets are missed without a reason. */
export function tellMissed(calibration: CalibrationRow[], language: Language): void {
  for (const { name, error, status } of calibration) {
    if (status === 'missed')
      tell(simulationWords[language].missed(name[language], shownDifference(error, 'ratio', '%')));
  }
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

/** The policy that the specification names; null, and a word on stderr, where it cannot be read. */
export async function calibrationPlan(policy: string, language: Language): Promise<Plan | null> {
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

/**
 * Makes the folder for results. Until it is said that it is kept, folders made here go again with the process, if nothing stands
 * in them.
 */
export function makeFolder(out: string, language: Language): { keep: () => void; discard: () => void } {
  let first: string | undefined;
  try {
    first = mkdirSync(out, { recursive: true });
  } catch (error) {
    throw new Stop(
      simulationWords[language].outNotWritable(out, (error as NodeJS.ErrnoException).code ?? String(error))
    );
  }
  const above = first === undefined ? null : dirname(first);
  const clean = (): void => {
    for (let folder = resolve(out); above !== null && folder !== above; folder = dirname(folder)) {
      try {
        rmdirSync(folder);
      } catch {
        return;
      }
    }
  };
  process.on('exit', clean);
  const keep = (): void => void process.off('exit', clean);
  return {
    keep,
    discard() {
      keep();
      clean();
    }
  };
}

/** Writes all files or, where that fails or is cancelled, leaves those that were there. */
export async function writeFolder(
  out: string,
  files: Record<string, Iterable<string>>,
  language: Language
): Promise<void> {
  const made = makeFolder(out, language);
  const outputs = Object.entries(files).map(([name, pieces]) => ({ path: join(out, name), pieces }));
  try {
    await writeFiles(outputs, language);
    made.keep();
  } finally {
    made.discard();
  }
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
