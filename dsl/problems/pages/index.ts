/** Every problem's page: total over the codes, so that a code without one is a type error. */
import type { Code } from '../codes.ts';
import { AROUND } from './around.ts';
import { BESIDE } from './beside.ts';
import { NAMES } from './names.ts';
import type { ProblemPage } from './page.ts';
import { READING } from './reading.ts';
import { ROWS } from './rows.ts';
import { WHOLE } from './whole.ts';

export type { ProblemPage } from './page.ts';

/** In the order in which a drafter meets them: reading, names, rows, the whole, what stands beside it. */
export const PROBLEM_PAGES: { readonly [C in Code]: ProblemPage } = {
  ...READING,
  ...NAMES,
  ...ROWS,
  ...WHOLE,
  ...AROUND,
  ...BESIDE
};

/** The codes in the order of their pages. */
export const codesByPage = (): Code[] => Object.keys(PROBLEM_PAGES) as Code[];
