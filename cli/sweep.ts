import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { yuan, type Language } from '#dsl';
import {
  createGenerator,
  createSweep,
  isSameFigure,
  readLever,
  sweepResult,
  sweepTable,
  wholeNumber,
  type Lever,
  type Specification,
  type Sweep,
  type SweepResult,
  type SweptRule
} from '#simulations';
import { compiledPolicy, policyHash, type CompiledPolicy } from './compiled.ts';
import { languageOf, languageOption } from './language.ts';
import {
  checkFolder,
  exact,
  parsePart,
  parsePeople,
  parseSeed,
  readPopulation,
  tableCsv,
  writeFolder
} from './population.ts';
import { progressLine } from './progress.ts';
import { packageVersion } from './root.ts';
import { done, problemsFound, running, Stop, tell } from './run.ts';
import { sweepWords } from './sweep-words.ts';

type Options = {
  lever: string[];
  population: string;
  out: string;
  seed?: number;
  people?: number;
  part?: number;
  language?: Language;
};

const MOST_LEVERS = 2;
/** Each part of the people is settled at every point, and each point is compiled for every part. */
const PART = 250_000;

/** Adds `huice sweep`. */
export function register(program: Command): void {
  program
    .command('sweep')
    .argument('<POLICY>', '政策，可带改革，如 xinpu+raise-ratios / a policy, with reforms if any')
    .description(
      '让规则里的一两个数字在范围内变动，看每种组合的支出、剩余负担与受助人数\nmove one or two figures of a rule, and see what each combination costs, leaves and reaches'
    )
    .requiredOption(
      '--lever <NAME=FROM..TO/STEPS>',
      '要动的数字与取值，给一次或两次，如 "住院救助.封顶=5000元..15000元/11"；不写单位即规则里的单位；重名时用 文件:行:列 / a figure and its values, once or twice, in the unit of the rule unless one is given; file:line:column where a name is not unique',
      (one: string, before: string[] = []) => [...before, one]
    )
    .requiredOption('--population <ID|FILE>', '人群编号，或人群说明（JSON） / a population’s id, or a specification')
    .requiredOption('--out <DIR>', '结果文件夹 / the folder for the results')
    .option('--seed <N>', '随机种子，默认用人群的 / the seed, the population’s own by default', parseSeed)
    .option('--people <N>', '人数，默认用人群的 / how many people, the population’s own by default', parsePeople)
    .option('--part <N>', '每次推演多少人，不影响结果 / people at a time, without effect on the results', parsePart)
    .addOption(languageOption())
    .action(running(sweep));
}

async function sweep(policy: string, options: Options): Promise<number> {
  const language = languageOf(options.language);
  const words = sweepWords[language];
  checkFolder(options.out, language);
  const specification = await readPopulation(options.population, language);
  const compiled = await compiledPolicy(policy, language);
  const rule = ruleOf(compiled, options.lever, language);
  if (compiled.plan.funds.length > 0) tell(words.fundsAsFull);

  const { seed = specification.seed, people = specification.people } = options;
  const found = await exact(() => swept(rule, specification, { ...options, seed, people }, language), language);

  const { name } = compiled.named;
  const result = sweepResult(rule, found, {
    ...{ population: specification.name, seed, represents: specification.represents?.people ?? null },
    ...{ people, policy: { name, title: compiled.plan.title } }
  });
  const summary = {
    huice: packageVersion(),
    ...result,
    policy: { ...result.policy, sha256: policyHash(compiled) },
    populationTitle: specification.title
  };
  await writeFolder(
    options.out,
    {
      'sweep.json': [`${JSON.stringify(summary, null, 2)}\n`],
      'sweep.csv': ['\ufeff', ...tableCsv(sweepTable(result, language))]
    },
    language
  );
  return told(result, options.out, language);
}

/** Draws everybody part by part, and settles each part at every point. */
async function swept(
  rule: SweptRule,
  specification: Specification,
  { seed, people, part = PART }: { seed: number; people: number; part?: number },
  language: Language
): Promise<Sweep> {
  const line = progressLine(language);
  const generator = createGenerator(specification, { seed, people });
  const sweeping = createSweep(rule);
  let events = 0;
  for (let from = 0; from < people; from += part) {
    const to = Math.min(people, from + part);
    // Each look lets Ctrl-C in.
    const records = await generator.part(from, to, events, () => setImmediate());
    await sweeping.add(records, async (points, all) => {
      line.show(sweepWords[language].sweeping, from + Math.floor(((to - from) * points) / all), people);
      await setImmediate();
    });
    events += records.eventIds.length;
  }
  line.end();
  return sweeping.finish();
}

/** The policy and its levers; stops with a sentence where one is not understood. */
function ruleOf({ named }: CompiledPolicy, written: string[], language: Language): SweptRule {
  const words = sweepWords[language];
  if (written.length > MOST_LEVERS) throw new Stop(words.leverCount(MOST_LEVERS));
  const levers = written.map((one): Lever => {
    const lever = readLever(named.sources, one);
    if ('reason' in lever) throw new Stop(words.badLever(one, lever));
    return lever;
  });
  const [first, second] = levers;
  if (first && second && isSameFigure(first, second)) throw new Stop(words.sameFigure(written[0]!, written[1]!));
  return { sources: named.sources, readings: named.readings, levers };
}

/** What is to be said of the results; every combination without figures is a problem found. */
function told({ levers, baseline, points, people, idle }: SweepResult, out: string, language: Language): number {
  const words = sweepWords[language];
  const settled = points.flatMap(({ figures }) => (figures ? [figures] : []));
  const faults = points.flatMap(({ fault }) => (fault ? [fault[language]] : []));
  for (const lever of idle) tell(words.idle(levers[lever]!.address));
  if (faults.length > 0) tell(words.faults(faults.length, points.length, faults[0]!));
  const refused = Math.max(0, ...settled.map((one) => one.refused));
  if (refused > 0) tell(words.refused(refused));
  if (settled.length > 0) {
    const spent = settled.map(({ expenditure }) => expenditure).sort((a, b) => a - b);
    const noMore = spent.filter((one) => one <= baseline.expenditure).length;
    tell(words.spending(yuan(baseline.expenditure), yuan(spent[0]!), yuan(spent.at(-1)!), noMore));
  }
  const counted = { points: points.length, people, events: baseline.events + baseline.refused };
  const [all, drawn, events] = Object.values(counted).map(wholeNumber);
  tell(words.swept({ out, points: all!, people: drawn!, events: events! }));
  return settled.length > 0 ? done : problemsFound;
}
