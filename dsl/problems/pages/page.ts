/** The page of a problem: for a drafter who met it and wants to know more than its two sentences say. */
import type { KeywordId } from '../../tokens/keywords.ts';
import type { Code } from '../codes.ts';
import type { Sentence } from '../language.ts';

export type ProblemPage = {
  /** What it is called, in a few words. */
  title: Sentence;
  meaning: Sentence;
  why: Sentence;
  mend: Sentence;
  /** The words of the language it is met at; they refer to this page. */
  about: KeywordId[];
  sample: ProblemSample;
  /** Texts of the sample and what stands there once it is mended, as in the sample's Chinese. */
  mended: [from: string, to: string][];
};

/** A policy that raises the problem. `en` stands beside a text that cannot be read, and so not be rewritten. */
export type ProblemSample = {
  zh: string;
  en?: string;
  /** The reforms applied to it. */
  reforms?: string[];
  /** The provisions beside it. */
  provisions?: string;
};

/** Pages of some of the codes. */
export type PagesOf<C extends Code> = { [K in C]: ProblemPage };

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

/** A policy with a category 低保, and these lines. */
export const policy = (...text: string[]): ProblemSample => ({
  zh: lines('政策 sample "示例"', '施行 自 2024-01-01 起', '', '对象 低保', '', ...text)
});

/** The same with one benefit, 住院救助 on 住院, and these clauses. */
export const benefit = (...clauses: string[]): ProblemSample =>
  policy('待遇 住院救助', '  情形 住院', ...clauses.map((clause) => `  ${clause}`));

export const text = (...all: string[]): string => lines(...all);
