/** The forms a clause or declaration takes, and which part of one the writer is in. */
import type { Language } from '../problems/language.ts';
import { tokensOf } from '../syntax/parse.ts';
import { fold } from '../tokens/fold.ts';
import { keywordOf, keywords, type KeywordId } from '../tokens/keywords.ts';
import type { SyntaxToken } from '../tokens/lex.ts';
import { formsOf, type Form } from './forms.ts';
import { keywordHelp } from './keyword-help.ts';

/** `parts` are ranges of `label`. */
export type SignatureForm = { label: string; parts: { from: number; to: number }[] };
/**
 * `about` says what it is for. `form` is the index of the form that fits best what is written, `part` that of the part at
 * the offset, −1 where the form has none.
 */
export type Signature = { about: string; forms: SignatureForm[]; form: number; part: number };

/** Null outside every clause and declaration. Works on any text. */
export function signatureHelp(text: string, offset: number, language: Language): Signature | null {
  const before = tokensOf(text).filter(({ id, from }) => id !== 'comment' && from < offset);
  const at = before.findLastIndex((_, i) => beginsAt(before, i));
  if (at < 0) return null;
  const { id, body } = bodyOf(text, before[at]!.id as KeywordId, before.slice(at + 1));
  // 300元/: the period has begun and is no token yet.
  const stroke = /[/／][ \t]*$/.test(text.slice(0, offset));
  const written = lastRow(stroke ? [...body, { id: 'period', from: offset, to: offset, role: null }] : body);
  const forms = formsOf(id, language);
  const fits = forms.map((form) => fit(form, written));
  const form = fits.reduce((best, one, i) => (one.score > fits[best]!.score ? i : best), 0);
  return {
    about: keywordHelp(id)[language],
    forms: forms.map(({ label, parts }) => ({ label, parts: parts.map(({ from, to }) => ({ from, to })) })),
    form,
    part: fits[form]?.part ?? -1
  };
}

/** A clause, part or declaration begins there; 出处 in a row's bracket is one only until the bracket closes. */
function beginsAt(tokens: SyntaxToken[], at: number): boolean {
  if ((keywords().get(tokens[at]!.id)?.begins ?? null) === null) return false;
  return tokens[at - 1]?.id !== '(' || !tokens.slice(at).some(({ id }) => id === ')');
}

/** 设 大病救助.封顶 = is followed by what 封顶 may say. */
function bodyOf(text: string, id: KeywordId, written: SyntaxToken[]): { id: KeywordId; body: SyntaxToken[] } {
  const equals = id === 'set' ? written.findIndex((token) => token.id === '=') : -1;
  // The second part of the path.
  const named = equals < 3 || written[1]!.id !== '.' ? undefined : written[2];
  const clause = named ? keywordOf(fold(text.slice(named.from, named.to))) : null;
  return clause === null ? { id, body: written } : { id: clause, body: written.slice(equals + 1) };
}

const LITERALS = ['date', 'month-day', 'money', 'rate', 'points', 'years', 'times', 'number'];
const NAMES = ['name', 'quoted-name', 'other', 'ordinal'];
const begins = ({ id }: SyntaxToken): boolean => NAMES.includes(id) || LITERALS.includes(id) || id === 'above';
const ends = ({ id }: SyntaxToken): boolean =>
  NAMES.includes(id) || LITERALS.includes(id) || ['period', 'text', ')', 'none', 'refused', 'refuse-over'].includes(id);

/** Of rows the last, behind 按 and what they are keyed by. */
function lastRow(body: SyntaxToken[]): SyntaxToken[] {
  let start = 0;
  let inValue = false;
  body.forEach((token, i) => {
    const before = body[i - 1];
    if (token.id === ':') inValue = true;
    else if (inValue && before && (token.id === 'separator' || (ends(before) && begins(token))))
      [start, inValue] = [i, false];
  });
  const keyed = body[0]?.id === 'by' && start > 0;
  // Names with a separator between them, as far as they go.
  const keys = body.findIndex((token, i) => i > 1 && token.id !== 'separator' && body[i - 1]!.id !== 'separator');
  const dimensions = body.slice(0, keys < 0 ? body.length : keys);
  return [...(keyed ? dimensions : []), ...body.slice(start).filter((token, i) => i > 0 || token.id !== 'separator')];
}

/** How much of the form what is written has met, and the part that the offset is in. */
function fit({ parts }: Form, written: SyntaxToken[]): { score: number; part: number } {
  let at = parts[0] && parts[0].after !== null ? -1 : 0;
  let score = 0;
  written.forEach((token, i) => {
    const { id } = token;
    const next = parts.findIndex((part, p) => p > at && part.after === id);
    const before = written[i - 1];
    if (next >= 0) {
      at = next;
      score += keywords().has(id) ? 3 : 2;
    } else if (parts[at + 1]?.after === null && before && ends(before) && begins(token)) at++;
    // A figure where the form has a name, or something else than the form begins with.
    else if (at <= 0 && LITERALS.includes(id) && parts[at + 1]?.after === ':') score -= 1;
    else if (at < 0) score -= 1;
  });
  return { score, part: parts.length === 0 ? -1 : Math.max(0, at) };
}
