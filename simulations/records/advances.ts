/** 垫付: what advances came to over a file, and what of them is still outstanding. */
import type { EventOrder, Plan } from '#dsl';

/** fen, over all events; `people`: of whom something is outstanding after their last event. */
export type Advances = { made: number; netted: number; toppedUp: number; outstanding: number; people: number };

/** The plan's nodes that `sumAdvances` asks for, three by benefit that others are advances on. */
export const advanceNodes = ({ benefits }: Plan): number[] =>
  benefits.flatMap(({ netting }) => (netting ? [netting.outstanding, netting.netted, netting.toPay] : []));

/** `extra`: the values of `advanceNodes`, by row; `isVoid`: by row, settled at nothing. Null where nothing is advanced on a benefit. */
export function sumAdvances(
  plan: Plan,
  { row, personStart }: EventOrder,
  isVoid: Uint8Array,
  settled: { benefits: Float64Array[]; extra: Float64Array[] }
): Advances | null {
  const sums: Advances = { made: 0, netted: 0, toppedUp: 0, outstanding: 0, people: 0 };
  const netting = plan.benefits.flatMap((benefit, b) => (benefit.netting ? [b] : []));
  if (netting.length === 0) return null;
  const owing = new Uint8Array(personStart.length);
  netting.forEach((on, n) => {
    const [outstanding, netted, toPay] = settled.extra.slice(3 * n, 3 * n + 3) as [
      Float64Array,
      Float64Array,
      Float64Array
    ];
    const advances = plan.benefits.flatMap(({ advance }, b) => (advance?.on === on ? [settled.benefits[b]!] : []));
    for (let person = 0; person + 1 < personStart.length; person++) {
      let after = 0;
      for (let i = personStart[person]!; i < personStart[person + 1]!; i++) {
        const at = row[i]!;
        if (isVoid[at]) continue;
        const made = advances.reduce((sum, paid) => sum + paid[at]!, 0);
        after = outstanding[at]! - netted[at]! + made;
        sums.made += made;
        sums.netted += netted[at]!;
        if (outstanding[at]! > 0) sums.toppedUp += toPay[at]!;
      }
      sums.outstanding += after;
      if (after > 0) owing[person] = 1;
    }
  });
  sums.people = owing.reduce((count, one) => count + one, 0);
  return sums;
}
