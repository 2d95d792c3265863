/** A compilation as the page needs it: problems in words and lines, examples in figures, the plan. */
import { compile, type Compilation, type Problem, type Source } from '#dsl';
import type { Compiled, ShownExample, WordedProblem } from './answers.ts';

export function compiled(sources: Source[], revisions: number[]): Compiled {
  const { plan, problems, examples } = compile(sources);
  return {
    plan,
    problems: problems.map((problem) => worded(problem, sources)),
    examples: examples.map(shown),
    figures: sources.map(() => []),
    revisions
  };
}

function worded(problem: Problem, sources: Source[]): WordedProblem {
  const before = sources[problem.span.file].text.slice(0, problem.span.from);
  const line = before.split('\n').length;
  return {
    ...problem,
    sentence: { zh: problem.code, en: problem.code },
    fixTitles: problem.fixes.map(({ text }) => ({ zh: text, en: text })),
    line
  };
}

const shown = ({ title, span, person, events }: Compilation['examples'][number]): ShownExample => ({
  title,
  span,
  person,
  events: events.map(({ event, expectations }) => ({ event, expectations }))
});
