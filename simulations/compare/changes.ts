/** Who gains and who loses under a reform, and by how much. */

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

/** Of some of the people. */
export type PartChanges = { byCell: Changes[]; sizes: SizeBin[] };

/** Upper edges in fen; a size of exactly an edge is in the bin below it. */
const SIZE_EDGES = [100, 500, 1000, 5000, 10_000, 50_000].map((yuan) => yuan * 100);

const nobody = (): Changes => ({ winners: 0, losers: 0, unchanged: 0, gained: 0, lost: 0 });

export function noChanges(cells: number): PartChanges {
  const sizes = [0, ...SIZE_EDGES].map((from, i): SizeBin => {
    return { from, to: SIZE_EDGES[i] ?? null, winners: 0, losers: 0, gained: 0, lost: 0 };
  });
  return { byCell: Array.from({ length: cells }, nobody), sizes };
}

/** `baseline`, `reform`: aid in fen by place; the places of cell c are `cellStart[c]` to `cellStart[c + 1]` − 1. */
export function changesOf(baseline: Float64Array, reform: Float64Array, cellStart: Int32Array): PartChanges {
  const found = noChanges(cellStart.length - 1);
  found.byCell.forEach((changes, cell) => {
    const [from, to] = [cellStart[cell]!, cellStart[cell + 1]!];
    for (let place = from; place < to; place++) {
      const gain = reform[place]! - baseline[place]!;
      if (gain === 0) continue;
      count(changes, gain);
      count(found.sizes[binOf(gain)]!, gain);
    }
    changes.unchanged = to - from - changes.winners - changes.losers;
  });
  return found;
}

function count(into: Omit<Changes, 'unchanged'>, gain: number): void {
  if (gain > 0) {
    into.winners++;
    into.gained += gain;
  } else {
    into.losers++;
    into.lost -= gain;
  }
}

function binOf(gain: number): number {
  const size = Math.abs(gain);
  let bin = 0;
  while (bin < SIZE_EDGES.length && SIZE_EDGES[bin]! < size) bin++;
  return bin;
}

/** Adds those of more people to `sum`. */
export function addChanges(sum: PartChanges, part: PartChanges): void {
  part.byCell.forEach((changes, cell) => add(sum.byCell[cell]!, changes));
  part.sizes.forEach((size, bin) => add(sum.sizes[bin]!, size));
}

/** Those of the cells of each group. */
export function byGroup(byCell: Changes[], groups: number, groupOf: (cell: number) => number): Changes[] {
  const sums = Array.from({ length: groups }, nobody);
  byCell.forEach((changes, cell) => add(sums[groupOf(cell)]!, changes));
  return sums;
}

function add<One extends Changes | SizeBin>(sum: One, one: One): void {
  sum.winners += one.winners;
  sum.losers += one.losers;
  sum.gained += one.gained;
  sum.lost += one.lost;
  if ('unchanged' in sum && 'unchanged' in one) sum.unchanged += one.unchanged;
}
