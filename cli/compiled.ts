import { createHash } from 'node:crypto';
import { compile, renderProblem, type Compilation, type Language, type Plan } from '#dsl';
import { readPolicy, type NamedPolicy } from './policies.ts';
import { problemsFound, Stop, tell } from './run.ts';
import { cliWords } from './words.ts';

export type CompiledPolicy = { named: NamedPolicy; compilation: Compilation; plan: Plan };

/** A policy that can be settled: its warnings go to stderr; with an error in it there is nothing to settle. */
export async function compiledPolicy(policy: string, language: Language): Promise<CompiledPolicy> {
  const named = await readPolicy(policy, language);
  const compilation = compile(named.sources, named.readings);
  const { plan, problems } = compilation;
  for (const problem of problems) {
    if (problem.severity !== 'information') tell(renderProblem(problem, named.sources, language));
  }
  if (plan === null) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    throw new Stop(cliWords[language].policyBroken(named.name, errors), problemsFound);
  }
  return { named, compilation, plan };
}

/** SHA-256 of the texts one after the other, as `cat policy reform | sha256sum` gives it. */
export function policyHash({ named }: CompiledPolicy): string {
  const hash = createHash('sha256');
  for (const { text } of named.sources) hash.update(text);
  return hash.digest('hex');
}
