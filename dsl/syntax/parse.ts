/** Text to surface tree. Never throws for what a user wrote: it gives what it understood, and problems for the rest. */
import type { Problem } from '../problems/codes.ts';
import { once } from '../tokens/once.ts';
import { lex, syntaxTokens, type ParserToken, type SyntaxToken } from '../tokens/lex.ts';
import { makeVocabulary } from '../tokens/vocabulary.ts';
import { ungluing } from './glued.ts';
import { PolicyParser } from './parser.ts';
import { declarationsIn } from './pieces.ts';
import { readDeclarations } from './reading.ts';
import type { Declaration, Tree } from './tree.ts';

export type Parsed = { tree: Tree; problems: Problem[]; tokens: SyntaxToken[] };

/** Chevrotain's lexer and parser hold state while they run; this function owns the only pair. */
const tools = once(() => {
  const vocabulary = makeVocabulary();
  return { vocabulary, parser: new PolicyParser(vocabulary) };
});

/** `file` is the index that spans carry. Problems come in the order of the text. */
export function parse(text: string, file: number): Parsed {
  const { vocabulary, parser } = tools();
  const lexed = lex(text, file, vocabulary);
  const problems = [...lexed.problems];
  const declarations: Declaration[] = [];
  const read = (tokens: ParserToken[]) => readDeclarations(parser, tokens, text, file, lexed.tokens);
  for (const piece of declarationsIn(lexed.tokens)) {
    const first = read(piece);
    const result = first.problems.length === 0 ? first : ungluing(first, piece, text, file, vocabulary, read);
    declarations.push(...result.declarations);
    problems.push(...result.problems);
  }
  problems.sort((a, b) => a.span.from - b.span.from);
  return { tree: { declarations }, problems, tokens: syntaxTokens(lexed) };
}
