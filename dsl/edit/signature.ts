/** The forms a clause or declaration takes, and which part of one the writer is in. */
import type { Language } from '../problems/language.ts';
import { parse } from '../syntax/parse.ts';
import { keywords, type KeywordId } from '../tokens/keywords.ts';
import type { SyntaxToken } from '../tokens/lex.ts';
import { formsOf, type Form } from './forms.ts';
import { keywordHelp } from './keyword-help.ts';

/** `parts` are ranges of `label`; `about` says what the clause is for. */
export type SignatureForm = { label: string; parts: { from: number; to: number }[] };
/** `form` is the index of the form that fits best what is written, `part` that of the part at the offset, −1 for none. */
export type Signature = { about: string; forms: SignatureForm[]; form: number; part: number };

/** Null outside every clause and declaration. Works on any text. */
export function signatureHelp(text: string, offset: number, language: Language): Signature | null {
  const before = parse(text, 0).tokens.filter(({ id, from }) => id !== 'comment' && from < offset);
  const at = before.findLastIndex((token, i) => beginsHere(token, before[i - 1]));
  if (at < 0) return null;
  const id = before[at]!.id as KeywordId;
  const forms = formsOf(id, language);
  // The word being written is not behind the offset yet.
  const written = before
    .slice(at + 1)
    .filter(({ to }, i, all) => to < offset || i < all.length - 1 || isClosed(all[i]!));
  const fits = forms.map((form) => fit(form, written));
  const best = fits.reduce((found, one, i) => (one.met > fits[found]!.met ? i : found), 0);
  return {
    about: keywordHelp(id)[language],
    forms: forms.map(({ label, parts }) => ({ label, parts: parts.map(({ from, to }) => ({ from, to })) })),
    form: best,
    part: fits[best]?.part ?? -1
  };
}

/** 出处 in a row's bracket begins no clause. */
const beginsHere = ({ id }: SyntaxToken, before: SyntaxToken | undefined): boolean =>
  (keywords().get(id)?.begins ?? null) !== null && before?.id !== '(';

/** Signs end where they end; a word or a figure may go on. */
const isClosed = ({ id }: SyntaxToken): boolean =>
  !['name', 'number', 'money', 'rate'].includes(id) && !keywords().has(id);

/** How many of the form's fixed words what is written has met, and the part that follows the last of them. */
function fit({ parts }: Form, written: SyntaxToken[]): { met: number; part: number } {
  let at = 0;
  let met = 0;
  for (const { id } of written) {
    const next = parts.findIndex((part, i) => i > at && part.after === id);
    const again = next < 0 && id === ':' ? parts.findIndex((part) => part.after === ':') : next;
    if (again < 0) {
      // A row is full: what follows begins the next one.
      if (at === parts.length - 1 && parts.length > 1 && ['name', 'quoted-name', 'other', 'separator'].includes(id))
        at = 0;
      continue;
    }
    at = again;
    met++;
  }
  return { met, part: parts.length === 0 ? -1 : at };
}
