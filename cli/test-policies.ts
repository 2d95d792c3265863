import type { Command } from 'commander';
import {
  createCoverage,
  renderProblem,
  type Compilation,
  type Coverage,
  type ExampleResult,
  type Language
} from '#dsl';
import { reasonOf } from '#simulations';
import { languageOf, languageOption } from './language.ts';
import { bundledPolicies, shownSpan, type NamedPolicy } from './policies.ts';
import { done, problemsFound, running, say } from './run.ts';
import { coverageLines } from './test-policies/coverage.ts';
import { mutationReport } from './test-policies/mutation.ts';
import { caseFolder, compiled, coverCase, runCase, scenariosOf, type CaseRun } from './test-policies/scenario.ts';
import { updateCase, updateExamples, type Rewrites } from './test-policies/update.ts';
import { testWords } from './test-policies/words.ts';
import { readText } from './files.ts';
import { cliWords } from './words.ts';

/** How many differences of one case, and how many lines of one report, are listed. */
const listed = 10;
const reported = 20;

type Options = { language?: Language; mutate?: boolean; all?: boolean };

/** Adds `huice test`. */
export function register(program: Command): void {
  program
    .command('test')
    .argument('[POLICY...]', '政策，默认全部自带的政策 / policies; all that come with the package by default')
    .description(
      '核对示例与案例，报告规则的覆盖；UPDATE=1 改写期望\ncheck examples and cases, and which rules they reach; UPDATE=1 rewrites expectations'
    )
    .option('--mutate', '逐处改动规则，列出没有被发现的改动 / change the rule bit by bit, list what goes unnoticed')
    .option('--all', '列出每一处，不只前若干处 / list every place, not only the first few')
    .addOption(languageOption())
    .action(running(testPolicies));
}

async function testPolicies(policies: string[], options: Options): Promise<number> {
  const language = languageOf(options.language);
  const total = { passed: 0, failed: 0 };
  const rewritten: Rewrites = { amounts: 0, files: 0 };
  for (const policy of policies.length > 0 ? policies : bundledPolicies()) {
    for (const scenario of await scenariosOf(policy, language)) {
      const named = process.env['UPDATE'] === '1' ? await updated(scenario, rewritten, language) : scenario;
      const report = await testScenario(named, options, language);
      await say(`${[named.name, ...report.lines].join('\n  ')}\n`);
      total.passed += report.passed;
      total.failed += report.failed;
    }
  }
  if (rewritten.files > 0) await say(`${testWords[language].rewrites(rewritten.amounts, rewritten.files)}\n`);
  await say(`${cliWords[language].tested(total.passed, total.failed)}\n`);
  return total.failed > 0 ? problemsFound : done;
}

/** Rewrites what the scenario expects, and reads it again. */
async function updated(named: NamedPolicy, rewritten: Rewrites, language: Language): Promise<NamedPolicy> {
  const count = ({ amounts, files }: Rewrites): void => {
    rewritten.amounts += amounts;
    rewritten.files += files;
  };
  const compilation = compiled(named);
  count(await updateExamples(named, compilation, language));
  const folder = caseFolder(named);
  if (compilation.plan && folder !== null) {
    const run = await runCase(compilation.plan, folder, language);
    if (typeof run !== 'string') count(await updateCase(run, language));
  }
  const sources = [];
  for (const { name } of named.sources) sources.push({ name, text: await readText(name, language) });
  return { ...named, sources };
}

type Report = { lines: string[]; passed: number; failed: number };

async function testScenario(named: NamedPolicy, { mutate, all }: Options, language: Language): Promise<Report> {
  const compilation = compiled(named);
  const { plan, resolved, became, trees, problems } = compilation;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const lines = errors.map((problem) => renderProblem(problem, named.sources, language).replaceAll('\n', '\n  '));
  if (!plan || !resolved || !became) return { lines, passed: 0, failed: 1 };

  const most = all ? Infinity : reported;
  const coverage = createCoverage(resolved, plan, became);
  const examples = testExamples(compilation, coverage, named, language);
  lines.push(...examples.lines);
  let { passed, failed } = examples;
  const folder = caseFolder(named);
  const run = folder === null ? null : await runCase(plan, folder, language);
  if (run !== null) {
    const result = caseReport(run, folder!, language);
    if (typeof run !== 'string') coverCase(plan, run, coverage);
    lines.push(...result.lines);
    passed += result.passed;
    failed += result.failed;
  }
  lines.push(...coverageLines(named, coverage.rules(), trees, language, most));
  if (mutate && (failed > 0 || typeof run === 'string')) lines.push(testWords[language].failing);
  else if (mutate) lines.push(...(await mutationReport(named, compilation, run as CaseRun | null, language, most)));
  return { lines, passed, failed };
}

function testExamples({ examples }: Compilation, coverage: Coverage, named: NamedPolicy, language: Language): Report {
  const words = cliWords[language];
  for (const { events } of examples) for (const { settlement } of events) coverage.touch(settlement.values);
  const failing = examples.filter((example) => expectationsOf(example).some((one) => one.gotFen !== one.expectedFen));
  const lines = [words.examples(examples.length - failing.length, examples.length)];
  for (const example of examples) {
    for (const { target, printed, gotFen, span } of expectationsOf(example)) {
      if (printed === null || printed.fen === gotFen) continue;
      lines.push(words.printed(shownSpan(named, span), example.title, target, gotFen, printed.fen, printed.quote));
    }
  }
  return { lines, passed: examples.length - failing.length, failed: failing.length };
}

const expectationsOf = ({ events }: ExampleResult) => events.flatMap(({ expectations }) => expectations);

/** What is wrong with a case, the first of it. */
function caseReport(run: CaseRun | string, folder: string, language: Language): Report {
  const words = cliWords[language];
  const broken = (...lines: string[]): Report => ({ lines: [words.caseFails(folder), ...lines], passed: 0, failed: 1 });
  if (typeof run === 'string') return broken(run);
  const { reading, expected, settlement, mismatches } = run;
  const faults = [
    ...[...reading.rejects, ...expected.rejects].map((reject) =>
      words.refusedRow(reject.file, reject.line, reasonOf(reject, language))
    ),
    ...settlement.factEmpty.map(({ event, column }) => words.emptyFact(reading.lines[event]!, column)),
    ...expected.unknown.map((column) => words.unknownColumn(column)),
    ...mismatches.map((one) => words.mismatch(one.line, one.event, one.column, one.expectedFen, one.gotFen))
  ];
  if (faults.length === 0) return { lines: [words.caseAgrees(folder, expected.events)], passed: 1, failed: 0 };
  return broken(...faults.slice(0, listed), ...(faults.length > listed ? [words.andMore(faults.length - listed)] : []));
}
