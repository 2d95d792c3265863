/** Between the language's offsets and the protocol's positions: both count UTF-16 units, only lines differ. */
import type { Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A half-open stretch of a text, in UTF-16 units. */
export type Stretch = { from: number; to: number };

export const rangeOf = (document: TextDocument, { from, to }: Stretch): Range => ({
  start: document.positionAt(from),
  end: document.positionAt(Math.max(from, to))
});

export const stretchOf = (document: TextDocument, { start, end }: Range): Stretch => ({
  from: document.offsetAt(start),
  to: document.offsetAt(end)
});

/** Stretches that touch count too: a cursor behind a word is at that word. */
export const touch = (a: Stretch, b: Stretch): boolean => a.from <= b.to && b.from <= a.to;
