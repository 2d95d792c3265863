/** Which points are worth a look: those that no other beats. */

/** `cost`: less is better. `gain`: more is better. */
export type Option = { cost: number; gain: number };

/**
 * Places of the options that are not dominated, by ascending cost: no other costs no more and gains no less, one of the two for
 * better. Of options alike in both the first stands for all. An option that is null is none.
 */
export function frontierOf(options: (Option | null)[]): number[] {
  const places = options.flatMap((option, place) => (option ? [place] : []));
  const of = (place: number): Option => options[place]!;
  places.sort((a, b) => of(a).cost - of(b).cost || of(b).gain - of(a).gain || a - b);
  const kept: number[] = [];
  let most = -Infinity;
  for (const place of places) {
    if (of(place).gain <= most) continue;
    most = of(place).gain;
    kept.push(place);
  }
  return kept;
}
