/** The language, off the page's thread: every question is answered from its arguments alone. */
import { expose } from 'comlink';
import * as dsl from '#dsl';
import type { Plan, Source } from '#dsl';
import { compiled } from './compiling.ts';
import { settleCase, type CaseQuestion } from './case.ts';

const api = {
  /** Compiles a policy, or a policy and its reforms. `revisions`: of each text, given back with the answer. */
  compile: (sources: Source[], revisions: number[]) => compiled(sources, revisions),
  /** The text in its standard form, each keyword in the language it was written in; null where the text cannot be read. */
  format(text: string): string | null {
    const formatted = dsl.format(text, { language: 'keep' });
    return formatted.problems.some(({ severity }) => severity === 'error') ? null : formatted.text;
  },
  /** The text with every keyword in one language; null where the text cannot be read. */
  translate(text: string, language: dsl.Language): string | null {
    const formatted = dsl.format(text, { language });
    return formatted.problems.some(({ severity }) => severity === 'error') ? null : formatted.text;
  },
  /** Settles a person's events one after the other under each plan, every step in words. */
  settleCase: (plans: Plan[], question: CaseQuestion) => plans.map((plan) => settleCase(plan, question)),
  /** What differs between two versions of a policy, in both languages; null while one of them cannot be read. */
  differences(before: Source[], after: Source[]) {
    const [a, b] = [dsl.compile(before), dsl.compile(after)];
    if (!a.resolved || !b.resolved) return null;
    const textOf = (sources: Source[]) => (span: dsl.Span) => sources[span.file].text.slice(span.from, span.to);
    return dsl
      .differences(a.resolved, b.resolved, { before: textOf(before), after: textOf(after) })
      .map((difference) => ({
        ...difference,
        sentence: { zh: dsl.wordDifference(difference, 'zh'), en: dsl.wordDifference(difference, 'en') }
      }));
  }
};

export type LanguageApi = typeof api;
expose(api);
