/**
 * Fifths of everybody by income, for people who come in parts: all incomes are counted first, which leaves four edges; with them,
 * and how many people before stand on each, any part is told apart by itself.
 */
import { Distribution } from '../metrics/distribution.ts';

/** The income at rank ⌈qn / 5⌉; of the people with exactly this income, so many, in their order, are in a fifth below. */
export type Edge = { fen: number; below: number };

export type Ranks = {
  /** Plain data, from which a worker has the ranks of a part. Fewer than four where there are fewer people. */
  edges: Edge[];
  /** The fifth, from 0, of the next person, in their order, with this income. */
  next: (fen: number) => number;
};

/** `incomes`: everybody's, NaN where it is not known. */
export function createIncomes(): { add: (incomes: Float64Array) => void; ranks: () => Ranks } {
  const all = new Distribution();
  return {
    add(incomes) {
      for (const income of incomes) if (!Number.isNaN(income)) all.add(income);
    },
    ranks() {
      const edges = [1, 2, 3, 4].flatMap((q): Edge[] => {
        const rank = Math.ceil((q * all.count) / 5);
        const fen = all.at(rank);
        return fen === null ? [] : [{ fen, below: rank - all.upTo(fen - 1) }];
      });
      return ranksFrom(edges);
    }
  };
}

/** `before`: by edge, how many people before have exactly its income. */
export function ranksFrom(edges: Edge[], before: number[] = edges.map(() => 0)): Ranks {
  const met = [...before];
  return {
    edges,
    next(income) {
      let fifth = 0;
      for (let q = 0; q < edges.length; q++) {
        const { fen, below } = edges[q]!;
        if (income > fen || (income === fen && met[q]!++ >= below)) fifth++;
      }
      return fifth;
    }
  };
}

/** By edge: how many of these people have exactly its income. */
export function onEdges(edges: Edge[], incomes: Float64Array): number[] {
  const counts = edges.map(() => 0);
  for (const income of incomes) {
    for (let q = 0; q < edges.length; q++) if (income === edges[q]!.fen) counts[q]!++;
  }
  return counts;
}
