/** One person's events settled one after the other, every amount explained in both languages. */
import {
  emptyState,
  explain,
  settle,
  type ExplainedBenefit,
  type Person,
  type Plan,
  type Sentence,
  type SingleEvent
} from '#dsl';

export type CaseQuestion = { person: Person; events: SingleEvent[] };

export type ExplainedStep = Omit<ExplainedBenefit['lines'][number], 'sentence'> & { sentence: Sentence };
/** A benefit for one event: what it came to, and the steps, or the one line on why it does not apply. */
export type SettledBenefit = Omit<ExplainedBenefit, 'lines'> & { payer: string | null; lines: ExplainedStep[] };
/** Amounts in fen. */
export type SettledEvent = { benefits: SettledBenefit[]; paid: number; left: number };

/** By event, in the order of the question; settled by day, those of one day in that order. */
export function settleCase(plan: Plan, { person, events }: CaseQuestion): SettledEvent[] {
  const inOrder = events.map((_, i) => i).sort((a, b) => events[a].day - events[b].day || a - b);
  const settled: SettledEvent[] = [];
  let state = emptyState();
  for (const i of inOrder) {
    const settlement = settle(plan, state, person, events[i]);
    state = settlement.state;
    settled[i] = settledEvent(plan, settlement);
  }
  return settled;
}

/** What a settlement says to people; its values by node stay behind. */
export function settledEvent(
  plan: Plan,
  { values, paid, left }: { values: ArrayLike<number>; paid: number; left: number }
): SettledEvent {
  const en = explain(plan, values, 'en');
  const benefits = explain(plan, values, 'zh').map((benefit, b) => ({
    ...benefit,
    payer: plan.benefits[b].payer,
    lines: benefit.lines.map((line, l) => ({ ...line, sentence: { zh: line.sentence, en: en[b].lines[l].sentence } }))
  }));
  return { benefits, paid, left };
}
