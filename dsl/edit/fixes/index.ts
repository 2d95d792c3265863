/** Quick fixes: for a problem, the changes of text that mend it. */
import type { Compilation } from '../../compile.ts';
import type { Code, Fix, Problem } from '../../problems/codes.ts';
import { around } from './around.ts';
import { clauses } from './clauses.ts';
import { figures } from './figures.ts';
import { unfixable, withProblem, type Fixer, type Unfixable } from './fixer.ts';
import { names } from './names.ts';
import { rows } from './rows.ts';
import { siteOf, type Site } from './site.ts';
import { written } from './written.ts';

/** Total: a code has what makes its fixes, or the reason why it has none. */
export const FIXERS: { [C in Code]: Fixer<C> | Unfixable } = {
  ...written,
  ...names,
  ...clauses,
  ...rows,
  ...figures,
  ...around,
  'glued-keyword': withProblem,
  'rows-overlap': unfixable(
    '哪一行优先，只有起草人知道。',
    'Only the drafter knows which of the rows is meant to prevail.'
  ),
  'money-too-large': unfixable('多写了几位，只有起草人知道。', 'Only the drafter knows how many digits are too many.'),
  'amount-inexact': unfixable('倍数该是多少，只有起草人知道。', 'Only the drafter knows what the factor should be.'),
  'too-deep': unfixable(
    '该把哪一部分写成参数，只有起草人知道。',
    'Only the drafter knows which part should be a parameter.'
  )
};

/**
 * What mends a problem of this compilation, the likeliest first: the fixes it came with, then those of its code. Their
 * edits are all to be made at once; the spans are those of `compilation.sources`. `wordingOf(language).fixTitle` gives each
 * its title. `provisions`: the Markdown of the policy's provisions, for problems that `checkProvisions` found. The texts
 * are read once for all the problems that are asked about.
 */
export function fixing(compilation: Compilation, provisions: string | null = null): (problem: Problem) => Fix[] {
  const site = siteOf(compilation, provisions);
  return (problem) => {
    const fixer = FIXERS[problem.code] as ((problem: Problem, site: Site) => Fix[]) | Unfixable | undefined;
    return [...problem.fixes, ...(typeof fixer === 'function' ? fixer(problem, site) : [])];
  };
}

/** The fixes of one problem. */
export const fixesFor = (problem: Problem, compilation: Compilation, provisions: string | null = null): Fix[] =>
  fixing(compilation, provisions)(problem);
