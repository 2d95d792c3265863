/** What makes the fixes of one code, or says why there are none. */
import type { Code, Fix, Problem } from '../../problems/codes.ts';
import type { Sentence } from '../../problems/language.ts';
import type { Site } from './site.ts';

export type ProblemOf<C extends Code> = Extract<Problem, { code: C }>;
/** Fixes besides those the problem came with, the likeliest first; none where this one has none. */
export type Fixer<C extends Code> = (problem: ProblemOf<C>, site: Site) => Fix[];
/** Only the drafter can mend it: why. */
export type Unfixable = { why: Sentence };

export type Fixers = { [C in Code]?: Fixer<C> | Unfixable };

export const unfixable = (zh: string, en: string): Unfixable => ({ why: { zh, en } });
/** Its fixes are made where the problem is found, which alone knows them. */
export const withProblem = (): Fix[] => [];
