/** A few events of one person, settled by the interpreter, and by the kernel to the same fen, as tests write them. */
import { expect } from 'vitest';
import { differences, wordDifference } from '../analyse/differences.ts';
import { compile, type Compilation } from '../compile.ts';
import { SERVICES } from '../resolve/prelude.ts';
import { parseIsoDate } from '../run/calendar.ts';
import { prepare } from '../run/columns.ts';
import { compileEvaluator } from '../run/evaluator.ts';
import { settle } from '../run/interpret.ts';
import { OPEN_FROM, OPEN_TO, type Records } from '../run/records.ts';
import type { Span } from '../syntax/tree.ts';
import { emptyState, type Person, type SingleEvent } from '../run/state.ts';

/** `facts`: dates as text, everything else as it is carried. `until`: the last day of the holding. */
type TestPerson = { holds: string; until?: string; facts?: Record<string, string | number | null> };
/** service, date, total in yuan (all of it in scope), and other columns. */
type TestEvent = readonly [string, string, number, Record<string, string | number>?];

/** Yuan by event, in the order given, which is that of their dates. */
type TestSettlement = {
  benefits: number[];
  paid: number;
  left: number;
  /** of the first benefit that others are advances on */
  netting: Record<string, number> | null;
};

const compiled = (texts: string | string[]): Compilation =>
  compile([texts].flat().map((text, i) => ({ name: `file ${i}`, text })));

/** The codes of the errors and warnings in the texts: a policy and its reforms. */
export const codes = (texts: string | string[]): string[] =>
  compiled(texts).problems.flatMap(({ severity, code }) => (severity === 'information' ? [] : [code]));

/** What the second text says differently from the first, in Chinese. */
export function told(before: string, after: string): string[] {
  const [a, b] = [compiled(before), compiled(after)];
  const textIn = (text: string) => (span: Span) => text.slice(span.from, span.to);
  const found = differences(a.resolved!, b.resolved!, { before: textIn(before), after: textIn(after) });
  return found.map((one) => wordDifference(one, 'zh'));
}

export function settleAll(texts: string | string[], who: TestPerson, events: readonly TestEvent[]): TestSettlement[] {
  const { plan, problems } = compiled(texts);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const person: Person = {
    holdings: [{ category: who.holds, from: null, to: who.until ? parseIsoDate(who.until) : null }],
    facts: carried({ birth_date: '1960-05-01', ...who.facts })
  };
  let state = emptyState();
  const written = events.map(([service, date, yuan, more = {}]): SingleEvent => {
    const fen = Math.round(yuan * 100);
    const code = SERVICES.findIndex(({ zh }) => zh === service);
    const facts = { service: code, total: fen, in_scope: fen, basic_paid: 0, critical_paid: 0, ...carried(more) };
    return { day: parseIsoDate(date)!, facts };
  });
  const settled = written.map((event) => {
    const settlement = settle(plan!, state, person, event);
    ({ state } = settlement);
    const { netting } = plan!.benefits.find((benefit) => benefit.netting) ?? {};
    const yuan = (id: number) => settlement.values[id]! / 100;
    return {
      benefits: settlement.benefits.map((fen) => fen / 100),
      paid: settlement.paid / 100,
      left: settlement.left / 100,
      netting: netting ? Object.fromEntries(Object.entries(netting).map(([key, id]) => [key, yuan(id)])) : null
    };
  });
  const columns = prepare(plan!, recordsOf(person, written));
  const { benefits, paid } = compileEvaluator(plan!).evaluate(columns);
  expect([...paid].map((fen) => fen / 100)).toEqual(settled.map((one) => one.paid));
  expect(benefits.map((column) => [...column].map((fen) => fen / 100))).toEqual(
    benefits.map((_, b) => settled.map((one) => one.benefits[b]))
  );
  return settled;
}

const carried = (facts: Record<string, string | number | null>): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? parseIsoDate(value) : value])
  );

function recordsOf({ holdings, facts }: Person, events: SingleEvent[]): Records {
  const column = (values: (number | null | undefined)[]) => Float64Array.from(values, (value) => value ?? NaN);
  const names = [...new Set(events.flatMap((event) => Object.keys(event.facts)))];
  return {
    personIds: ['P'],
    personFacts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, column([value])])),
    holdingStart: Int32Array.of(0, holdings.length),
    holdingCategory: Int16Array.from(holdings, (_, h) => h),
    holdingFrom: Int32Array.from(holdings, ({ from }) => from ?? OPEN_FROM),
    holdingTo: Int32Array.from(holdings, ({ to }) => to ?? OPEN_TO),
    categoryNames: holdings.map(({ category }) => category),
    eventIds: events.map((_, e) => `E${e}`),
    eventPerson: new Int32Array(events.length),
    eventDay: Int32Array.from(events, ({ day }) => day),
    eventFacts: Object.fromEntries(names.map((name) => [name, column(events.map((event) => event.facts[name]))])),
    eventVoid: new Uint8Array(events.length)
  };
}
