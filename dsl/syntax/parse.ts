/** Text to surface tree. Never throws for what a user wrote: it gives what it understood, and problems for the rest. */
import type { Problem } from '../problems/codes.ts';
import { once } from '../tokens/once.ts';
import { lex, syntaxTokens, tokenId, type ParserToken, type SyntaxToken } from '../tokens/lex.ts';
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

/**
 * A line that makes no sense and begins at the margin was meant to begin a declaration (代遇 for 待遇): what follows it is
 * not the clauses of the declaration before. −1 where there is none.
 */
function strangerAtMargin(tokens: ParserToken[], problems: Problem[], text: string): number {
  const atMargin = (offset: number) => offset > 0 && '\r\n'.includes(text[offset - 1]!);
  const stranger = problems.find(({ code, span }) => code === 'syntax' && atMargin(span.from));
  const index = stranger ? tokens.findIndex((token) => token.startOffset === stranger.span.from) : -1;
  return index > 0 && tokenId(tokens[index]!) === 'name' ? index : -1;
}

/** `file` is the index that spans carry. Problems come in the order of the text. */
export function parse(text: string, file: number): Parsed {
  const { vocabulary, parser } = tools();
  const lexed = lex(text, file, vocabulary);
  const problems = [...lexed.problems];
  const declarations: Declaration[] = [];
  const read = (tokens: ParserToken[]) => readDeclarations(parser, tokens, text, file, lexed.tokens);
  for (const piece of declarationsIn(lexed.tokens)) {
    let rest = piece;
    while (rest.length > 0) {
      const whole = read(rest);
      const strange = whole.problems.length === 0 ? -1 : strangerAtMargin(rest, whole.problems, text);
      const tokens = strange < 0 ? rest : rest.slice(0, strange);
      const found = strange < 0 ? whole : read(tokens);
      const result = found.problems.length === 0 ? found : ungluing(found, tokens, text, file, vocabulary, read);
      declarations.push(...result.declarations);
      problems.push(...result.problems);
      rest = strange < 0 ? [] : rest.slice(strange);
    }
  }
  problems.sort((a, b) => a.span.from - b.span.from);
  return { tree: { declarations }, problems, tokens: syntaxTokens(lexed) };
}
