/** Places in the texts of some benefits, wherever those stand: they stay the same when something before them is edited. */
import type { Resolved } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { formsOf } from './version-in-effect.ts';

/** `text`: which of the benefits' texts it stands in, null for a reform's, whose offsets count from its beginning. */
export type Place = { text: number | null; span: Span };
export type Places = {
  /** The texts of the benefits, in every version that has them. */
  texts: Span[];
  placeOf: (span: Span) => Place;
  spanOf: (place: Place) => Span;
};

/** `benefits`: their indices. What stands in none of them keeps its offsets: it has to stay where it is. */
export function placesOf(resolved: Resolved, indices: number[]): Places {
  const forms = indices.flatMap((index) => formsOf(resolved, index));
  const texts = forms.flatMap(({ span }) => (span.file === 0 ? [span] : []));
  const moved = ({ file, from, to }: Span, by: number): Span => ({ file, from: from + by, to: to + by });
  return {
    texts,
    placeOf(span) {
      const text = span.file > 0 ? -1 : texts.findIndex(({ from, to }) => from <= span.from && span.to <= to);
      return text < 0 ? { text: null, span } : { text, span: moved(span, -texts[text]!.from) };
    },
    spanOf: ({ text, span }) => (text === null ? span : moved(span, texts[text]!.from))
  };
}
