/** Ranks among everybody, for people who come in parts: incomes are counted first, ranks given out in a second round. */
import { Distribution } from '../metrics/distribution.ts';

export type Ranks = {
  /** people ranked */
  count: number;
  /** The rank from 0 of the next person, in their order, with this value; equal values rank in the order of asking. */
  next: (value: number) => number;
};

/** `incomes`: everybody's, NaN where it is not known. */
export function createIncomes(): { add: (incomes: Float64Array) => void; ranks: () => Ranks } {
  const all = new Distribution();
  return {
    add(incomes) {
      for (const income of incomes) if (!Number.isNaN(income)) all.add(income);
    },
    ranks() {
      const next = new Map<number, number>();
      let below = 0;
      for (const [value, count] of all.values()) {
        next.set(value, below);
        below += count;
      }
      return {
        count: all.count,
        next(value) {
          const rank = next.get(value)!;
          next.set(value, rank + 1);
          return rank;
        }
      };
    }
  };
}
