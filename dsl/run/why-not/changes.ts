/** What could differ in a case, and the case in which it does. */
import type { NodeId, PlanFact } from '../../plan/plan.ts';
import { GENERAL } from '../../plan/plan.ts';
import { CODE_LISTS, SERVICES } from '../../resolve/prelude.ts';
import { ageOn, dayOf, partsOf, yearOf } from '../calendar.ts';
import { decidingDay, holdings } from '../interpret.ts';
import { nodesOf, type Case, type Question } from './question.ts';

export type Change =
  | { kind: 'category'; category: string; holds: boolean }
  | { kind: 'service'; service: number }
  /** `column`: the day that decides, which is `date` or the one the policy declares. */
  | { kind: 'date'; column: string; day: number }
  | { kind: 'age'; years: number }
  | { kind: 'fact'; fact: PlanFact; value: number }
  /** fen; null: as it was */
  | { kind: 'cost'; total: number | null; inScope: number };

export function changed({ plan }: Question, { person, event }: Case, change: Change): Case {
  const eventWith = (facts: Record<string, number>) => ({ ...event, facts: { ...event.facts, ...facts } });
  switch (change.kind) {
    case 'category': {
      const others = person.holdings.filter(({ category }) => category !== change.category);
      const own = change.holds ? [{ category: change.category, from: null, to: null }] : [];
      return { person: { ...person, holdings: [...others, ...own] }, event };
    }
    case 'service':
      return { person, event: eventWith({ service: change.service }) };
    case 'date':
      return {
        person,
        event: change.column === 'date' ? { ...event, day: change.day } : eventWith({ [change.column]: change.day })
      };
    case 'age': {
      const { year, month, date } = partsOf(decidingDay(plan, event));
      const birth = dayOf(year - change.years, month, date) ?? dayOf(year - change.years, month, date - 1);
      return { person: { ...person, facts: { ...person.facts, birth_date: birth } }, event };
    }
    case 'fact': {
      const { column, of } = change.fact;
      return of === 'person'
        ? { person: { ...person, facts: { ...person.facts, [column]: change.value } }, event }
        : { person, event: eventWith({ [column]: change.value }) };
    }
    case 'cost':
      return {
        person,
        event: eventWith({ in_scope: change.inScope, ...(change.total === null ? {} : { total: change.total }) })
      };
  }
}

/** Amounts of the bill itself: `cost.ts` looks for those. */
const BILL = ['total', 'in_scope', 'basic_paid', 'critical_paid'];

/** Every single change that could matter to the benefit, costs aside; the least of each kind first. */
export function candidates(question: Question, now: Case, values: ArrayLike<number>): Change[] {
  const { plan } = question;
  const nodes = nodesOf(question);
  const facts = [
    ...new Set(
      nodes.flatMap((id) => {
        const node = plan.nodes[id]!;
        return node.op === 'fact' || node.op === 'among' ? [node.fact] : [];
      })
    )
  ];
  return [
    ...services(question),
    ...categories(question, nodes, now),
    ...facts.flatMap((fact) => factChanges(question, fact, nodes, now, values)),
    ...dates(question, nodes, now, values)
  ];
}

function services({ plan, benefit }: Question): Change[] {
  const codes = benefit.conditions.flatMap(({ reason, node: id }) => {
    const node = plan.nodes[id]!;
    return reason === 'service' && node.op === 'among' ? node.codes : [];
  });
  return [...new Set(codes)].map((service): Change => ({ kind: 'service', service }));
}

/** Those the benefit covers first, in the order of precedence; then what conditions ask; then those given up. */
function categories({ plan, benefit }: Question, nodes: NodeId[], { person, event }: Case): Change[] {
  const held = holdings(plan, person, decidingDay(plan, event));
  const asked = nodes.flatMap((id) => {
    const node = plan.nodes[id]!;
    return node.op === 'holds' ? [node.category] : [];
  });
  const all = [...new Set([...benefit.candidates.filter((one) => one !== GENERAL), ...asked])];
  const change = (category: number, holds: boolean): Change => ({
    kind: 'category',
    category: plan.categories[category]!.name,
    holds
  });
  return [
    ...all.filter((one) => held[one] === 0).map((one) => change(one, true)),
    ...all.filter((one) => held[one] === 1).map((one) => change(one, false))
  ];
}

function factChanges(
  { plan }: Question,
  index: number,
  nodes: NodeId[],
  { person, event }: Case,
  values: ArrayLike<number>
): Change[] {
  const fact = plan.facts[index]!;
  const { column, type } = fact;
  if (BILL.includes(column) || ['service', 'date', 'deciding_day', plan.deciding].includes(column)) return [];
  const make = (value: number): Change =>
    column === 'age' ? { kind: 'age', years: value } : { kind: 'fact', fact, value };
  if (type === 'bit') return [make(1), make(0)];
  if (type === 'code') return (CODE_LISTS[column] ?? fact.values).map((_, code) => make(code));
  const current =
    column === 'age'
      ? ageOn(person.facts['birth_date'] ?? NaN, decidingDay(plan, event))
      : ((fact.of === 'person' ? person : event).facts[column] ?? 0);
  const most = column === 'age' ? 150 : type === 'fen' ? 1e11 : 1e6;
  const edges = edgesOf(plan.nodes, index, nodes, values).filter((edge) => edge >= 0 && edge <= most);
  return nearestFirst(edges, current).map(make);
}

/** What the fact is compared with, one less and one more: the other side as it stands in this settlement. */
function edgesOf(all: Question['plan']['nodes'], fact: number, nodes: NodeId[], values: ArrayLike<number>): number[] {
  const isFact = (id: NodeId) => {
    const node = all[id]!;
    return node.op === 'fact' && node.fact === fact;
  };
  const others = nodes.flatMap((id) => {
    const node = all[id]!;
    if (node.op !== 'compare') return [];
    return isFact(node.a) ? [values[node.b]!] : isFact(node.b) ? [values[node.a]!] : [];
  });
  return others.filter(Number.isInteger).flatMap((value) => [value, value + 1, value - 1]);
}

const nearestFirst = (values: number[], current: number): number[] => {
  const distance = (value: number) => (Number.isNaN(current) ? 0 : Math.abs(value - current));
  return [...new Set(values)].sort((a, b) => distance(a) - distance(b) || a - b);
};

/** Days on which something else would hold: the ends of force, of versions, of what is compared, and the next policy year. */
function dates({ plan }: Question, nodes: NodeId[], { event }: Case, values: ArrayLike<number>): Change[] {
  const today = decidingDay(plan, event);
  const empty = (event.facts[plan.deciding] ?? null) === null;
  const column = plan.deciding === 'date' || empty ? 'date' : plan.deciding;
  const read = plan.facts.flatMap(({ column: of }, index) =>
    ['date', 'deciding_day', plan.deciding].includes(of) ? [index] : []
  );
  const compared = read.flatMap((index) => edgesOf(plan.nodes, index, nodes, values));
  const { month, date } = plan.yearStart;
  const nextYear = dayOf(yearOf(today, plan.yearStart) + 1, month, date);
  const versions = plan.versions.flatMap((day) => [day, day - 1]);
  const days = [plan.from, plan.to, nextYear, ...versions, ...compared].filter((day) => day !== null && day !== today);
  return nearestFirst(days as number[], today).map((day): Change => ({ kind: 'date', column, day }));
}

/** What a service is called. */
export const serviceName = (code: number): { zh: string; en: string } => ({
  zh: SERVICES[code]?.zh ?? '',
  en: SERVICES[code]?.en.replaceAll('_', ' ') ?? ''
});
