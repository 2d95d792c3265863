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
  read: Reading = parse,
  programs = programsOnce(),
  asked = askedOnce()
): Compilation {
  const compilation = lowered(sources, readings, around, read, programs);
  const { trees, resolved, plan, problems } = compilation;
  if (!resolved || !plan) return compilation;
  const examples =
    trees.length <= 2 && readings.length === 0 ? all(trees[trees.length - 1]!.declarations, 'example') : [];
  const { results, problems: failures } = around('examples', () => runExamples(plan, resolved.facts, examples));
  const unkept = around('checkGuarantees', () => checkGuarantees(resolved, () => asked(plan, resolved), results));
  return { ...compilation, problems: byPlace([...problems, ...failures, ...unkept]), examples: results };
}

/** A plan, or the problems for which there is none. */
export type Planned = { plan: Plan; problems: null } | { plan: null; problems: Problem[] };

/** Compiled texts that are kept: more than two figures of a rule are tried at. */
const MOST_KEPT = 4096;

/**
 * Makes the plans that `compile` makes, of texts that differ in a few words, by the thousand: nothing is looked over and no
 * example is run, and what an earlier text had is not read again.
 */
export function createPlanner(): (sources: Source[], readings?: string[]) => Planned {
  const kept: Kept = new Map();
  const read: Reading = (text, file) => parseKeeping(text, file, kept, kept);
  return (sources, readings = readingsOf(sources)) => {
    if (kept.size > MOST_KEPT) kept.clear();
    const { plan, problems } = lowered(sources, readings, (_, work) => work(), read, programsOnce());
    return plan ? { plan, problems: null } : { plan, problems };
  };
}

type Reading = (text: string, file: number) => Pick<Parsed, 'tree' | 'problems'>;

/** From text to plan, and what was met on the way. */
function lowered(
  sources: Source[],
  readings: string[],
  around: Around,
  read: Reading,
  programs: ReturnType<typeof programsOnce>
): Compilation {
  const parsed = around('parse', () => sources.map((source, file) => read(source.text, file)));
  const trees = parsed.map(({ tree }) => tree);
  const { resolved, problems: found } = around('resolve', () => resolve(trees, readings));
  const problems = [
    ...parsed.flatMap((one) => one.problems),
    ...found,
    ...(resolved ? around('rows and bands', () => checkRules(resolved, () => programs(resolved))) : [])
  ];
  const without = (found: Problem[]): Compilation => {
    return { sources, trees, resolved, plan: null, became: null, problems: byPlace(found), examples: [] };
  };
  const broken = problems.some(({ severity }) => severity === 'error');
  if (!resolved || broken) return without([...problems, ...(resolved ? checkBandHolesUnshown(resolved) : [])]);
  const { plan, problems: notices, became } = around('lower', () => lower(resolved, textIn(sources)));
  const inexact = around('exact', () => checkExact(plan, textIn(sources)));
  if (inexact.length > 0) return without([...problems, ...notices, ...inexact]);
  return { sources, trees, resolved, plan, became, problems: byPlace([...problems, ...notices]), examples: [] };
}

const textIn =
  (sources: Source[]) =>
  ({ file, from, to }: Span): string =>
    sources[file]!.text.slice(from, to);

const byPlace = (problems: Problem[]): Problem[] =>
  [...problems].sort((a, b) => a.span.file - b.span.file || a.span.from - b.span.from);
