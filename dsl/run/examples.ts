/** 示例: worked examples, settled by the interpreter; what the rule gives beside what was expected and what was printed. */
import { problem, type NameSort, type Problem } from '../problems/codes.ts';
import { countedOfEvent, MOST_OF_PERSON } from '../plan/bounds.ts';
import type { Plan } from '../plan/plan.ts';
import { CODE_LISTS, FACTS, YES_NO, type PreludeFact } from '../resolve/prelude.ts';
import { codeOf, preludeFact, valuesOf } from '../resolve/scope.ts';
import { suggest } from '../resolve/suggest.ts';
import { TOTALS, type TotalName } from '../syntax/translate.ts';
import type { DeclarationOf, ExampleEvent, ExampleFact, Expectation, Expression, Name, Span } from '../syntax/tree.ts';
import { settle, type Settlement } from './interpret.ts';
import { emptyState, type Person, type SingleEvent, type State } from './state.ts';

export type ExpectationResult = {
  target: string;
  expectedFen: number;
  gotFen: number;
  /** A published figure that the rule does not give. */
  printed: { fen: number; quote: string | null } | null;
  span: Span;
};
export type ExampleEventResult = {
  event: SingleEvent;
  /** what the person's earlier events left */
  before: State;
  settlement: Settlement;
  expectations: ExpectationResult[];
  span: Span;
};
export type ExampleResult = {
  title: string;
  span: Span;
  person: Person;
  events: ExampleEventResult[];
};

/** Fen: what each of TOTALS comes to. */
const TOTAL_OF: Record<TotalName, (plan: Plan, settlement: Settlement) => number> = {
  remaining_burden: (_, { left }) => left,
  paid: (_, { paid }) => paid,
  topped_up: (plan, { values }) => netted(plan, values, 'toPay'),
  to_recover: (plan, { values }) => netted(plan, values, 'toRecover')
};

const netted = ({ benefits }: Plan, values: ArrayLike<number>, part: 'toPay' | 'toRecover'): number =>
  benefits.reduce((sum, { netting }) => sum + (netting ? values[netting[part]]! : 0), 0);

