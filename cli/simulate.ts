import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import type { Language } from '#dsl';
import {
  burdenTable,
  categoryTable,
  createComparison,
  exhaustedFunds,
  fundsTable,
  metricsTable,
  quintileTable,
  reportMarkdown,
  reservations,
  statementsOf,
  wholeNumber,
  winnersLosersTable,
  type ReportInput
} from '#simulations';
import { compiledPolicy, type CompiledPolicy } from './compiled.ts';
import { languageOf, languageOption } from './language.ts';
import {
  calibrationFile,
  checkFolder,
  drawInParts,
  exact,
  parsePart,
  parsePeople,
  parseSeed,
  prepareDrawing,
  readPopulation,
  tableCsv,
  writeFolder
} from './population.ts';
import { progressLine } from './progress.ts';
import { packageVersion } from './root.ts';
import { done, running, Stop, tell } from './run.ts';
import { simulationWords } from './simulation-words.ts';

type Options = { population: string; out: string; seed?: number; people?: number; part?: number; language?: Language };

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

  const line = progressLine(language);
  const plans = new Map(compiled.map(({ named, plan }) => [named.name, plan]));
  const { generator, seed, ranks } = await prepareDrawing(specification, options, line, language);
  const { people, categoryNames } = generator;
  const comparing = createComparison(
    compiled.map(({ plan }) => plan),
    { people, ranks, categoryNames },
    { population: specification.name, seed, represents: specification.represents?.people ?? null }
  );
  const work = { part: options.part, label: words.simulating };
  const { calibration, comparison } = await exact(async () => {
    const calibration = await drawInParts(specification, generator, work, plans, comparing.add, line, language);
    return { calibration, comparison: comparing.finish() };
  }, language);
  for (const said of [...reservations(comparison, language), ...exhaustedFunds(comparison, language)]) tell(said);

  const funds = fundsTable(comparison);
  const input: ReportInput = {
    comparison,
    title: specification.title,
    hashes: compiled.map(hashOf),
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

/** Of the texts one after the other, as `cat policy reform | sha256sum` gives it. */
function hashOf({ named }: CompiledPolicy): string {
  const hash = createHash('sha256');
  for (const { text } of named.sources) hash.update(text);
  return hash.digest('hex');
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
