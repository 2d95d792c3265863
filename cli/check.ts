import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import {
  checkProvisions,
  compile,
  fixing,
  renderProblem,
  type Compilation,
  type Language,
  type Problem,
  type Source
} from '#dsl';
import { readText } from './files.ts';
import { languageOf, languageOption } from './language.ts';
import { bundledPolicies, readPolicy } from './policies.ts';
import { problemPage } from './problem-page.ts';
import { done, problemsFound, running, say, Stop } from './run.ts';
import { cliWords } from './words.ts';

/** Adds `huice check`. */
export function register(program: Command): void {
  program
    .command('check')
    .argument('[FILE...]', '.policy 文件，或政策编号 / .policy files, or ids')
    .description('检查政策与改革\ncheck policies and reforms')
    .option(
      '--explain <CODE>',
      '说明一种问题：意思、例子、怎样改 / what a problem means, a sample of it, how to mend it'
    )
    .addOption(languageOption())
    .action(running(check));
}

async function check(files: string[], options: { explain?: string; language?: Language }): Promise<number> {
  const language = languageOf(options.language);
  if (options.explain !== undefined) await say(problemPage(options.explain, language));
  else if (files.length === 0) throw new Stop(cliWords[language].nothingToCheck);
  if (files.length === 0) return done;
  const counts = { error: 0, warning: 0, information: 0 };
  // A policy given beside its reforms is compiled with each of them; what is wrong with it is said once.
  const said = new Set<string>();
  for (const file of files) {
    const { compilation, provisions } = await compileFile(file, language);
    const fixesOf = fixing(compilation, provisions);
    for (const problem of compilation.problems) {
      const mendable: Problem = { ...problem, fixes: fixesOf(problem) };
      const text = renderProblem(mendable, compilation.sources, language);
      if (said.has(text)) continue;
      said.add(text);
      counts[problem.severity]++;
      await say(`${text}\n\n`);
    }
  }
  await say(`${cliWords[language].checked(files.length, counts)}\n`);
  return counts.error > 0 ? problemsFound : done;
}

/** What a file comes to, and the text of the provisions that were read with it. */
type Compiled = { compilation: Compilation; provisions: string | null };

/** A file on its own; a reform, which means nothing without its policy, together with that. */
async function compileFile(file: string, language: Language): Promise<Compiled> {
  const { sources, folder } = await readPolicy(file, language);
  const compilation = compile(sources);
  if (sources.length > 1) return { compilation, provisions: null };
  const declarations = compilation.trees[0]!.declarations;
  const reform = declarations.find((declaration) => declaration.kind === 'reform');
  if (!reform || declarations.some(({ kind }) => kind === 'policy'))
    return withProvisions(compilation, folder, language);
  const policy = await policyOf(reform.policy.text, folder, language);
  return { compilation: policy === null ? compilation : compile([policy, ...sources]), provisions: null };
}

/** What the provisions beside the policy say otherwise, is told too. */
async function withProvisions(compilation: Compilation, folder: string, language: Language): Promise<Compiled> {
  const path = join(folder, 'provisions.md');
  if (!existsSync(path)) return { compilation, provisions: null };
  const provisions = await readText(path, language);
  const problems = [...compilation.problems, ...checkProvisions(compilation, provisions)];
  return { compilation: { ...compilation, problems }, provisions };
}

/** The policy that a reform in `folder` changes: above it, beside it, or one that comes with the package. */
async function policyOf(id: string, folder: string, language: Language): Promise<Source | null> {
  const near = [join(dirname(folder), `${id}.policy`), join(folder, `${id}.policy`)].find((path) => existsSync(path));
  if (near !== undefined) return { name: near, text: await readText(near, language) };
  return bundledPolicies().includes(id) ? (await readPolicy(id, language)).sources[0]! : null;
}
