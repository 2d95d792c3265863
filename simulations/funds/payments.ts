/** What a fund is asked for: the payments of the benefits that are bound to it in the version that decides for the event. */
import { termsReader, type Person, type Plan, type Records } from '#dsl';
import { eventAt, personAt } from '../records/single.ts';

/**
 * Of what records were paid, fen by event and by benefit of the plan, what a fund, by index, is asked for: a column for each
 * benefit that it pays in some version. Advances come back.
 */
export function paymentsReader(
  plan: Plan
): (records: Records, payments: Float64Array[]) => (fund: number) => Float64Array[] {
  const termsOf = termsReader(plan);
  return (records, payments) => {
    const chosen = new Map<number, Int32Array>();
    return (fund) =>
      plan.benefits.flatMap(({ terms, advance }, b) => {
        if (advance !== null || !terms.some((one) => one.fund === fund)) return [];
        const payment = payments[b]!;
        if (terms.length === 1) return [payment];
        const funds = chosen.get(b) ?? fundsPaying(b, payment);
        chosen.set(b, funds);
        return [payment.map((fen, event) => (funds[event] === fund ? fen : 0))];
      });

    /** By event: which fund pays it; −1 where none does. */
    function fundsPaying(b: number, payment: Float64Array): Int32Array {
      const funds = new Int32Array(payment.length).fill(-1);
      for (let event = 0; event < payment.length; event++) {
        if (payment[event] === 0) continue;
        const person = (): Person => personAt(records, records.eventPerson[event]!);
        funds[event] = termsOf(person, eventAt(records, event))[b]!.fund ?? -1;
      }
      return funds;
    }
  };
}
