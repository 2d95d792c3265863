/** The language, off the page's thread: every question is answered from its arguments alone. */
import { expose } from 'comlink';
import * as dsl from '#dsl';
import type { Plan, Source } from '#dsl';
import { compiled, compiling } from './compiling.ts';
import { curvesOf, type CurveQuestion } from './curves.ts';
import * as editing from './editing.ts';
import { settleCase, type CaseQuestion } from './case.ts';
import { comparedLines, shownDifferences } from './comparing.ts';

const compile = compiling();

const api = {
  /** Answered as soon as the worker has been loaded. */
  ready: () => true,
  /** Compiles a policy, or a policy and its reforms. `revisions`: of each text, given back with the answer. */
  compile: (sources: Source[], revisions: number[], provisions: string | null = null) =>
    compiled(compile(sources), revisions, provisions),
  ...editing,
  /** The text in its standard form, keywords in one language or each as it was written; null where it cannot be read. */
  format(text: string, language: dsl.Language | 'keep'): string | null {
    const formatted = dsl.format(text, { language });
    return formatted.unread.length > 0 ? null : formatted.text;
  },
  /** What each rule pays along the cost of one event, for each kind of people. */
  curves: (plans: Plan[], question: CurveQuestion) => curvesOf(plans, question),
  /** Settles a person's events one after the other under each plan, every step in words. */
  settleCase: (plans: Plan[], question: CaseQuestion) => plans.map((plan) => settleCase(plan, question)),
  /** What differs between two rules, in both languages; null while one of them cannot be read. */
  differences: (before: Source[], after: Source[]) => shownDifferences(before, after),
  /** What the reference shows beside its entries, run. */
  showSample: (files: dsl.SampleFile[], language: dsl.Language) => dsl.showSample(files, language),
  showProblem: (code: dsl.Code, language: dsl.Language) => dsl.showProblem(code, language),
  /** Two texts line by line. */
  comparedLines: (before: string, after: string) => comparedLines(before, after)
};

export type LanguageApi = typeof api;
expose(api);
