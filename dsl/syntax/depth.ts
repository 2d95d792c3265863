/** Expressions nest and files run on only so far, so that no reader of the tree can run out of stack, nor a writer of patience. */
import { tokenId, type ParserToken } from '../tokens/lex.ts';

export const DEEPEST = 40;
export const LONGEST = 400;

const OPERATORS = ['+', '-', '*', 'and', 'or', 'not'];

/** Words of a file that are read: some three thousand lines. */
export const MOST_WORDS = 30_000;

/** Mistakes of a file that are told: what is not read behind so many is no policy. */
export const MOST_MISTAKES = 1000;

/** The token at which an expression becomes too deep or too long; null where all is well. */
export function tooDeep(tokens: ParserToken[]): ParserToken | null {
  let open = 0;
  let assumed = 0;
  let operators = 0;
  for (const token of tokens) {
    const id = tokenId(token);
    if (id === '(') open++;
    else if (id === ')') open = Math.max(0, open - 1);
    else if (id === 'assume') assumed++;
    else if (OPERATORS.includes(id)) operators++;
    else if (id === ':' || id === 'separator') assumed = operators = 0;
    if (open + assumed > DEEPEST || operators > LONGEST) return token;
  }
  return null;
}
