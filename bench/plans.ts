/** The plans that are measured, and a population for each policy. */
import { readFileSync } from 'node:fs';
import type { Plan } from '#dsl';
import { compile } from '#dsl';
import type { Specification } from '#simulations';
import { bundledPopulations, readSpecification } from '#simulations';
import type { PolicyId } from './policies.ts';

/** Scenario 0 is the policy as it is. Throws where the text does not compile. */
export function planOf(policy: PolicyId, scenario = 0): Plan {
  const source = (path: string) => ({ name: path, text: readFileSync(new URL(path, import.meta.url), 'utf8') });
  const sources = [source(`../policies/${policy}/${policy}.policy`)];
  if (scenario > 0) sources.push(source(`scenarios/${policy}/${scenario}.policy`));
  const { plan, problems } = compile(sources);
  if (!plan) throw new Error(`${policy}, scenario ${scenario}: ${problems.map(({ code }) => code).join(', ')}`);
  return plan;
}

/** The chain has no population of its own that is shipped. */
export function populationFor(policy: PolicyId): Specification {
  const bundled = bundledPopulations()[policy];
  if (bundled) return bundled;
  const text = readFileSync(new URL(`populations/${policy}.json`, import.meta.url), 'utf8');
  const { specification, problems } = readSpecification(text);
  if (!specification) throw new Error(`${policy}: ${problems[0]!.path} ${problems[0]!.en}`);
  return specification;
}
