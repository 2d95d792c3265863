/** The texts a studio holds: policies and reforms, the product's own and the user's. */

/** `bundled:xinpu`, `bundled:xinpu+raise-ratios`, or `draft:` and a random part. */
export type DocumentId = string;
export type DocumentKind = 'policy' | 'reform';

export type Document = {
  id: DocumentId;
  kind: DocumentKind;
  /** A policy's own id, or the id of the policy that a reform changes, as its text says. */
  policy: string;
  name: string;
  text: string;
  /** null: comes with the product and is never changed. */
  draft: Draft | null;
};

export type Draft = {
  /** The document this one began as a copy of. */
  from: DocumentId | null;
  /** How often it was saved, by any tab. */
  revision: number;
  /** ms since 1970 */
  savedAt: number;
};

/** A piece of text to replace: half-open UTF-16 offsets into the document. */
export type TextEdit = { from: number; to: number; text: string };

/** The text with the edits made; they must not overlap. */
export function applyEdits(text: string, edits: TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((done, { from, to, text: inserted }) => done.slice(0, from) + inserted + done.slice(to), text);
}

const POLICY = /(?:^|\s)(?:政策|policy)\s+([^\s"“]+)(?:\s*["“]([^"”]*)["”])?/u;
const REFORM = /(?:^|\s)(?:改革|reform)\s+([^\s"“]+)(?:\s*["“]([^"”]*)["”])?\s*(?:修改|amends)\s+([^\s"“]+)/u;

/** What a text says it is, by its first words: enough for a list, before anything is compiled. */
export type Heading = { kind: DocumentKind; policy: string; id: string | null; title: string | null };

export function headingOf(text: string): Heading {
  const plain = text.replace(/#.*$/gm, '');
  const policy = POLICY.exec(plain);
  const reform = REFORM.exec(plain);
  if (reform && (!policy || reform.index < policy.index)) {
    return { kind: 'reform', policy: reform[3], id: reform[1], title: reform[2] ?? null };
  }
  return { kind: 'policy', policy: policy?.[1] ?? '', id: policy?.[1] ?? null, title: policy?.[2] ?? null };
}
