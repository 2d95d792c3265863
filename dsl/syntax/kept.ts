/** Declarations that were read without a mistake, kept so that a text of which little has changed is not read all over again. */
import type { ParserToken } from '../tokens/lex.ts';
import type { Declaration, Span } from './tree.ts';

/** What a piece of a text, which began at `from` of that file, was read as. */
type Piece = { file: number; from: number; declarations: Declaration[] };
/** By the words of a piece and what sort of word each is. */
export type Kept = Map<string, Piece>;

export const keyOf = (tokens: ParserToken[], { from, to }: Span, text: string): string =>
  `${text.slice(from, to)}\n${tokens.map(({ tokenTypeIdx }) => tokenTypeIdx).join()}`;

/** The piece as it is read where it stands now. */
export function standing(piece: Piece, { file, from }: Span): Piece {
  if (piece.file === file && piece.from === from) return piece;
  const place = (span: Span): Span => ({ file, from: span.from - piece.from + from, to: span.to - piece.from + from });
  return { file, from, declarations: placed(piece.declarations, place) };
}

/** A tree is of plain objects, lists and values; those with a file are its places. */
function placed<T>(part: T, place: (span: Span) => Span): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((one) => placed(one, place)) as T;
  if ('file' in part) return place(part as unknown as Span) as T;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(part)) copy[name] = placed(value, place);
  return copy as T;
}
