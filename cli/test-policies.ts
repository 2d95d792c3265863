import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  compile,
  emptyState,
  orderEvents,
  renderProblem,
  type Compilation,
  type ExampleResult,
  type Language,
  type Plan
} from '#dsl';
import {
  compareExpected,
  createCoverage,
  fileFaultText,
  isFault,
  reasonOf,
  readRecords,
  settlePerson,
  settleRecords,
  type Coverage
} from '#simulations';
import { inputFile } from './files.ts';
import { languageOf, languageOption } from './language.ts';
import { bundledPolicies, readPolicy, reformsOf, shownPath, shownSpan, type NamedPolicy } from './policies.ts';
import { done, problemsFound, running, say } from './run.ts';
import { cliWords } from './words.ts';

/** How many differences of one case are listed. */
const listed = 10;

/** Adds `huice test`. */
export function register(program: Command): void {
  program
    .command('test')
    .argument('[POLICY...]', '政策，默认全部自带的政策 / policies; all that come with the package by default')
    .description('核对示例与案例，报告规则的覆盖\ncheck examples and cases, and which rules they reach')
    .addOption(languageOption())
    .action(running(testPolicies));
}

async function testPolicies(policies: string[], options: { language?: Language }): Promise<number> {
  const language = languageOf(options.language);
  let passed = 0;
  let failed = 0;
  for (const policy of policies.length > 0 ? policies : bundledPolicies()) {
    for (const named of await scenariosOf(policy, language)) {
      const report = await testScenario(named, language);
      await say(`${[named.name, ...report.lines].join('\n  ')}\n`);
      passed += report.passed;
      failed += report.failed;
    }
  }
  await say(`${cliWords[language].tested(passed, failed)}\n`);
  return failed > 0 ? problemsFound : done;
}

/** A policy named alone is tested as it is, with each of its reforms, and with each stack there is a case for. */
async function scenariosOf(policy: string, language: Language): Promise<NamedPolicy[]> {
  const named = await readPolicy(policy, language);
  if (named.reforms.length > 0) return [named];
  const stacks = casesIn(named).filter((name) => name.startsWith('+'));
  const reforms = new Set([...reformsOf(named).map((reform) => `+${reform}`), ...stacks]);
  const scenarios = [named];
  for (const reform of reforms) scenarios.push(await readPolicy(policy + reform, language));
  return scenarios;
}

function casesIn({ folder }: NamedPolicy): string[] {
  const cases = join(folder, 'cases');
  return existsSync(cases) ? readdirSync(cases).sort() : [];
}

type Report = { lines: string[]; passed: number; failed: number };

async function testScenario(named: NamedPolicy, language: Language): Promise<Report> {
  const words = cliWords[language];
  const compilation = compile(named.sources, named.readings);
  const { plan } = compilation;
  const errors = compilation.problems.filter(({ severity }) => severity === 'error');
  const lines = errors.map((problem) => renderProblem(problem, named.sources, language).replaceAll('\n', '\n  '));
  if (plan === null) return { lines, passed: 0, failed: 1 };

  const coverage = createCoverage(plan);
  const examples = testExamples(compilation, coverage, named, language);
  lines.push(...examples.lines);
  let { passed, failed } = examples;
  const name = named.reforms.length === 0 ? 'baseline' : named.reforms.map((reform) => `+${reform}`).join('');
  if (casesIn(named).includes(name)) {
    const result = await testCase(plan, join(named.folder, 'cases', name), coverage, language);
    lines.push(...result.lines);
    passed += result.passed;
    failed += result.failed;
  }
  const rules = coverage.rules();
  const missed = rules.filter(({ touched }) => !touched);
  lines.push(words.coverage(rules.length - missed.length, rules.length));
  lines.push(...missed.map(({ benefit, span }) => words.untouched(shownSpan(named, span), benefit)));
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

/** A case is a folder of persons.csv, events.csv and expected.csv. */
async function testCase(plan: Plan, folder: string, coverage: Coverage, language: Language): Promise<Report> {
  const words = cliWords[language];
  const name = shownPath(folder);
  const file = (part: string) => inputFile(shownPath(join(folder, `${part}.csv`)), language);
  const broken = (...lines: string[]): Report => ({ lines: [words.caseFails(name), ...lines], passed: 0, failed: 1 });

  const reading = await readRecords(await file('persons'), await file('events'), plan);
  if (isFault(reading)) return broken(fileFaultText(reading, language));
  const { records, refused, lines } = reading;
  const settlement = settleRecords(plan, records);
  const order = orderEvents(records);
  for (let person = 0; person < records.personIds.length; person++) {
    settlePerson(plan, records, order, person, emptyState(), (_, { values }) => {
      coverage.touch(values);
      return true;
    });
  }
  const result = await compareExpected(await file('expected'), plan, records, settlement, refused);
  if (isFault(result)) return broken(fileFaultText(result, language));
  const faults = [
    ...[...reading.rejects, ...result.rejects].map((reject) =>
      words.refusedRow(reject.file, reject.line, reasonOf(reject, language))
    ),
    ...settlement.factEmpty.map(({ event, column }) => words.emptyFact(lines[event]!, column)),
    ...result.unknown.map((column) => words.unknownColumn(column)),
    ...result.mismatches.map((one) => words.mismatch(one.line, one.event, one.column, one.expectedFen, one.gotFen))
  ];
  if (faults.length === 0) return { lines: [words.caseAgrees(name, result.events)], passed: 1, failed: 0 };
  return broken(...faults.slice(0, listed), ...(faults.length > listed ? [words.andMore(faults.length - listed)] : []));
}
