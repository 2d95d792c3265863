/** What is longer than this is no slip of the pen, and measuring it would be felt. */
const LONGEST = 100;

/** The candidate nearest to what was written, by edit distance; null where none is near enough to be meant. */
export function suggest(written: string, candidates: Iterable<string>): string | null {
  if (written.length > LONGEST) return null;
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.ceil([...written].length / 2)) + 0.5;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST) continue;
    const distance = editDistance([...written], [...candidate]) - (sharesPart(written, candidate) ? 1 : 0);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** 低保 for 低保户, 门诊 for 普通门诊: one contains the other. */
const sharesPart = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

export function editDistance(a: string[], b: string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
