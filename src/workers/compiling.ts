/** A compilation as the page needs it: problems in words and lines, examples in figures, the plan. */
import { compile, literals, placeOf, word, type Compilation, type Problem, type Source } from '#dsl';
import type { Compiled, ShownExample, WordedProblem } from './answers.ts';

export function compiled(sources: Source[], revisions: number[]): Compiled {
  const { trees, plan, problems, examples } = compile(sources);
  return {
    plan,
    problems: problems.map((problem) => worded(problem, sources)),
    examples: examples.map(shown),
    figures: trees.map((tree, file) => literals(tree, sources[file].text)),
    revisions
  };
}

const worded = (problem: Problem, sources: Source[]): WordedProblem => ({
  ...problem,
  words: { zh: word(problem, 'zh'), en: word(problem, 'en') },
  line: placeOf(sources[problem.span.file].text, problem.span.from).line
});

const shown = ({ title, span, person, events }: Compilation['examples'][number]): ShownExample => ({
  title,
  span,
  person,
  events: events.map(({ event, expectations }) => ({ event, expectations }))
});
