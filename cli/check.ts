import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { checkProvisions, compile, renderProblem, type Compilation, type Language, type Source } from '#dsl';
import { readText } from './files.ts';
import { languageOf, languageOption } from './language.ts';
import { bundledPolicies, readPolicy } from './policies.ts';
import { done, problemsFound, running, say } from './run.ts';
import { cliWords } from './words.ts';

/** Adds `huice check`. */
export function register(program: Command): void {
  program
    .command('check')
    .argument('<FILE...>', '.policy 文件，或政策编号 / .policy files, or ids')
    .description('检查政策与改革\ncheck policies and reforms')
    .addOption(languageOption())
    .action(running(check));
}

async function check(files: string[], options: { language?: Language }): Promise<number> {
  const language = languageOf(options.language);
  const counts = { error: 0, warning: 0, information: 0 };
  // A policy given beside its reforms is compiled with each of them; what is wrong with it is said once.
  const said = new Set<string>();
  for (const file of files) {
    const { sources, problems } = await compileFile(file, language);
    for (const problem of problems) {
      const text = renderProblem(problem, sources, language);
      if (said.has(text)) continue;
      said.add(text);
      counts[problem.severity]++;
      await say(`${text}\n\n`);
    }
  }
  await say(`${cliWords[language].checked(files.length, counts)}\n`);
  return counts.error > 0 ? problemsFound : done;
}

/** A file on its own; a reform, which means nothing without its policy, together with that. */
async function compileFile(file: string, language: Language): Promise<Compilation> {
  const { sources, folder } = await readPolicy(file, language);
  const compilation = compile(sources);
  if (sources.length > 1) return compilation;
  const declarations = compilation.trees[0]!.declarations;
  const reform = declarations.find((declaration) => declaration.kind === 'reform');
  if (!reform || declarations.some(({ kind }) => kind === 'policy'))
    return withProvisions(compilation, folder, language);
  const policy = await policyOf(reform.policy.text, folder, language);
  return policy === null ? compilation : compile([policy, ...sources]);
}

/** What the provisions beside the policy say otherwise, is told too. */
async function withProvisions(compilation: Compilation, folder: string, language: Language): Promise<Compilation> {
  const path = join(folder, 'provisions.md');
  if (!existsSync(path)) return compilation;
  const problems = checkProvisions(compilation, await readText(path, language));
  return { ...compilation, problems: [...compilation.problems, ...problems] };
}

/** The policy that a reform in `folder` changes: above it, beside it, or one that comes with the package. */
async function policyOf(id: string, folder: string, language: Language): Promise<Source | null> {
  const near = [join(dirname(folder), `${id}.policy`), join(folder, `${id}.policy`)].find((path) => existsSync(path));
  if (near !== undefined) return { name: near, text: await readText(near, language) };
  return bundledPolicies().includes(id) ? (await readPolicy(id, language)).sources[0]! : null;
}
