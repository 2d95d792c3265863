/**
 * 资金: finite funds drawn by date over everybody. Entitlement was settled person by person as if every fund were full;
 * here each event asks its fund for what the benefits bound to it come to together (advances apart, which come back), by
 * 日期, then by the order of the events, and is granted what is left. A fund for a year is filled anew as each policy year
 * begins, counted by 日期; nothing is carried over. Where its amount changes within a year, what may still be drawn is the
 * new amount less what the year has drawn.
 */
import type { Plan, Records } from '#dsl';
import { askingsReader, type Askings } from './askings.ts';
import { eachEvent } from './each-event.ts';
import { createRequests, type Asked, type Drawing, type Requests } from './requests.ts';
import { stretchFinder, type Stretch } from './stretches.ts';

/** `budget`: fen, of all the people represented; the rest are of the people settled, `available` their share of what was left. */
export type FundDraw = { fund: string } & Stretch & { available: number } & Drawing;

/** How many of the people a fund is for are settled: a fund for 100 people has a tenth of its money for 10 of them. */
export type Sampled = { people: number; represents: number };

export type Ledger = {
  /**
   * Events of some of the people and what they were paid, by benefit of the plan, fen by event; `firstEvent`, `firstPerson`: how
   * many came before. All of a person's come at once.
   */
  add: (records: Records, payments: Float64Array[], firstEvent: number, firstPerson: number) => void;
  /** As `add`, of what their events ask, by fund, as `askingsReader` gives it. */
  ask: (askings: Askings[], firstEvent: number, firstPerson: number) => void;
  /** by fund, in the order of the policy, and day */
  finish: () => FundDraw[];
};

type Account = { stretch: Stretch; requests: Requests };

/** A ledger of a plan's funds; without funds it holds nothing. */
export function createLedger(plan: Plan, sampled: Sampled): Ledger {
  const funds = plan.funds.map((fund, f) => ({
    name: fund.name,
    each: fund.period === 'event',
    index: f,
    stretchOf: stretchFinder(plan, fund),
    accounts: new Map<Stretch, Account>()
  }));
  const askingsOf = askingsReader(plan);
  return {
    add: (records, payments, firstEvent, firstPerson) => ask(askingsOf(records, payments), firstEvent, firstPerson),
    ask,
    finish
  };

  function ask(askings: Askings[], firstEvent: number, firstPerson: number): void {
    for (const fund of funds) {
      const { person, day, row, fen } = askings[fund.index]!;
      for (let from = 0, to = 0; from < person.length; from = to) {
        const asked: Asked[] = [];
        for (; to < person.length && person[to] === person[from]; to++)
          asked.push({ day: day[to]!, row: firstEvent + row[to]!, fen: fen[to]! });
        request(fund, firstPerson + person[from]!, asked);
      }
    }
  }

  function request(fund: (typeof funds)[number], person: number, asked: Asked[]): void {
    const byStretch = new Map<Stretch, Asked[]>();
    for (const one of asked) {
      const stretch = fund.stretchOf(one.day);
      byStretch.set(stretch, [...(byStretch.get(stretch) ?? []), one]);
    }
    for (const [stretch, ofStretch] of byStretch) {
      const account = fund.accounts.get(stretch) ?? {
        stretch,
        requests: fund.each ? eachEvent(stretch.budget) : createRequests()
      };
      fund.accounts.set(stretch, account);
      account.requests.add(person, ofStretch, () => roomIn(fund.accounts, account));
    }
  }

  /** What the budget of this stretch leaves after the stretches before it in the same year. */
  function roomIn(accounts: Map<Stretch, Account>, { stretch }: Account): number {
    return Math.max(0, shareOf(stretch.budget, sampled) - drawnBefore(accounts, stretch));
  }

  function drawnBefore(accounts: Map<Stretch, Account>, { year, from }: Stretch): number {
    const before = inOrder(accounts).filter(
      ({ stretch }) => stretch.year === year && (stretch.from ?? -Infinity) < (from ?? -Infinity)
    );
    return before.reduce((drawn, { stretch, requests }) => {
      const room = Math.max(0, shareOf(stretch.budget, sampled) - drawn);
      return drawn + Math.min(room, requests.asked());
    }, 0);
  }

  function finish(): FundDraw[] {
    return funds.flatMap(({ name, accounts }) =>
      inOrder(accounts).map((account): FundDraw => {
        const available = roomIn(accounts, account);
        return { fund: name, ...account.stretch, available, ...account.requests.draw(available) };
      })
    );
  }
}

const inOrder = (accounts: Map<Stretch, Account>): Account[] =>
  [...accounts.values()].sort((a, b) => (a.stretch.from ?? -Infinity) - (b.stretch.from ?? -Infinity));

/** Whole fen, down: a fund never pays what it does not have. */
export function shareOf(budget: number, { people, represents }: Sampled): number {
  return people === represents ? budget : Number((BigInt(budget) * BigInt(people)) / BigInt(represents));
}
