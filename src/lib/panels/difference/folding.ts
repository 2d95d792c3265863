/** How compared lines are laid out: equal stretches folded, or one text under the other. */
import type { LinePair } from '../../../workers/comparing.ts';

export type Part = { pairs: LinePair[] } | { folded: number };

/** Keeps `context` equal lines on either side of a change, and folds what is more than a line beyond. */
export function foldEqual(pairs: LinePair[], context: number): Part[] {
  const near = pairs.map(() => false);
  pairs.forEach(({ same }, i) => {
    if (same) return;
    near.fill(true, Math.max(0, i - context), Math.min(pairs.length, i + context + 1));
  });
  if (context === Infinity || near.every((isNear) => !isNear)) return [{ pairs }];
  const parts: Part[] = [];
  for (let from = 0; from < pairs.length;) {
    let to = from;
    while (to < pairs.length && near[to] === near[from]) to++;
    const stretch = pairs.slice(from, to);
    parts.push(near[from] || stretch.length === 1 ? { pairs: stretch } : { folded: stretch.length });
    from = to;
  }
  return parts;
}

/** Of neighbouring changes, first all that is gone, then all that is new. */
export function inOneColumn(pairs: LinePair[]): LinePair[] {
  const lines: LinePair[] = [];
  let added: LinePair[] = [];
  for (const pair of pairs) {
    if (pair.same) {
      lines.push(...added, pair);
      added = [];
      continue;
    }
    if (pair.before) lines.push({ ...pair, after: null });
    if (pair.after) added.push({ ...pair, before: null });
  }
  return [...lines, ...added];
}
