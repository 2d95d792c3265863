/** A compilation as the page needs it: problems in words and lines, examples in figures, the plan, what the editor shows. */
import {
  checkProvisions,
  codeLenses,
  createCompiler,
  fixing,
  inlayHints,
  listing,
  literals,
  placeOf,
  readingsOffered,
  word,
  type Compilation,
  type Compiler,
  type Fix,
  type Language,
  type Problem,
  type Source
} from '#dsl';
import type { Compiled, ShownExample, WordedProblem } from './answers.ts';

/** Compiles a policy, or one with its reforms, more quickly each time it comes again. */
export function compiling(): (sources: Source[]) => Compilation {
  const compilers = new Map<string, Compiler>();
  return (sources) => {
    const names = sources.map(({ name }) => name).join('\n');
    const compiler = compilers.get(names) ?? createCompiler();
    compilers.set(names, compiler);
    return compiler.compile(sources);
  };
}

/** `provisions`: the Markdown of the policy's provisions, which the rule is held against; null where it has none. */
export function compiled(compilation: Compilation, revisions: number[], provisions: string | null): Compiled {
  const { sources, trees, plan, problems, examples } = compilation;
  const beside = provisions === null ? [] : checkProvisions(compilation, provisions);
  const fixesOf = fixing(compilation, provisions);
  const today = Math.floor(Date.now() / 86_400_000);
  const both = <T>(say: (language: Language) => T) => ({ zh: say('zh'), en: say('en') });
  return {
    plan,
    problems: [...problems, ...beside].map((problem) => worded(problem, fixesOf(problem), sources)),
    examples: examples.map(shown),
    readings: readingsOffered(trees),
    listed: listing(compilation),
    lenses: both((language) => codeLenses(compilation, language)),
    hints: both(inlayHints(compilation, today)),
    figures: trees.map((tree, file) => literals(tree, sources[file].text)),
    revisions
  };
}

function worded(problem: Problem, fixes: Fix[], sources: Source[]): WordedProblem {
  const mendable: Problem = { ...problem, fixes };
  return {
    ...mendable,
    words: { zh: word(mendable, 'zh'), en: word(mendable, 'en') },
    line: placeOf(sources[problem.span.file].text, problem.span.from).line
  };
}

const shown = ({ title, span, person, events }: Compilation['examples'][number]): ShownExample => ({
  title,
  span,
  person,
  events: events.map(({ event, expectations }) => ({ event, expectations }))
});
