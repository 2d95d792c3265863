/**
 * What was found of the parts of a policy, kept by what it was found from: where that is the same in the next round, it is
 * not looked for again.
 */

/** All that was looked at. */
export type Content = { words: string; numbers: readonly number[] };

/** By its words, what was found from each content with such words. Never changed: each round makes its own. */
export type Kept<T> = ReadonlyMap<string, readonly Entry<T>[]>;
type Entry<T> = { numbers: readonly number[]; found: T };

/** One round: what it finds, or found again, is kept for the next; the rest of what was kept before is let go. */
export type Keeping<T> = {
  recall: (content: Content) => T | null;
  keep: (content: Content, found: T) => void;
  kept: () => Kept<T>;
};

export function keeping<T>(before: Kept<T>): Keeping<T> {
  const after = new Map<string, Entry<T>[]>();
  return {
    recall: ({ words, numbers }) => before.get(words)?.find((one) => isSame(one.numbers, numbers))?.found ?? null,
    keep({ words, numbers }, found) {
      const entries = after.get(words) ?? [];
      entries.push({ numbers, found });
      after.set(words, entries);
    },
    kept: () => after
  };
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
