/** What stands where something else was needed, as a problem. */
import { isClause, mechanismOf } from '../mechanisms/index.ts';
import { problem, type Fix, type Problem } from '../problems/codes.ts';
import { suggest } from '../resolve/suggest.ts';
import { keywords, languageOf } from '../tokens/keywords.ts';
import { endOf, tokenId, type ParserToken } from '../tokens/lex.ts';
import type { Failure } from './parser.ts';
import type { Span } from './tree.ts';

const LITERALS = ['date', 'money', 'rate', 'points', 'years', 'times', 'number'];
const NAMES = ['name', 'quoted-name', 'other'];
/** Where a figure can stand these can too, and say nothing to somebody who made a slip. */
const ANYWHERE = [
  'holds',
  'holds-any',
  '(',
  'assume',
  'separator',
  'other',
  'ordinal',
  'when',
  'by',
  ':',
  'quoted-name'
];

/** A mistake in `piece`. `found` is '' where the piece is at its end; the place is then behind its last token. */
export function syntaxProblem(
  failure: Failure,
  piece: ParserToken[],
  text: string,
  file: number,
  within: string
): Problem {
  const { token, expected } = withoutColon(failure, piece);
  const last = piece.at(-1);
  const end = last ? endOf(last) : text.length;
  const span = token ? { file, from: token.startOffset, to: endOf(token) } : { file, from: end, to: end };
  const found = token ? text.slice(span.from, Math.min(span.to, span.from + 40)) : '';
  const fixes = token ? fixesAt(token, found, expected, piece, span) : [];
  return problem('syntax', 'error', span, { found, expected: shortened(expected, token), within }, { fixes });
}

const hasRows = (id: string): boolean => isClause(id) && mechanismOf(id).rows;

/** 低保 80%: what a row lacks is its colon, not that its key or its figure should not be there. */
function withoutColon(failure: Failure, piece: ParserToken[]): Failure {
  const { token, expected } = failure;
  if (token === null || expected.length > 0 || !hasRows(tokenId(piece[0]!))) return failure;
  const at = piece.indexOf(token);
  const isName = (one: ParserToken | undefined) => one !== undefined && NAMES.includes(tokenId(one));
  const isValue = (one: ParserToken | undefined) =>
    one !== undefined && [...LITERALS, 'none', 'refused', 'shared'].includes(tokenId(one));
  if (isName(token) && isValue(piece[at + 1])) return { token: piece[at + 1]!, expected: [':'] };
  return isValue(token) && isName(piece[at - 1]) ? { token, expected: [':'] } : failure;
}

/** How a drafter says a comparison in words, where the language has a sign. */
const SIGN_WORDS: Record<string, string> = {
  不超过: '<=',
  不高于: '<=',
  不多于: '<=',
  不大于: '<=',
  不低于: '>=',
  不少于: '>=',
  不小于: '>=',
  高于: '>',
  多于: '>',
  大于: '>',
  超过: '>',
  低于: '<',
  少于: '<',
  小于: '<',
  等于: '='
};

function fixesAt(token: ParserToken, found: string, expected: string[], piece: ParserToken[], span: Span): Fix[] {
  const sign = SIGN_WORDS[found];
  if (sign !== undefined && expected.length === 0)
    return [{ kind: 'replace', edits: [{ span, text: sign }], text: sign }];
  if (tokenId(token) === 'name') return respelled(found, expected, span);
  const before = piece[piece.indexOf(token) - 1];
  if (expected.join() !== ':' || !before) return [];
  const [clause] = piece;
  const text = languageOf(tokenId(clause!), clause!.image) === 'en' ? ':' : '：';
  const end = { ...span, from: endOf(before), to: endOf(before) };
  return [{ kind: 'insert', edits: [{ span: end, text }], text }];
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

/** At most eight; figures as one, declarations as one, and a quoted name as a name. */
function shortened(expected: string[], found: ParserToken | null): string[] {
  const declarations = expected.filter((id) => keywords().get(id)?.begins === 'declaration');
  if (declarations.length > 2) return ['declaration'];
  const figures = expected.filter((id) => LITERALS.includes(id));
  const others = expected.filter((id) => !LITERALS.includes(id));
  const ids =
    figures.length > 2
      ? ['literal', ...others.filter((id) => !ANYWHERE.includes(id))]
      : expected.filter((id) => id !== 'quoted-name' || !expected.includes('name'));
  return ids.filter((id) => found === null || id !== tokenId(found)).slice(0, 8);
}
