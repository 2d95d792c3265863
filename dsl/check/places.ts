/** Places in some texts of a policy, wherever those stand: they stay the same when something before them is edited. */
import type { Resolved } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { formsOf } from './version-in-effect.ts';

/** `text`: which of the texts it stands in, its offsets counted from there; null for another file's, counted from its beginning. */
export type Place = { text: number | null; span: Span };
export type Places = {
  /** What the benefits say in every version that has them, and what the versions say of all. */
  texts: Span[];
  placeOf: (span: Span) => Place;
  spanOf: (place: Place) => Span;
  /** Some place that was asked for stands in none of the texts. */
  strayed: () => boolean;
};

/** `benefits`: their indices. */
export function placesOf(resolved: Resolved, benefits: number[]): Places {
  const forms = benefits.flatMap((index) => formsOf(resolved, index));
  const texts = [...forms, ...resolved.versions.slice(1)].flatMap(({ span }) => (span.file === 0 ? [span] : []));
  const moved = ({ file, from, to }: Span, by: number): Span => ({ file, from: from + by, to: to + by });
  let strayed = false;
  return {
    texts,
    placeOf(span) {
      const text = span.file > 0 ? -1 : texts.findIndex(({ from, to }) => from <= span.from && span.to <= to);
      if (text < 0 && span.file === 0) strayed = true;
      return text < 0 ? { text: null, span } : { text, span: moved(span, -texts[text]!.from) };
    },
    spanOf: ({ text, span }) => (text === null ? span : moved(span, texts[text]!.from)),
    strayed: () => strayed
  };
}
