/** From a name to where it is declared and to every place that uses it, in a policy and its reforms. */
import type { Source } from '../compile.ts';
import { parse } from '../syntax/parse.ts';
import { benefitsOf } from '../syntax/changes.ts';
import type { Benefit, Clause, Span, Tree } from '../syntax/tree.ts';
import { fold } from '../tokens/fold.ts';
import { keywordOf, keywords } from '../tokens/keywords.ts';
import { occurrenceAt, occurrencesIn, type Occurrence } from './occurrences.ts';

/** `span` is the name as written, with its quotes 「」 if it has them. */
export type Reference = { span: Span; kind: 'declaration' | 'use' };

/**
 * Where what stands at `offset` of `sources[file]` is declared: a name, or a clause that a reform changes (大病救助.封顶).
 * Empty for what the language itself brings along. A reading may be declared in several benefits.
 */
export function definition(sources: Source[], file: number, offset: number): Span[] {
  const clause = clauseAt(sources, file, offset);
  if (clause) return clause;
  return sameAs(sources, file, offset)
    .filter(({ declares }) => declares)
    .map(({ span }) => span);
}

/** Every place of the name at `offset`, its declarations included; in the order of the files and of each text. */
export const references = (sources: Source[], file: number, offset: number): Reference[] =>
  sameAs(sources, file, offset).map(({ span, declares }) => ({ span, kind: declares ? 'declaration' : 'use' }));

/** The places of that name in its own file. */
export const highlights = (sources: Source[], file: number, offset: number): Reference[] =>
  references(sources, file, offset).filter(({ span }) => span.file === file);

function sameAs(sources: Source[], file: number, offset: number): Occurrence[] {
  const occurrences = occurrencesIn(sources);
  const here = occurrenceAt(occurrences, file, offset);
  return here ? occurrences.filter(({ symbol }) => symbol.key === here.symbol.key) : [];
}

/** 封顶 in 设 大病救助.封顶: the keywords of that clause in the benefit; null where no path stands. */
function clauseAt(sources: Source[], file: number, offset: number): Span[] | null {
  const text = sources[file]?.text ?? '';
  const tokens = parse(text, file).tokens.filter(({ id }) => id !== 'comment');
  const at = tokens.findIndex(({ from, to }) => from <= offset && offset < to);
  const kind =
    at < 2 || tokens[at - 1]!.id !== '.' ? null : keywordOf(fold(text.slice(tokens[at]!.from, tokens[at]!.to)));
  if (kind === null || keywords().get(kind)?.begins !== 'clause') return null;
  const name = text.slice(tokens[at - 2]!.from, tokens[at - 2]!.to).replace(/^「|」$/g, '');
  return sources
    .flatMap((source, index) => benefitsIn(parse(source.text, index).tree))
    .filter((benefit) => benefit.name.text === name)
    .flatMap(({ clauses }): Clause[] => clauses)
    .filter((clause) => clause.kind === kind)
    .map(({ keyword }) => keyword);
}

/** A tree's benefits, those that a reform adds too. */
export const benefitsIn = ({ declarations }: Tree): Benefit[] => declarations.flatMap(benefitsOf);
