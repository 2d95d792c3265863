/** Text to surface tree. Never throws for what a user wrote: it gives what it understood, and problems for the rest. */
import { problem, type Problem } from '../problems/codes.ts';
import { once } from '../tokens/once.ts';
import { endOf, lex, syntaxTokens, tokenId, type Lexed, type ParserToken, type SyntaxToken } from '../tokens/lex.ts';
import { makeVocabulary } from '../tokens/vocabulary.ts';
import { MOST_MISTAKES, MOST_WORDS } from './depth.ts';
import { ungluing } from './glued.ts';
import { blocksOf, standAlone, standing, type Block, type Kept } from './kept.ts';
import { PolicyParser } from './parser.ts';
import { beginsDeclaration, declarationsIn, isClosed } from './pieces.ts';
import { readDeclarations } from './reading.ts';
import type { Declaration, Tree } from './tree.ts';

export type Parsed = { tree: Tree; problems: Problem[]; tokens: SyntaxToken[] };

/** Chevrotain's lexer and parser hold state while they run; this function owns the only pair. */
const tools = once(() => {
  const vocabulary = makeVocabulary();
  return { vocabulary, parser: new PolicyParser(vocabulary) };
});

/**
 * A line that begins at the margin with a name, behind a mistake or as one, was meant to begin a declaration (代遇 for
 * 待遇): what follows it is not the clauses of the declaration before. −1 where there is none.
 */
function strangerAtMargin(tokens: ParserToken[], problems: Problem[], text: string): number {
  const mistake = problems.find(({ code }) => code === 'syntax');
  if (!mistake) return -1;
  return tokens.findIndex((token, i) => {
    const { startOffset } = token;
    if (i === 0 || startOffset < mistake.span.from || tokenId(token) !== 'name') return false;
    if (!'\r\n'.includes(text[startOffset - 1]!)) return false;
    const next = tokens[i + 1];
    const named = next && ['name', 'quoted-name', 'text'].includes(tokenId(next));
    return startOffset === mistake.span.from || (named && !/[\r\n]/.test(text.slice(startOffset, next.startOffset)));
  });
}

/** `file` is the index that spans carry. Problems come in the order of the text. */
export function parse(text: string, file: number): Parsed {
  const lexed = lex(text, file, tools().vocabulary);
  const { tree, problems } = readLexed(lexed, text, file);
  return { tree, problems, tokens: syntaxTokens(lexed) };
}

/** As `parse`; what `before` has of an earlier text is not read again, and what this text has goes to `after`. */
export function parseKeeping(text: string, file: number, before: Kept, after: Kept): Pick<Parsed, 'tree' | 'problems'> {
  const blocks: Block[] = [];
  let [from, words, mistakes] = [0, 0, 0];
  for (const written of blocksOf(text)) {
    const known = before.get(written);
    const block = known ? standing(known, file, from) : blockOf(text, file, from, from + written.length);
    after.set(written, block);
    blocks.push(block);
    from += written.length;
    words += block.words;
    mistakes += block.problems.length;
    if (words > MOST_WORDS || mistakes > MOST_MISTAKES) return parse(text, file);
  }
  if (!standAlone(blocks)) return parse(text, file);
  return {
    tree: { declarations: blocks.flatMap(({ declarations }) => declarations) },
    problems: blocks.flatMap(({ problems }) => problems)
  };
}

function blockOf(text: string, file: number, from: number, to: number): Block {
  const lexed = lex(text, file, tools().vocabulary, from, to);
  const { tokens } = lexed;
  const [words, begins] = [tokens.length, beginsDeclaration(tokens[0])];
  const closed = lexed.closed && isClosed(tokens);
  const { tree, problems } = readLexed(lexed, text, file);
  return { file, from, declarations: tree.declarations, problems, words, begins, closed };
}

function readLexed(lexed: Lexed, text: string, file: number): Pick<Parsed, 'tree' | 'problems'> {
  const { vocabulary, parser } = tools();
  const problems = [...lexed.problems];
  const excess = lexed.tokens[MOST_WORDS];
  if (excess) {
    lexed.tokens.length = MOST_WORDS;
    const span = { file, from: excess.startOffset, to: endOf(excess) };
    problems.push(problem('too-deep', 'error', span, { what: 'file', limit: MOST_WORDS }));
  }
  const declarations: Declaration[] = [];
  const read = (tokens: ParserToken[]) => readDeclarations(parser, tokens, text, file);
  for (const piece of declarationsIn(lexed.tokens)) {
    if (problems.length > MOST_MISTAKES) {
      const span = { file, from: piece[0]!.startOffset, to: endOf(piece[0]!) };
      problems.push(problem('too-deep', 'error', span, { what: 'mistakes', limit: MOST_MISTAKES }));
      break;
    }
    let rest = piece;
    while (rest.length > 0) {
      const first = read(rest);
      const whole = first.problems.length === 0 ? first : ungluing(first, rest, text, file, vocabulary, read);
      const cut = strangerAtMargin(rest, whole.problems, text);
      const result =
        cut < 0 ? whole : ungluing(read(rest.slice(0, cut)), rest.slice(0, cut), text, file, vocabulary, read);
      declarations.push(...result.declarations);
      problems.push(...result.problems);
      rest = cut < 0 ? [] : rest.slice(cut);
    }
  }
  problems.sort((a, b) => a.span.from - b.span.from);
  return { tree: { declarations }, problems };
}

/** The tokens alone, in the order of the text: their roles are not known before they are parsed. */
export const tokensOf = (text: string): SyntaxToken[] => syntaxTokens(lex(text, 0, tools().vocabulary));