/** Runs the examples through the plan; an expectation that is not met is an error where it stands. */
export function runExamples(
  plan: Plan,
  own: PreludeFact[],
  examples: DeclarationOf<'example'>[]
): { results: ExampleResult[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = (found: Problem) => void problems.push(found);
  const counting = examples.length === 0 ? NOT_COUNTED : countedOfEvent(plan);
  const results = examples.map((example) => runExample({ plan, own, report, counting }, example));
  return { results, problems };
}

/** What the event counts towards the most that one person's may come to. */
function countedOf({ plan, counting: { perFen, constant } }: Stage, person: Person, event: SingleEvent): number {
  const amounts = plan.facts.flatMap(({ type, column, of }) =>
    type === 'fen' ? [(of === 'person' ? person : event).facts[column] ?? 0] : []
  );
  return perFen * Math.max(0, ...amounts) + constant;
}

/** What every part of an example is read with. `counting`: of the plan, as `countedOfEvent` says. */
type Stage = { plan: Plan; own: PreludeFact[]; report: (problem: Problem) => void; counting: typeof NOT_COUNTED };
const NOT_COUNTED = { perFen: 0, constant: 0 };

function runExample(stage: Stage, example: DeclarationOf<'example'>): ExampleResult {
  const { plan } = stage;
  const person = personOf(stage, example);
  const ordered = example.events
    .map((written, order) => ({ written, order }))
    .sort((a, b) => a.written.day - b.written.day || a.order - b.order);
  let state = emptyState();
  let counted = 0;
  const settled = ordered.map(({ written, order }) => {
    const event = eventOf(stage, written);
    counted += countedOf(stage, person, event);
    if (counted > MOST_OF_PERSON)
      stage.report(problem('amount-inexact', 'error', written.span, { text: example.title?.text ?? '' }));
    const before = state;
    const settlement = settle(plan, before, person, event);
    state = settlement.state;
    const expectations = written.expectations.flatMap((expectation) => judge(stage, settlement, expectation));
    return { order, event, before, settlement, expectations, span: written.span };
  });
  settled.sort((a, b) => a.order - b.order);
  return {
    title: example.title?.text ?? '',
    span: example.span,
    person,
    events: settled.map(({ order: _, ...settledEvent }) => settledEvent)
  };
}

function personOf(stage: Stage, example: DeclarationOf<'example'>): Person {
  const names = stage.plan.categories.map((category) => category.name);
  for (const held of example.holds) {
    if (!names.includes(held.text)) reportUnknown(stage, held, 'category', names);
  }
  const facts: Person['facts'] = { birth_date: example.birth };
  for (const fact of example.facts) assign(stage, facts, fact);
  return { holdings: example.holds.map((held) => ({ category: held.text, from: null, to: null })), facts };
}

function eventOf(stage: Stage, written: ExampleEvent): SingleEvent {
  const service = codeOf(CODE_LISTS['service']!, written.service.text);
  if (service < 0) {
    const services = CODE_LISTS['service']!.flatMap(({ zh, en }) => [zh, en]);
    reportUnknown(stage, written.service, 'service', services);
  }
  const facts: SingleEvent['facts'] = { service: service < 0 ? null : service, basic_paid: 0, critical_paid: 0 };
  for (const fact of written.facts) assign(stage, facts, fact);
  // One of the two amounts given stands for the other.
  facts['total'] ??= facts['in_scope'] ?? 0;
  facts['in_scope'] ??= facts['total'];
  return { day: written.day, facts };
}

/** Setting 政策范围内自付 or 个人负担 sets total and in_scope to it, with nothing paid before. */
function assign(stage: Stage, facts: Person['facts'], { name, value }: ExampleFact): void {
  const fact = stage.own.find((own) => own.zh === name.text) ?? preludeFact(name.text);
  if (!fact) {
    const known = [...stage.own, ...FACTS].flatMap(({ zh, en }) => [zh, en]);
    reportUnknown(stage, name, 'fact', known);
  } else if (fact.column === null) {
    Object.assign(facts, { total: amount(value), in_scope: amount(value) });
  } else facts[fact.column] = factValue(stage, fact, value);
}

function factValue(stage: Stage, fact: PreludeFact, value: Expression): number | null {
  const list = fact.type === 'bit' ? YES_NO : valuesOf(fact);
  if (!list || value.kind !== 'name') return amount(value);
  const code = codeOf(list, value.name.text);
  if (code >= 0) return code;
  const known = list.flatMap(({ zh, en }) => [zh, en]);
  reportUnknown(stage, value.name, 'value-of-fact', known);
  return null;
}

function reportUnknown(stage: Stage, name: Name, sort: NameSort, among: string[]): void {
  const suggestion = suggest(name.text, among);
  stage.report(problem('unknown-name', 'error', name.span, { name: name.text, sort, suggestion }));
}

/** A figure written out in an example; anything else counts as nothing, and the parser has said so. */
function amount(value: Expression): number {
  switch (value.kind) {
    case 'money':
      return value.fen;
    case 'number':
      return value.value;
    case 'date':
      return value.day;
    default:
      return 0;
  }
}

function judge(stage: Stage, settlement: Settlement, expectation: Expectation): ExpectationResult[] {
  const { plan, report } = stage;
  const { target, value, printed, span } = expectation;
  const at = plan.benefits.findIndex((benefit) => benefit.name === target.text);
  const total = TOTALS.find(({ zh, en }) => zh === target.text || en === target.text);
  if (at < 0 && !total) {
    const known = [...plan.benefits.map(({ name }) => name), ...TOTALS.map(({ zh }) => zh)];
    reportUnknown(stage, target, 'benefit', known);
    return [];
  }
  const gotFen = at >= 0 ? settlement.benefits[at]! : TOTAL_OF[total!.en](plan, settlement);
  const expectedFen = amount(value);
  if (gotFen !== expectedFen)
    report(problem('example-fails', 'error', span, { target: target.text, expectedFen, gotFen }));
  const printedFen = printed && amount(printed.value);
  if (printedFen !== null && printedFen !== gotFen) {
    report(problem('printed-disagrees', 'information', span, { target: target.text, printedFen, ruleFen: gotFen }));
  }
  return [
    {
      target: target.text,
      expectedFen,
      gotFen,
      printed: printedFen === null ? null : { fen: printedFen, quote: printed?.quote?.text ?? null },
      span
    }
  ];
}
