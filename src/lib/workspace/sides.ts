/** The two sides of a comparison as panels and the editor see them, and what passes between these and the session. */
import type { Listed, Plan, Severity, Source, Span } from '#dsl';
import type { Compiled, WordedProblem } from '../../workers/answers.ts';
import type { Document, DocumentId, TextEdit } from './documents.ts';

export type SideName = 'baseline' | 'reform';

/** One side of the comparison. */
export type Side = {
  /** By `span.file`: the policy, then its reform. */
  documents: Document[];
  /** The document that makes this side what it is: the policy, or the reform. */
  document: Document;
  /** The 读法 chosen of the policy, by name. */
  readings: string[];
  /** The document's name, with the readings chosen: xinpu@全额. */
  name: string;
  /** The last plan that compiled; null where none has yet. */
  plan: Plan | null;
  /** `plan` is older than the text, which has errors. */
  stale: boolean;
  /** The newest answer; null until the first. */
  compiled: Compiled | null;
};

/** A side with the plan of its text, or the last there was. */
export type OpenRule = { side: SideName; name: string; plan: Plan };

/** A problem with the texts it may speak of, by `span.file`, and the one it stands in. */
export type ListedProblem = WordedProblem & { documents: Document[]; document: Document };

/** Lines of the rule a figure rests on. `from` is where the reader was, to go back to. */
export type Light = { document: DocumentId; spans: Span[]; go: boolean; from: HTMLElement | null };

/**
 * The event tried by hand, for the curve to mark: what insurance left of it within its scope, and what each side pays of
 * it; fen, null for a side without a plan.
 */
export type Here = { x: number; paid: Record<SideName, number | null> };

/** A change that is undone by itself; or the first, or a later, part of one that goes on, as while a slider is dragged. */
export type UndoPart = 'step' | 'begin' | 'continue';

/** The editor, while it is on the page: it makes the edits, so that one undo covers typing and fields alike. */
export type TextSurface = {
  /** False where the document cannot be edited here. */
  apply(document: DocumentId, edits: TextEdit[], undo: UndoPart): boolean;
  /** Takes in a text from elsewhere. */
  replace(document: DocumentId, text: string): void;
  /** Of the document the session shows. */
  undo(): void;
  redo(): void;
  focus(): void;
};

/** xinpu@全额 */
export const named = ({ name }: Document, readings: string[]): string => [name, ...readings].join('@');

/** What tells one question about a side from another. */
export const nameOf = ({ documents, readings }: Side): string =>
  [...documents.map(({ id }) => id), ...readings].join(' ');

/** What a side is compiled from. */
export const sourcesOf = ({ documents, readings }: Pick<Side, 'documents' | 'readings'>): Source[] =>
  documents.map(({ name, text }, file) => (file === 0 ? { name, text, readings } : { name, text }));

/** A guarantee, a list for outreach or a fund, with the text it stands in. */
export type ListedAround = Listed & { document: Document };

/** What the sides' texts declare around their rules; what they share is said once. */
export function listedIn(sides: (Side | null)[]): ListedAround[] {
  const all = sides.flatMap((side) =>
    (side?.compiled?.listed ?? []).flatMap((one) => {
      const document = side!.documents[one.span.file];
      return document ? [{ ...one, document }] : [];
    })
  );
  return [...new Map(all.map((one) => [`${one.document.id} ${one.span.from}`, one])).values()];
}

const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, information: 2 };

/** Both sides' problems; one that the two share, in the policy both start from, is said once. */
export function problemsOf(baseline: Side | null, reform: Side | null): ListedProblem[] {
  const listed = (side: Side | null): ListedProblem[] =>
    (side?.compiled?.problems ?? []).flatMap((problem) => {
      const document = side!.documents[problem.span.file];
      return document ? [{ ...problem, document, documents: side!.documents }] : [];
    });
  const mine = listed(baseline);
  const key = ({ code, span, document }: ListedProblem) => `${code} ${document.id} ${span.from} ${span.to}`;
  const said = new Set(mine.map(key));
  const all = [...mine, ...listed(reform).filter((problem) => !said.has(key(problem)))];
  return all.toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}
