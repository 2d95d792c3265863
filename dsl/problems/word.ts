/** Problems in words. */
import type { Code, Fix, Problem, ProblemData, Related, Severity } from './codes.ts';
import { en } from './en.ts';
import type { Language } from './language.ts';
import { zh } from './zh.ts';

/** `message`: what is wrong and why; `hint`: what to do. Where it is, the caller shows. */
export type Words = { message: string; hint: string };

/** One language's wording, total over the codes. */
export type Wording = {
  problems: { [C in Code]: (data: ProblemData[C]) => Words };
  fixTitle: (fix: Fix) => string;
  severity: Record<Severity, string>;
  related: Record<Related['role'], string>;
};

const WORDINGS: Record<Language, Wording> = { zh, en };

export const wordingOf = (language: Language): Wording => WORDINGS[language];

/** A problem's sentences, and a title for each of its fixes, in their order. */
export function word(problem: Problem, language: Language): Words & { fixes: string[] } {
  const wording = WORDINGS[language];
  const say = wording.problems[problem.code] as (data: Problem['data']) => Words;
  return { ...say(problem.data), fixes: problem.fixes.map(wording.fixTitle) };
}
