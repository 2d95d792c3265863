/** Where in a policy the writer is: which declaration and clause lead to the place, and what stands right before it. */
import { parse } from '../syntax/parse.ts';
import type { Tree } from '../syntax/tree.ts';
import { keywords, type KeywordId } from '../tokens/keywords.ts';
import type { SyntaxToken } from '../tokens/lex.ts';

export type Place = {
  tree: Tree;
  text: string;
  /** Where the word that is being written begins; the offset itself where none is. */
  from: number;
  offset: number;
  /** The quotation it is in, of a text or of a name in 「」; null where it is in none. */
  quote: SyntaxToken | null;
  declaration: KeywordId | null;
  /** The clause or part it is in, if any. */
  part: KeywordId | null;
  /** The tokens before it, nearest first, back to the declaration. */
  before: SyntaxToken[];
  /** First on its line, and at its margin. */
  fresh: boolean;
  margin: boolean;
};

/** Null in a comment, where nothing can be offered. */
export function placeAt(text: string, offset: number): Place | null {
  const { tree, tokens } = parse(text, 0);
  const inside = tokens.find(
    (token) => token.from < offset && (offset < token.to || (offset === token.to && isOpenEnded(token, text)))
  );
  if (inside?.id === 'comment') return null;
  const quote = inside?.id === 'text' || inside?.id === 'quoted-name' ? inside : null;
  const word = tokens.find(({ from, to, id }) => from < offset && offset <= to && isWord(id));
  // 300元/: the period has begun and is no token yet.
  const slash = text[offset - 1] === '/' || text[offset - 1] === '／';
  const from = quote?.from ?? word?.from ?? (slash ? offset - 1 : offset);
  const before: SyntaxToken[] = [];
  let declaration: KeywordId | null = null;
  let part: KeywordId | null = null;
  for (const token of tokens.filter((one) => one.to <= from && one.id !== 'comment').toReversed()) {
    const begins = keywords().get(token.id)?.begins ?? null;
    before.push(token);
    if (begins !== null && begins !== 'declaration') part ??= token.id as KeywordId;
    if (begins === 'declaration') {
      declaration = token.id as KeywordId;
      break;
    }
  }
  const lead = text.slice(Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1, from);
  return { tree, text, from, offset, quote, declaration, part, before, fresh: lead.trim() === '', margin: lead === '' };
}

const isWord = (id: string): boolean => id === 'name' || keywords().has(id);

/** A comment, or a quotation that is not closed yet, goes on behind its last character. */
const isOpenEnded = ({ id, from, to }: SyntaxToken, text: string): boolean =>
  id === 'comment' ||
  (id === 'text' && (to === from + 1 || !/["“”＂]/.test(text[to - 1]!))) ||
  (id === 'quoted-name' && text[to - 1] !== '」');

export const textOf = ({ text }: Place, token: SyntaxToken | undefined): string =>
  token ? text.slice(token.from, token.to).replace(/^「|」$/g, '') : '';
