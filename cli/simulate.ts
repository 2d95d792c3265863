import type { Command } from 'commander';
import type { Language } from '#dsl';
import {
  burdenTable,
  categoryTable,
  createCalibration,
  createComparison,
  createIncomes,
  drawCategories,
  exhaustedFunds,
  fundsTable,
  metricsTable,
  quintileTable,
  reportMarkdown,
  reservations,
  statementsOf,
  wholeNumber,
  winnersLosersTable,
  type ReportInput,
  type Specification
} from '#simulations';
import { compiledPolicy, policyHash, type CompiledPolicy } from './compiled.ts';
import { languageOf, languageOption } from './language.ts';
import {
  calibrationFile,
  calibrationPlan,
  checkFolder,
  exact,
  parsePart,
  parsePeople,
  parseSeed,
  PART,
  readPopulation,
  tableCsv,
  tellMissed,
  writeFolder
} from './population.ts';
import { parseCount } from './numbers.ts';
import { progressLine } from './progress.ts';
import { packageVersion } from './root.ts';
import { done, running, Stop, tell } from './run.ts';
import { startWorkers } from './simulate/workers.ts';
import { simulationWords } from './simulation-words.ts';

type Options = {
  population: string;
  out: string;
  seed?: number;
  people?: number;
  part?: number;
  threads?: number;
  language?: Language;
};

const MOST_THREADS = 64;

/** Adds `huice simulate`. */
export function register(program: Command): void {
  program
    .command('simulate')
    .argument('<POLICY...>', '第一个是基准，其后是改革，如 xinpu xinpu+raise-ratios / the baseline, then reforms')
    .description('在人群上推演政策与改革\nset a policy and reforms of it against a population')
    .requiredOption('--population <ID|FILE>', '人群编号，或人群说明（JSON） / a population’s id, or a specification')
    .requiredOption('--out <DIR>', '结果文件夹 / the folder for the results')
    .option('--seed <N>', '随机种子，默认用人群的 / the seed, the population’s own by default', parseSeed)
    .option('--people <N>', '人数，默认用人群的 / how many people, the population’s own by default', parsePeople)
    .option('--part <N>', '每次推演多少人，不影响结果 / people at a time, without effect on the results', parsePart)
    .option(
      '--threads <N>',
      '几个线程同时推演，不影响结果 / threads at work, without effect on the results',
      parseCount(1, MOST_THREADS)
    )
    .addOption(languageOption())
    .action(running(simulate));
}

async function simulate(policies: string[], options: Options): Promise<number> {
  const language = languageOf(options.language);
  const words = simulationWords[language];
  checkFolder(options.out, language);
  const specification = await readPopulation(options.population, language);
  const compiled: CompiledPolicy[] = [];
  for (const policy of policies) {
    const one = await compiledPolicy(policy, language);
    if (compiled.some(({ named }) => named.name === one.named.name)) throw new Stop(words.policyTwice(one.named.name));
    compiled.push(one);
  }

  const { comparison, calibration } = await exact(
    () => simulated(specification, compiled, options, language),
    language
  );
  tellMissed(calibration, language);
  for (const said of [...reservations(comparison, language), ...exhaustedFunds(comparison, language)]) tell(said);

  const funds = fundsTable(comparison);
  const input: ReportInput = {
    comparison,
    title: specification.title,
    hashes: compiled.map(policyHash),
    calibration,
    statements: statementsOf(specification)
  };
  await writeFolder(
    options.out,
    {
      'summary.json': [`${JSON.stringify(summaryOf(input), null, 2)}\n`],
      'metrics.csv': tableCsv(metricsTable(comparison, language)),
      'by-category.csv': tableCsv(categoryTable(comparison, language)),
      'by-quintile.csv': tableCsv(quintileTable(comparison, language)),
      'winners-losers.csv': tableCsv(winnersLosersTable(comparison, language)),
      'burden-left.csv': tableCsv(burdenTable(comparison)),
      ...(funds === null ? {} : { 'funds.csv': tableCsv(funds) }),
      ...calibrationFile(calibration, language),
      'report.md': [reportMarkdown(input, language)]
    },
    language
  );
  tell(words.simulated(options.out, wholeNumber(comparison.people), wholeNumber(comparison.events)));
  return done;
}

/** Draws, settles and measures everybody, part by part, on several threads. */
async function simulated(
  specification: Specification,
  compiled: CompiledPolicy[],
  { seed = specification.seed, people = specification.people, part = PART, threads }: Options,
  language: Language
) {
  const words = simulationWords[language];
  const line = progressLine(language);
  const plans = compiled.map(({ plan }) => plan);
  const at = compiled.findIndex(({ named }) => named.name === specification.policy);
  const calibratedUnder = at >= 0 ? at : await calibrationPlan(specification.policy, language);
  const categories = drawCategories(specification, seed, people, true);
  const task = { specification, drawing: { seed, people, categories }, plans, calibratedUnder };
  const workers = startWorkers(task, people, threads);
  try {
    const incomes = createIncomes();
    let ranked = 0;
    await workers.incomes(part, (some) => {
      incomes.add(some);
      line.show(words.ranking, (ranked += some.length), people, { unit: 'people' });
    });
    const comparing = createComparison(
      plans,
      { people, ranks: incomes.ranks(), categoryNames: specification.categories.map(({ name }) => name) },
      { population: specification.name, seed, represents: specification.represents?.people ?? null }
    );
    const calibrating = createCalibration(specification);
    let done = { people: 0, events: 0 };
    await workers.measure(part, incomes.ranks().edges, ({ measures, counted }, before) => {
      comparing.take(measures, before);
      calibrating.add(counted);
      done = { people: done.people + measures.people, events: done.events + measures.rows };
      line.show(words.simulating, done.people, people, { unit: 'events', count: done.events });
    });
    line.end();
    return { comparison: comparing.finish(), calibration: calibrating.finish() };
  } finally {
    workers.end();
  }
}

/** All figures, exact: money in fen, ratios as numerator and denominator. */
function summaryOf({ comparison, title, hashes, calibration, statements }: ReportInput) {
  const policies = [comparison.baseline, ...comparison.reforms].map(({ name, title }, i) => ({
    name,
    title,
    sha256: hashes[i]
  }));
  return { huice: packageVersion(), policies, populationTitle: title, comparison, calibration, statements };
}
