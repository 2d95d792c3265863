/**
 * Accounts: the balances of one person in one policy year, and the turns in which events come to them. Events of different
 * accounts do not wait for each other; of one account each waits for the one before. Where a plan has balances for life, all of
 * a person's events wait for each other.
 */
import type { EventOrder } from './order.ts';

export type Accounts = {
  count: number;
  /** by account, in the order of the persons and then as each year is first entered */
  year: Int32Array;
  /** accounts of person p: personStart[p] ≤ a < personStart[p + 1] */
  personStart: Int32Array;
  /** by position */
  of: Int32Array;
  /** by position: how many events come before it that it waits for */
  turn: Int32Array;
  /** by position: 2 the person's first event, 1 the account's first, 0 a later one */
  opens: Uint8Array;
};

/** `year`: by position. `forLife`: whether there are balances for life. */
export function accountsOf({ personStart: eventStart }: EventOrder, year: Int32Array, forLife: boolean): Accounts {
  const events = year.length;
  const persons = eventStart.length - 1;
  const [of, turn, opens] = [new Int32Array(events), new Int32Array(events), new Uint8Array(events)];
  const accountYear = new Int32Array(events);
  const personStart = new Int32Array(persons + 1);
  let count = 0;
  for (let p = 0; p < persons; p++) {
    const [from, to] = [eventStart[p]!, eventStart[p + 1]!];
    personStart[p] = count;
    const first = count;
    for (let i = from; i < to; i++) {
      // Years mostly ascend; where another date than 日期 decides, one may be entered again.
      let account = count - 1;
      while (account >= first && accountYear[account] !== year[i]) account--;
      const isNew = account < first;
      if (isNew) {
        account = count++;
        accountYear[account] = year[i]!;
      }
      of[i] = account;
      opens[i] = i === from ? 2 : isNew ? 1 : 0;
      if (forLife) turn[i] = i - from;
      else if (!isNew) {
        let before = i - 1;
        while (of[before] !== account) before--;
        turn[i] = turn[before]! + 1;
      }
    }
  }
  personStart[persons] = count;
  return { count, year: accountYear.slice(0, count), personStart, of, turn, opens };
}
