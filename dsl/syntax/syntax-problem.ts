/** What stands where something else was needed, as a problem. */
import { problem, type Fix, type Problem } from '../problems/codes.ts';
import { suggest } from '../resolve/suggest.ts';
import { keywords } from '../tokens/keywords.ts';
import { endOf, tokenId, type ParserToken } from '../tokens/lex.ts';
import type { Failure } from './parser.ts';
import type { Span } from './tree.ts';

const LITERALS = ['date', 'money', 'rate', 'points', 'years', 'times', 'number'];

/**
 * `expected` holds token ids, or `literal` for any figure; the words are a language's own. `found` is '' at the end of
 * the file.
 */
export function syntaxProblem(
  failure: Failure,
  piece: ParserToken[],
  all: ParserToken[],
  text: string,
  file: number,
  within: string
): Problem {
  const { token, expected } = withoutColon(failure, piece);
  const last = piece.at(-1) ?? all.at(-1);
  const end = last ? endOf(last) : text.length;
  const next = token ?? all[firstAtOrAfter(all, end)];
  const span = token ? { file, from: token.startOffset, to: endOf(token) } : { file, from: end, to: end };
  const found = next ? text.slice(next.startOffset, Math.min(endOf(next), next.startOffset + 40)) : '';
  const fixes =
    token && tokenId(token) === 'name'
      ? respelled(found, expected, span)
      : token && expected[0] === ':' && expected.length === 1
        ? [insertion('：', { file, from: token.startOffset, to: token.startOffset })]
        : [];
  return problem('syntax', 'error', span, { found, expected: shortened(expected, token), within }, { fixes });
}

/** 低保 80%: what a row lacks is its colon, not that its key should not be there. */
function withoutColon(failure: Failure, piece: ParserToken[]): Failure {
  const { token, expected } = failure;
  if (token === null || expected.length > 0 || !['name', 'quoted-name', 'other'].includes(tokenId(token)))
    return failure;
  const next = piece[piece.indexOf(token) + 1];
  return next && [...LITERALS, 'none', 'refused', 'shared'].includes(tokenId(next))
    ? { token: next, expected: [':'] }
    : failure;
}

/** A keyword that is one character away from what was written: 代遇 for 待遇. */
function respelled(found: string, expected: string[], span: Span): Fix[] {
  const words = expected.flatMap((id) => [...(keywords().get(id)?.zh ?? []), ...(keywords().get(id)?.en ?? [])]);
  const text = suggest(
    found,
    words.filter((word) => word.length > 1 && Math.abs(word.length - found.length) <= 1)
  );
  return text === null ? [] : [{ kind: 'replace', edits: [{ span, text }], text }];
}

const insertion = (text: string, span: Span): Fix => ({ kind: 'insert', edits: [{ span, text }], text });

/** All tokens are in order, so the one after a piece is found by halving. */
function firstAtOrAfter(all: ParserToken[], offset: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.startOffset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** At most eight, figures as one, a quoted name as a name. */
function shortened(expected: string[], found: ParserToken | null): string[] {
  const figures = expected.filter((id) => LITERALS.includes(id));
  const others = expected.filter(
    (id) => !LITERALS.includes(id) && !(id === 'quoted-name' && expected.includes('name'))
  );
  const ids = figures.length > 2 ? ['literal', ...others] : [...figures, ...others];
  return ids.filter((id) => found === null || id !== tokenId(found)).slice(0, 8);
}
