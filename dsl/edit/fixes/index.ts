/** Quick fixes: for a problem, the changes of text that mend it. */
import type { Compilation } from '../../compile.ts';
import type { Fix, Problem } from '../../problems/codes.ts';

/**
 * The fixes of a problem of this compilation, the likeliest first; their edits' spans are those of `compilation.sources`.
 * `wordingOf(language).fixTitle` gives each its title.
 */
export function fixesFor(problem: Problem, compilation: Compilation): Fix[] {
  void compilation;
  return problem.fixes;
}
