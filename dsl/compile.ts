/** From text to plan: every stage gives what it could make and the problems it met; nothing throws for what was written. */
import { askedOnce } from './check/asked-once.ts';
import { checkBandHolesUnshown } from './check/band-witness.ts';
import { checkGuarantees } from './check/guarantees.ts';
import type { Around } from './check/checked.ts';
import { checkExact } from './check/exact.ts';
import { checkPlan, checkRules, NO_FINDINGS } from './check/index.ts';
import { programsOnce } from './check/row-program.ts';
import { lower } from './plan/from-resolved.ts';
import type { Became } from './plan/builder.ts';
import type { Plan } from './plan/plan.ts';
import type { Problem } from './problems/codes.ts';
import type { Resolved } from './resolve/resolved.ts';
import { all, resolve } from './resolve/from-tree.ts';
import { runExamples, type ExampleResult } from './run/examples.ts';
import type { Kept } from './syntax/kept.ts';
import { parse, parseKeeping, type Parsed } from './syntax/parse.ts';
import type { Span, Tree } from './syntax/tree.ts';

/** A file: `name` is what problems are shown under; `readings`: the 读法 chosen of a policy, by name. */
export type Source = { name: string; text: string; readings?: string[] };

export type Compilation = {
  sources: Source[];
  trees: Tree[];
  resolved: Resolved | null;
  /** null while there is an error in the rule; a failing example does not take the plan away. */
  plan: Plan | null;
  /** What became of the resolved tree in the plan; null without one. */
  became: Became | null;
  /** by place */
  problems: Problem[];
  /** Those of the policy, or with one reform that reform's: a stack of reforms has no examples of its own. */
  examples: ExampleResult[];
};

const readingsOf = ([policy]: Source[]): string[] => policy?.readings ?? [];

/** Compiles a policy (`sources[0]`) under the named readings, with reforms applied in order. */
export const compile = (sources: Source[], readings: string[] = readingsOf(sources)): Compilation =>
  createCompiler().compile(sources, readings);

/** Gives what `compile` gives, and is quicker where a text was compiled before and little of it has changed since. */
export type Compiler = { compile: (sources: Source[], readings?: string[]) => Compilation };

/** `around`: for who measures how long each part takes. */
export function createCompiler(around: Around = (_, work) => work()): Compiler {
  let findings = NO_FINDINGS;
  let kept: Kept = new Map();
  return {
    compile(sources, readings = readingsOf(sources)) {
      const before = kept;
      const after: Kept = new Map();
      kept = after;
      const read = (text: string, file: number) => parseKeeping(text, file, before, after);
      const [programs, asked] = [programsOnce(), askedOnce()];
      const compilation = compileUnchecked(sources, readings, around, read, programs, asked);
      const { resolved, plan, problems } = compilation;
      if (!resolved || !plan) return compilation;
      const once = [() => programs(resolved), () => asked(plan, resolved)] as const;
      const checked = checkPlan(resolved, plan, textIn(sources), ...once, findings, around);
      ({ findings } = checked);
      return { ...compilation, problems: byPlace([...problems, ...checked.problems]) };
    }
  };
}

/** As `compile`, but the plan is not looked over for gaps, cliffs and the like: for rules that are tried by the hundred. */
export function compileUnchecked(
  sources: Source[],
  readings: string[] = readingsOf(sources),
  around: Around = (_, work) => work(),
  read: (text: string, file: number) => Pick<Parsed, 'tree' | 'problems'> = parse,
  programs = programsOnce(),
  asked = askedOnce()
): Compilation {
  const parsed = around('parse', () => sources.map((source, file) => read(source.text, file)));
  const trees = parsed.map(({ tree }) => tree);
  const { resolved, problems: found } = around('resolve', () => resolve(trees, readings));
  const problems = [
    ...parsed.flatMap((one) => one.problems),
    ...found,
    ...(resolved ? around('rows and bands', () => checkRules(resolved, () => programs(resolved))) : [])
  ];
  const broken = problems.some(({ severity }) => severity === 'error');
  if (!resolved || broken) {
    const found = [...problems, ...(resolved ? checkBandHolesUnshown(resolved) : [])];
    return { sources, trees, resolved, plan: null, became: null, problems: byPlace(found), examples: [] };
  }
  const { plan, problems: notices, became } = around('lower', () => lower(resolved, textIn(sources)));
  const inexact = around('exact', () => checkExact(plan, textIn(sources)));
  if (inexact.length > 0) {
    const found = byPlace([...problems, ...notices, ...inexact]);
    return { sources, trees, resolved, plan: null, became: null, problems: found, examples: [] };
  }
  const examples =
    trees.length <= 2 && readings.length === 0 ? all(trees[trees.length - 1]!.declarations, 'example') : [];
  const { results, problems: failures } = around('examples', () => runExamples(plan, resolved.facts, examples));
  const unkept = around('checkGuarantees', () => checkGuarantees(resolved, () => asked(plan, resolved), results));
  return {
    sources,
    trees,
    resolved,
    plan,
    became,
    problems: byPlace([...problems, ...notices, ...failures, ...unkept]),
    examples: results
  };
}

const textIn =
  (sources: Source[]) =>
  ({ file, from, to }: Span): string =>
    sources[file]!.text.slice(from, to);

const byPlace = (problems: Problem[]): Problem[] =>
  [...problems].sort((a, b) => a.span.file - b.span.file || a.span.from - b.span.from);
