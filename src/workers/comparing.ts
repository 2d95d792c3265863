/** What differs between two rules: in words, and line by line. */
import { diffArrays } from 'diff';
import {
  compile,
  differences,
  differenceSubject,
  wordDifference,
  type DifferenceSide,
  type Sentence,
  type Source,
  type Span
} from '#dsl';

export type ShownDifference = {
  benefit: string;
  /** What about it: 起付（农村低保）. */
  subject: Sentence;
  before: DifferenceSide | null;
  after: DifferenceSide | null;
  /** All of it in one sentence. */
  sentence: Sentence;
};

/** In the order of the text; null while one of the two cannot be read. Spans count files from 0 on either side. */
export function shownDifferences(before: Source[], after: Source[]): ShownDifference[] | null {
  const [a, b] = [compile(before), compile(after)];
  if (!a.plan || !b.plan || !a.resolved || !b.resolved) return null;
  const textOf = (sources: Source[]) => (span: Span) => sources[span.file].text.slice(span.from, span.to);
  return differences(a.resolved, b.resolved, { before: textOf(before), after: textOf(after) }).map((difference) => ({
    benefit: difference.benefit,
    subject: { zh: differenceSubject(difference, 'zh'), en: differenceSubject(difference, 'en') },
    before: difference.before,
    after: difference.after,
    sentence: { zh: wordDifference(difference, 'zh'), en: wordDifference(difference, 'en') }
  }));
}

/** A piece of a line; `changed` where the other text has something else. */
export type Piece = { text: string; changed: boolean };
/** A line of one text, numbered from 1. */
export type NumberedLine = { line: number; pieces: Piece[] };
/** Lines that stand beside each other: the same in both texts, or one in the place of the other. */
export type LinePair = { before: NumberedLine | null; after: NumberedLine | null; same: boolean };

/** Two texts line by line; lines that replace each other are compared word by word. */
export function comparedLines(before: string, after: string): LinePair[] {
  const pairs: LinePair[] = [];
  let removed: string[] = [];
  let [a, b] = [0, 0];
  const numbered = (line: number, pieces: Piece[]): NumberedLine => ({ line, pieces });
  const whole = (text: string, changed: boolean): Piece[] => [{ text, changed }];
  const replace = (added: string[]) => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      const [was, is] = [removed[i], added[i]];
      const pieces = was !== undefined && is !== undefined ? comparedPieces(was, is) : null;
      pairs.push({
        before: was === undefined ? null : numbered(++a, pieces?.before ?? whole(was, true)),
        after: is === undefined ? null : numbered(++b, pieces?.after ?? whole(is, true)),
        same: false
      });
    }
    removed = [];
  };
  for (const { value, added, removed: isRemoved } of diffArrays(before.split('\n'), after.split('\n'))) {
    if (isRemoved) removed = value;
    else if (added) replace(value);
    else {
      replace([]);
      for (const text of value) {
        const pieces = whole(text, false);
        pairs.push({ before: numbered(++a, pieces), after: numbered(++b, pieces), same: true });
      }
    }
  }
  replace([]);
  return pairs;
}

/** A figure with its decimals, a run of letters, or a single sign. */
const WORDS = /\p{N}+(?:[.,]\p{N}+)*|\p{Script=Han}+|[\p{L}_-]+|\s+|./gu;

function comparedPieces(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const sides = { before: [] as Piece[], after: [] as Piece[] };
  for (const { value, added, removed } of diffArrays(before.match(WORDS) ?? [], after.match(WORDS) ?? [])) {
    const piece = { text: value.join(''), changed: added || removed };
    if (!added) sides.before.push(piece);
    if (!removed) sides.after.push(piece);
  }
  return sides;
}
