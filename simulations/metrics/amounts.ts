/** The amounts that several metrics share. */
import { SERVICES } from '#dsl';
import type { BenefitOutcome } from '../outcomes.ts';
import type { Grouping, Settled } from './metric.ts';
import { sumEvents, sumPeople } from './metric.ts';

/** Money on account: it comes back in the bill, so it is no cost of its own. */
const ON_ACCOUNT = ['住院押金', '入院通知'].map((name) => SERVICES.findIndex((service) => service.zh === name));

/** The benefits that are expenditure. An advance is not. */
export const ordinaryBenefits = ({ outcomes }: Settled): BenefitOutcome[] =>
  outcomes.benefits.filter((_, i) => outcomes.plan.benefits[i]!.advance === null);

/** fen: what is left to pay of an event that is a cost */
export function burdenOf({ records, outcomes }: Settled): (event: number) => number {
  const service = records.eventFacts['service']!;
  return (event) => (ON_ACCOUNT.includes(service[event]!) ? 0 : outcomes.left[event]!);
}

/** fen by person: aid paid, advances apart */
export const aidByPerson = (settled: Settled): Float64Array =>
  byPerson(settled, (event) => settled.outcomes.paid[event]!);

/** fen by person: what is left to pay */
export const burdenByPerson = (settled: Settled): Float64Array => byPerson(settled, burdenOf(settled));

function byPerson({ records }: Settled, amount: (event: number) => number): Float64Array {
  const sums = new Float64Array(records.personIds.length);
  for (let event = 0; event < records.eventPerson.length; event++) {
    if (records.eventVoid[event] === 0) sums[records.eventPerson[event]!]! += amount(event);
  }
  return sums;
}

/** by group: people who were paid something */
export function countHelped(settled: Settled, grouping: Grouping): number[] {
  const aid = aidByPerson(settled);
  return sumPeople(grouping, (person) => (aid[person]! > 0 ? 1 : 0));
}

/** by group: Σ over (event, benefit that applied to it), advances apart */
export function sumApplied(
  settled: Settled,
  grouping: Grouping,
  amount: (benefit: BenefitOutcome, event: number) => number
): number[] {
  const benefits = ordinaryBenefits(settled);
  return sumEvents(settled, grouping, (event) =>
    benefits.reduce((sum, benefit) => (benefit.applies[event] === 1 ? sum + amount(benefit, event) : sum), 0)
  );
}
