/**
 * The language reference as plain data, in one language: made from the keyword tables, the mechanisms, the prelude, the
 * problem pages and the samples. Samples are only named here; `sample.ts` writes and runs one when it is wanted.
 */
import type { Code } from '../problems/codes.ts';
import type { Language } from '../problems/language.ts';
import { constructSections } from './constructs.ts';
import { namesSection } from './names.ts';
import { orderSection } from './order.ts';
import { problemsSection } from './problems.ts';
import { valuesSection } from './values.ts';
import { writingSection } from './writing.ts';

/** A file of `mechanisms/samples`, by its path there: `ratio/ratio.policy`, `ratio/notes.zh.md`. */
export type SampleFile = { path: string; text: string };

export type Block =
  | { kind: 'text'; text: string }
  /** How something is written; parts to fill in stand between 〈 and 〉. */
  | { kind: 'forms'; lines: string[] }
  | { kind: 'steps'; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  /** A policy, its reforms after it, as kept in Chinese. */
  | { kind: 'sample'; files: SampleFile[] }
  /** The sample of a problem page, what it raises, and how it reads once it is mended. */
  | { kind: 'raised'; code: Code }
  | { kind: 'links'; label: string; links: { to: string; text: string }[] };

/** `id` is its anchor; `also` its spelling in the other language; `lead` says in a sentence what it is. */
export type Item = { id: string; title: string; also: string; lead: string; blocks: Block[] };
export type Section = { id: string; title: string; lead: string; items: Item[] };

export function makeReference(files: SampleFile[], language: Language): Section[] {
  const [declarations, clauses, words] = constructSections(files, language);
  return [
    orderSection(files, language),
    declarations,
    clauses,
    valuesSection(language),
    words,
    namesSection(language),
    writingSection(language),
    problemsSection(language)
  ];
}
