/** A problem as plain text: where it is, what it says, the line itself and a mark below it. */
import type { Problem } from './codes.ts';
import type { Language } from './language.ts';
import { placeOf } from './place.ts';
import { displayWidth } from './width.ts';
import { word, wordingOf } from './word.ts';
import type { Span } from '../syntax/tree.ts';

/** How much of a very long line is shown on either side of the mark. */
const AROUND = 60;

/** `sources` are indexed by the spans' `file`. */
export function renderProblem(problem: Problem, sources: { name: string; text: string }[], language: Language): string {
  const { message, hint, fixes } = word(problem, language);
  const wording = wordingOf(language);
  const where = (span: Span): string => {
    const source = sources[span.file];
    if (!source) return '';
    const { line, column } = placeOf(source.text, span.from);
    return `${source.name}:${line}:${column}`;
  };
  return [
    `${where(problem.span)} ${wording.severity[problem.severity]} ${problem.code}`,
    `  ${message}`,
    ...excerpt(sources[problem.span.file]?.text ?? '', problem.span),
    ...problem.related.map(({ span, role }) => `  ${wording.related[role]} ${where(span)}`),
    `  ${hint}`,
    ...fixes.map((title) => `  → ${title}`)
  ].join('\n');
}

function excerpt(text: string, { from, to }: Span): string[] {
  const { line, lineFrom, lineTo } = placeOf(text, from);
  const start = Math.max(lineFrom, from - AROUND);
  const end = Math.min(lineTo, Math.max(to, from) + AROUND, from + 2 * AROUND);
  const marked = text.slice(from, Math.max(from, Math.min(to, end)));
  const gutter = `  ${line} | `;
  const mark = ' '.repeat(displayWidth(text.slice(start, from))) + '^'.repeat(Math.max(1, displayWidth(marked)));
  return [gutter + text.slice(start, end).replaceAll('\t', ' '), `${' '.repeat(gutter.length - 2)}| ${mark}`].map(
    (shown) => shown.trimEnd()
  );
}
