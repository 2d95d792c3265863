/** One person's events settled one after the other, every amount explained in both languages. */
import {
  emptyFactReached,
  emptyState,
  explain,
  settle,
  termsIn,
  whyNot,
  type ExplainedBenefit,
  type Person,
  type Plan,
  type Sentence,
  type SingleEvent,
  type State
} from '#dsl';

export type CaseQuestion = { person: Person; events: SingleEvent[] };

export type ExplainedStep = Omit<ExplainedBenefit['lines'][number], 'sentence'> & { sentence: Sentence };
/** A benefit for one event: what it came to, and the steps, or the one line on why it does not apply. */
export type SettledBenefit = Omit<ExplainedBenefit, 'lines'> & {
  payer: string | null;
  lines: ExplainedStep[];
  /** Of one that pays nothing: why not, and the nearest case in which it pays; null where it pays. */
  unpaid: Unpaid | null;
};
export type Unpaid = {
  sentence: Sentence;
  nearest: { sentence: Sentence; person: Person; event: SingleEvent; paidFen: number } | null;
};
/** Amounts in fen. */
export type SettledEvent = { benefits: SettledBenefit[]; paid: number; left: number };

/** By event, in the order of the question; settled by day, those of one day in that order. */
export function settleCase(plan: Plan, { person, events }: CaseQuestion): SettledEvent[] {
  const inOrder = events.map((_, i) => i).sort((a, b) => events[a].day - events[b].day || a - b);
  const settled: SettledEvent[] = [];
  let state = emptyState();
  for (const i of inOrder) {
    const settlement = settle(plan, state, person, events[i]);
    settled[i] = settledEvent(plan, settlement, { state, person, event: events[i] });
    state = settlement.state;
  }
  return settled;
}

/** What a settlement says to people; its values by node stay behind. `asked`: what was settled, from which balances. */
export function settledEvent(
  plan: Plan,
  { values, paid, left }: { values: ArrayLike<number>; paid: number; left: number },
  asked: { state: State; person: Person; event: SingleEvent }
): SettledEvent {
  const en = explain(plan, values, 'en');
  const reached = emptyFactReached(plan, values) === null;
  const unpaid = new Map(
    (reached ? whyNot(plan, asked) : []).map(({ benefit, sentence, nearest }) => [benefit, { sentence, nearest }])
  );
  const benefits = explain(plan, values, 'zh').map((benefit, b) => ({
    ...benefit,
    payer: termsIn(plan.benefits[b], values).payer,
    unpaid: unpaid.get(benefit.name) ?? null,
    lines: benefit.lines.map((line, l) => ({ ...line, sentence: { zh: line.sentence, en: en[b].lines[l].sentence } }))
  }));
  return { benefits, paid, left };
}
