/** What events ask of each fund, where their people are: plain data, which a ledger anywhere takes. */
import type { Plan, Records } from '#dsl';
import { paymentsReader } from './payments.ts';

/** One fund's requests, all of a person's one after the other. `row`: among the events of these people; `fen` > 0. */
export type Askings = { person: Int32Array; day: Int32Array; row: Int32Array; fen: Float64Array };

/** By fund of the plan; `payments`: fen by event and by benefit. */
export function askingsReader(plan: Plan): (records: Records, payments: Float64Array[]) => Askings[] {
  const paymentsOf = paymentsReader(plan);
  return (records, payments) => {
    const paidFrom = paymentsOf(records, payments);
    return plan.funds.map((_, fund) => askingsOf(records, paidFrom(fund)));
  };
}

function askingsOf({ eventPerson, eventDay, eventVoid }: Records, paid: Float64Array[]): Askings {
  const asked = new Float64Array(eventPerson.length);
  for (const column of paid) for (let row = 0; row < asked.length; row++) asked[row]! += column[row]!;
  const rows: number[] = [];
  let isByPerson = true;
  for (let row = 0; row < asked.length; row++) {
    if (asked[row] === 0 || eventVoid[row] === 1) continue;
    isByPerson &&= rows.length === 0 || eventPerson[rows.at(-1)!]! <= eventPerson[row]!;
    rows.push(row);
  }
  if (!isByPerson) rows.sort((a, b) => eventPerson[a]! - eventPerson[b]! || a - b);
  return {
    person: Int32Array.from(rows, (row) => eventPerson[row]!),
    day: Int32Array.from(rows, (row) => eventDay[row]!),
    row: Int32Array.from(rows),
    fen: Float64Array.from(rows, (row) => asked[row]!)
  };
}
