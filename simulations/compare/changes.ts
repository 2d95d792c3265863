/** Who gains and who loses under a reform, and by how much. */
import type { Grouping } from '../metrics/metric.ts';

/** People and fen; `gained` and `lost` are sums of sizes, both ≥ 0. */
export type Changes = { winners: number; losers: number; unchanged: number; gained: number; lost: number };

/** People whose gain (or loss) is above `from` fen and at most `to` (null: no end), and the sum of those sizes in fen. */
export type SizeBin = {
  from: number;
  to: number | null;
  winners: number;
  losers: number;
  gained: number;
  lost: number;
};

/** Upper edges in fen; a size of exactly an edge is in the bin below it. */
const SIZE_EDGES = [100, 500, 1000, 5000, 10_000, 50_000].map((yuan) => yuan * 100);

/** by group: people by the sign of (aid under the reform − aid under the baseline), in fen by person */
export function changesOf(baseline: Float64Array, reform: Float64Array, { ofPerson, count }: Grouping): Changes[] {
  const groups = Array.from({ length: count }, () => ({ winners: 0, losers: 0, unchanged: 0, gained: 0, lost: 0 }));
  for (let person = 0; person < ofPerson.length; person++) {
    const group = groups[ofPerson[person]!];
    if (!group) continue;
    const gain = reform[person]! - baseline[person]!;
    if (gain > 0) {
      group.winners++;
      group.gained += gain;
    } else if (gain < 0) {
      group.losers++;
      group.lost -= gain;
    } else group.unchanged++;
  }
  return groups;
}

/** The sizes of all gains and losses, in bins that adjoin from 0 up. */
export function sizesOf(baseline: Float64Array, reform: Float64Array): SizeBin[] {
  const bins: SizeBin[] = [0, ...SIZE_EDGES].map((from, i) => ({
    from,
    to: SIZE_EDGES[i] ?? null,
    winners: 0,
    losers: 0,
    gained: 0,
    lost: 0
  }));
  baseline.forEach((before, person) => {
    const gain = reform[person]! - before;
    if (gain === 0) return;
    const bin = bins.findLast(({ from }) => from < Math.abs(gain))!;
    if (gain > 0) {
      bin.winners++;
      bin.gained += gain;
    } else {
      bin.losers++;
      bin.lost -= gain;
    }
  });
  return bins;
}

/** Two parts of the people together; null: nobody yet. */
export function addChanges<Of extends ChangesByGroup>(sum: Of | null, part: Of): Of {
  if (sum === null) return part;
  const added = <One extends object>(a: One, b: One): One => {
    const both = { ...a };
    for (const key of ADDED) {
      if (key in both) (both as Record<string, number>)[key]! += (b as Record<string, number>)[key]!;
    }
    return both;
  };
  const each = <One extends object>(a: One[], b: One[]): One[] => a.map((one, i) => added(one, b[i]!));
  return {
    ...part,
    all: added(sum.all, part.all),
    byCategory: each(sum.byCategory, part.byCategory),
    byQuintile: each(sum.byQuintile, part.byQuintile),
    sizes: each(sum.sizes, part.sizes)
  };
}

type ChangesByGroup = { all: Changes; byCategory: Changes[]; byQuintile: Changes[]; sizes: SizeBin[] };
const ADDED = ['winners', 'losers', 'unchanged', 'gained', 'lost'] as const;
