/**
 * Every place where a name stands, in a policy and its reforms, and what it names there. Read from the tokens, so that a
 * text which is broken elsewhere still answers.
 */
import type { Source } from '../compile.ts';
import { findSum } from '../resolve/sums.ts';
import { parse } from '../syntax/parse.ts';
import { TOTALS } from '../syntax/translate.ts';
import type { Span } from '../syntax/tree.ts';
import { fold } from '../tokens/fold.ts';
import { keywordOf, keywords, type KeywordId } from '../tokens/keywords.ts';
import type { Role, SyntaxToken } from '../tokens/lex.ts';
import { declaredIn, meaningOf, type Declared } from './names.ts';

/** `declared`: by a declaration of the kind `by`; `value` is one of an own fact's values. */
export type Referent =
  | { sort: 'declared'; by: KeywordId; key: string }
  | { sort: 'value'; key: string }
  /** A fact, service, level or category that the language itself names. */
  | { sort: 'prelude'; key: string }
  | { sort: 'unknown'; key: string };

/**
 * `span` with the quotes 「」, `text` without. `role`: what it was read as; null in a piece that could not be read. `inText`:
 * within a quoted text, whose quotes are not part of the span.
 */
export type Occurrence = {
  span: Span;
  text: string;
  role: Role | null;
  inText: boolean;
  symbol: Referent;
  declares: boolean;
};

type Found = Omit<Occurrence, 'symbol' | 'declares'> & { declares: KeywordId | 'value' | null };

/** In the order of the files, and of each text. `sources[0]` is the policy, the rest are reforms of it. */
export function occurrencesIn(sources: Source[]): Occurrence[] {
  const files = sources.map(({ text }, file) => {
    const { tree, tokens } = parse(text, file);
    return { tree, names: namesIn(tokens, text, file) };
  });
  const declared = declaredIn(files.map(({ tree }) => tree));
  const homes = homesOf(files.map(({ names }) => names));
  return files.flatMap(({ names }) =>
    names.flatMap((found): Occurrence[] => {
      const symbol = symbolOf(found, homes, declared);
      return symbol ? [{ ...found, symbol, declares: found.declares !== null }] : [];
    })
  );
}

/** The name at an offset, or the one that ends there. */
export function occurrenceAt(occurrences: Occurrence[], file: number, offset: number): Occurrence | null {
  const here = occurrences.filter(({ span }) => span.file === file && span.from <= offset && offset <= span.to);
  return here.find(({ span }) => offset < span.to) ?? here[0] ?? null;
}

function namesIn(tokens: SyntaxToken[], text: string, file: number): Found[] {
  const written = tokens.filter(({ id }) => id !== 'comment');
  let declaration: KeywordId | null = null;
  let inValues = false;
  return written.flatMap((token, i): Found[] => {
    const keyword = keywords().get(token.id);
    if (keyword?.begins === 'declaration') declaration = keyword.id;
    if (token.id === '(' || token.id === ')') inValues = token.id === '(' && declaration === 'fact';
    const before = written[i - 1];
    const span = { file, from: token.from, to: token.to };
    // 支付 "慈善助医专项" may name a fund too: the name is what stands between the quotes.
    if (token.id === 'text' && before?.id === 'payer') {
      const inner = { file, from: token.from + 1, to: Math.max(token.from + 1, token.to - 1) };
      return [{ span: inner, text: text.slice(inner.from, inner.to), role: 'payer', inText: true, declares: null }];
    }
    if (token.id !== 'name' && token.id !== 'quoted-name') return [];
    const name = text.slice(token.from, token.to);
    const named = token.id === 'name' ? name : name.replace(/^「|」$/g, '');
    return [{ span, text: named, role: token.role, inText: false, declares: declaresAt(before, inValues) }];
  });
}

/** A name right behind the keyword of a declaration, or behind 读法, is what it declares. */
function declaresAt(before: SyntaxToken | undefined, inValues: boolean): Found['declares'] {
  if (inValues) return 'value';
  const keyword = before && keywords().get(before.id);
  return keyword?.begins === 'declaration' || keyword?.id === 'reading' ? keyword.id : null;
}

/** Names of these are told apart from those of everything else that is declared. */
const APART = ['policy', 'reform', 'reading'] as const;
type Space = (typeof APART)[number] | 'name';

const spaceOf = (kind: string): Space => APART.find((one) => one === kind) ?? 'name';

type Homes = {
  home(space: Space, name: string, file: number): { file: number; by: KeywordId } | null;
  values: Set<string>;
};

/** The file whose declaration a name means: the policy's, else its own, else another reform's. */
function homesOf(files: Found[][]): Homes {
  const declared = new Map<string, { file: number; by: KeywordId }[]>();
  const values = new Set<string>();
  for (const { text, declares, span } of files.flat()) {
    if (declares === 'value') values.add(text);
    else if (declares !== null) {
      const key = `${spaceOf(declares)}:${text}`;
      declared.set(key, [...(declared.get(key) ?? []), { file: span.file, by: declares }]);
    }
  }
  return {
    home: (space, name, file) => {
      const places = declared.get(`${space}:${name}`) ?? [];
      return (
        places.find((place) => place.file === 0) ?? places.find((place) => place.file === file) ?? places[0] ?? null
      );
    },
    values
  };
}

/** Roles whose names belong to data or to nobody. */
const NAMELESS: (Role | null)[] = ['type', 'column'];

function symbolOf(found: Found, { home, values }: Homes, declared: Declared): Referent | null {
  const { text, role, declares, span } = found;
  if (NAMELESS.includes(role) || (role === 'clause' && keywordOf(fold(text)) !== null)) return null;
  const space = spaceOf(declares ?? role ?? '');
  const unknown: Referent = { sort: 'unknown', key: `unknown ${space}:${text}` };
  const named = role === 'service' || declares === 'value' ? null : home(space, text, span.file);
  if (named) return { sort: 'declared', by: named.by, key: `${space}@${named.file}:${text}` };
  if (space !== 'name') return unknown;
  if (role !== 'service' && values.has(text)) return { sort: 'value', key: `value:${text}` };
  const meaning = meaningOf(text, role, declared);
  if (meaning?.kind === 'fact') return { sort: 'prelude', key: `fact:${meaning.fact.en}` };
  if (meaning?.kind === 'service' || meaning?.kind === 'value')
    return { sort: 'prelude', key: `${meaning.kind}:${meaning.value.en}` };
  if (meaning?.kind === 'general') return { sort: 'prelude', key: 'general' };
  const sum = findSum(text);
  if (sum) return { sort: 'prelude', key: `sum:${sum.en}` };
  const total = TOTALS.find(({ zh, en }) => zh === text || en === text);
  if (total) return { sort: 'prelude', key: `total:${total.en}` };
  return unknown;
}
