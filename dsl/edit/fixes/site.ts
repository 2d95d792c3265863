/** Where a problem stands: the tree and the tokens around a place, found by what they look like rather than by their kind. */
import type { Compilation } from '../../compile.ts';
import type { Language } from '../../problems/language.ts';
import { tokensOf } from '../../syntax/parse.ts';
import type { Benefit, Clause, Declaration, Row, Span } from '../../syntax/tree.ts';
import { keywords, languageOf } from '../../tokens/keywords.ts';
import type { SyntaxToken } from '../../tokens/lex.ts';
import { benefitsIn } from '../navigate.ts';

/** `tokens` are without comments; `text` is the file's. */
export type Site = {
  compilation: Compilation;
  /** The Markdown of the policy's provisions, if the caller has it. */
  provisions: string | null;
  text: (file: number) => string;
  tokens: (file: number) => SyntaxToken[];
  slice: (span: Span) => string;
};

export function siteOf(compilation: Compilation, provisions: string | null): Site {
  const read = new Map<number, SyntaxToken[]>();
  const text = (file: number) => compilation.sources[file]?.text ?? '';
  return {
    compilation,
    provisions,
    text,
    slice: ({ file, from, to }) => text(file).slice(from, to),
    tokens: (file) => {
      const known = read.get(file) ?? tokensOf(text(file)).filter(({ id }) => id !== 'comment');
      read.set(file, known);
      return known;
    }
  };
}

export const within = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && outer.from <= inner.from && inner.to <= outer.to;
export const same = (a: Span, b: Span): boolean => a.file === b.file && a.from === b.from && a.to === b.to;

/** The tokens that a span holds. */
export const tokensIn = (site: Site, span: Span): SyntaxToken[] =>
  site.tokens(span.file).filter(({ from, to }) => span.from <= from && to <= span.to);

export const spanOf = ({ from, to }: SyntaxToken, file: number): Span => ({ file, from, to });

/** Every node of a file's tree that has a place, outer ones first. */
function* nodesOf(node: unknown): Generator<{ span: Span }> {
  if (node === null || typeof node !== 'object') return;
  if ('span' in node && !Array.isArray(node)) yield node as { span: Span };
  for (const child of Object.values(node)) yield* nodesOf(child);
}

/** The innermost node around a span that looks as wanted; of a policy or a reform. */
function around<T extends { span: Span }>(site: Site, span: Span, looks: (node: object) => boolean): T | null {
  let found: T | null = null;
  for (const node of nodesOf(site.compilation.trees[span.file])) {
    if (within(span, node.span) && looks(node)) found = node as T;
  }
  return found;
}

export const declarationAround = (site: Site, span: Span): Declaration | null =>
  site.compilation.trees[span.file]?.declarations.find((one) => within(span, one.span)) ?? null;

export const benefitAround = (site: Site, span: Span): Benefit | null =>
  around<Benefit>(site, span, (node) => 'clauses' in node && 'readings' in node);

/** A clause as written, in a benefit or in what a reform sets. */
export const clauseAround = (site: Site, span: Span): Clause | null =>
  around<Clause>(site, span, (node) => 'keyword' in node && 'body' in node) ??
  around<{ span: Span; clause: Clause }>(site, span, (node) => 'clause' in node && 'path' in node)?.clause ??
  null;

export const rowAround = (site: Site, span: Span): Row<unknown> | null =>
  around<Row<unknown>>(site, span, (node) => 'keys' in node && 'when' in node);

/** The rows of a clause; empty where it has none. */
export const rowsIn = (clause: Clause): Row<unknown>[] =>
  Array.isArray(clause.body) ? (clause.body as object[]).filter((one): one is Row<unknown> => 'keys' in one) : [];

/** The benefit of that name which holds for what is compiled: the policy's, else one that a reform adds. */
export const benefitNamed = (site: Site, name: string): Benefit | null =>
  site.compilation.trees.flatMap(benefitsIn).find((benefit) => benefit.name.text === name) ?? null;

/** The language of the nearest keyword before or at a place. */
export function languageAt(site: Site, { file, from }: Span): Language {
  const known = site.tokens(file).filter(({ id }) => keywords().has(id));
  const token = known.findLast((one) => one.from <= from) ?? known[0];
  return token ? languageOf(token.id, site.text(file).slice(token.from, token.to)) : 'zh';
}
