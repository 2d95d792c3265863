/** What a page's sample is in a language, what it raises, and what it becomes once it is mended. */
import { checkProvisions } from '../../check/provisions.ts';
import { compile, type Source } from '../../compile.ts';
import { format } from '../../syntax/format.ts';
import type { Problem } from '../codes.ts';
import type { Language } from '../language.ts';
import type { ProblemPage, ProblemSample } from './page.ts';

export type SampleTexts = { sources: Source[]; provisions: string | null };

/** The sample as files of one language. A text that cannot be read has its own English. */
export function sampleTexts({ zh, en, reforms = [], provisions }: ProblemSample, language: Language): SampleTexts {
  const inLanguage = (text: string) => (language === 'zh' ? text : format(text, { language }).text);
  const policy = language === 'en' && en !== undefined ? en : inLanguage(zh);
  return {
    sources: [
      { name: 'sample.policy', text: policy },
      ...reforms.map((text, i) => ({ name: `reform-${i + 1}.policy`, text: inLanguage(text) }))
    ],
    provisions: provisions ?? null
  };
}

/** All that compiling it, and comparing it with its provisions, finds. */
export function sampleProblems({ sources, provisions }: SampleTexts): Problem[] {
  const compilation = compile(sources);
  return [...compilation.problems, ...(provisions === null ? [] : checkProvisions(compilation, provisions))];
}

/** The sample with the page's changes made in it; it can be read, so its English is what the formatter makes of it. */
export function mendedSample({ sample, mended }: ProblemPage): ProblemSample {
  const mend = (text: string) => mended.reduce((so, [from, to]) => so.replace(from, to), text);
  return {
    zh: mend(sample.zh),
    ...(sample.reforms ? { reforms: sample.reforms.map(mend) } : {}),
    ...(sample.provisions === undefined ? {} : { provisions: sample.provisions })
  };
}
