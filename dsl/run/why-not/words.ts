/** Reasons and changes in words. */
import type { NodeId, Plan, PlanBenefit } from '../../plan/plan.ts';
import { GENERAL } from '../../plan/plan.ts';
import { yuan, type Sentence } from '../../problems/language.ts';
import { CODE_LISTS, FACTS, YES_NO } from '../../resolve/prelude.ts';
import { isoDate } from '../calendar.ts';
import { decidingDay } from '../interpret.ts';
import { serviceName, type Change } from './changes.ts';
import type { Case } from './question.ts';
import type { Reason } from './reason.ts';

type Words = (about: {
  plan: Plan;
  benefit: PlanBenefit;
  now: Case;
  /** The condition as it is written; null: it is told by its figures alone. */
  text: string | null;
  values: ArrayLike<number>;
  reason: Reason;
}) => Sentence;

/** The reasons that are no step; a step has words of its own. */
export const REASONS: Record<Exclude<Reason['kind'], 'step'>, Words> = {
  version: ({ plan, now }) => {
    const day = isoDate(decidingDay(plan, now.event));
    return { zh: `${day} 的规定里没有这项待遇`, en: `the terms of ${day} have no such benefit` };
  },
  service: ({ plan, benefit, now, values }) => {
    const node = conditionNode(plan, benefit, values, 'service');
    const services = node.op === 'among' ? node.codes.map(serviceName) : [];
    const own = serviceName(now.event.facts['service'] ?? -1);
    return {
      zh: `情形是${own.zh || '空的'}，这项待遇只用于${services.map(({ zh }) => zh).join('、')}`,
      en: `the service is ${own.en || 'empty'}, and the benefit is for ${services.map(({ en }) => en).join(', ')} only`
    };
  },
  force: ({ plan, now }) => {
    const day = isoDate(decidingDay(plan, now.event));
    const [from, to] = [isoDate(plan.from), plan.to === null ? null : isoDate(plan.to)];
    return {
      zh: `${day} 不在施行期内（自 ${from} 起${to === null ? '' : `至 ${to} 止`}）`,
      en: `${day} is not in force (from ${from}${to === null ? '' : ` to ${to}`})`
    };
  },
  identity: ({ plan, benefit, now }) => {
    const covered = benefit.candidates.filter((one) => one !== GENERAL).map((one) => plan.categories[one]!);
    const listed = now.person.holdings.filter(({ category }) => covered.some(({ name }) => name === category));
    const day = decidingDay(plan, now.event);
    const outside = listed.filter(({ from, to }) => (from !== null && day < from) || (to !== null && to < day));
    const within = listed.filter((one) => !outside.includes(one));
    const days = (at: number | null) => (at === null ? '…' : isoDate(at));
    const zh = [
      ...outside.map(({ category, from, to }) => `「${category}」只在 ${days(from)} 至 ${days(to)} 持有`),
      ...within.map(({ category }) => `持有「${category}」，但它自带的条件不成立`)
    ];
    const en = [
      ...outside.map(({ category, from, to }) => `“${category}” is held from ${days(from)} to ${days(to)} only`),
      ...within.map(({ category }) => `“${category}” is held, but its own condition does not hold`)
    ];
    const names = covered.map(({ name }) => name);
    return {
      zh: `当天不具备所列身份（${names.join('、')}）${zh.map((one) => `；${one}`).join('')}`,
      en: `none of the covered categories is held that day (${names.join(', ')})${en.map((one) => `; ${one}`).join('')}`
    };
  },
  condition: ({ plan, text, values, reason }) => {
    const shown = reason.kind === 'step' ? [] : comparisons(plan, reason.node, values);
    const zh = shown.map((one) => one.zh).join('；');
    const en = shown.map((one) => one.en).join('; ');
    return {
      zh: `${text === null ? '所附的条件' : `条件「${text}」`}不成立${zh === '' ? '' : `（${zh}）`}`,
      en: `${text === null ? 'its condition' : `the condition “${text}”`} does not hold${en === '' ? '' : ` (${en})`}`
    };
  }
};

function conditionNode(plan: Plan, benefit: PlanBenefit, values: ArrayLike<number>, reason: string) {
  const found = benefit.conditions.find(
    (one) => one.reason === reason && (one.when === null || values[one.when] === 1)
  );
  return plan.nodes[found!.node]!;
}

/** The figures a condition compares, as they are: 79 < 80. */
function comparisons(plan: Plan, id: NodeId, values: ArrayLike<number>): Sentence[] {
  const node = plan.nodes[id]!;
  switch (node.op) {
    case 'or':
    case 'and':
      return [...comparisons(plan, node.a, values), ...comparisons(plan, node.b, values)];
    case 'not':
      return comparisons(plan, node.a, values);
    case 'compare': {
      const [a, b] = readsNoFact(plan, node.a) ? [node.b, node.a] : [node.a, node.b];
      const fact = plan.nodes[a]!;
      if (fact.op === 'fact' && plan.facts[fact.fact]!.type === 'code') return [factIs(plan, fact.fact, values[a]!)];
      const sign = values[a]! < values[b]! ? '<' : values[a]! > values[b]! ? '>' : '=';
      const [left, right] = [a, b].map((side) => figure(plan.nodes[side]!.kind, values[side]!));
      const name = fact.op === 'fact' ? factName(plan.facts[fact.fact]!.column, plan.facts[fact.fact]!.name) : null;
      const told = (title: string | undefined) => [title, left, sign, right].filter(Boolean).join(' ');
      return [{ zh: told(name?.zh), en: told(name?.en) }];
    }
    case 'fact':
    case 'among': {
      // A fact that is only asked whether it is among some values has a node of its own too.
      const own = plan.nodes.findIndex((one) => one.op === 'fact' && one.fact === node.fact);
      return [factIs(plan, node.fact, own < 0 ? NaN : values[own]!)].filter(({ zh }) => zh !== '');
    }
    default:
      return [];
  }
}

function readsNoFact(plan: Plan, id: NodeId): boolean {
  const { op } = plan.nodes[id]!;
  return op === 'const' || op === 'lookup' || op === 'slot';
}

const figure = (kind: string, value: number): string =>
  Number.isNaN(value) ? '?' : kind === 'fen' ? yuan(value) : kind === 'day' ? isoDate(value) : String(value);

function factIs(plan: Plan, index: number, value: number): Sentence {
  const { column, type, values: names, name } = plan.facts[index]!;
  if (Number.isNaN(value)) return { zh: '', en: '' };
  const title = factName(column, name);
  const list = type === 'bit' ? YES_NO : (CODE_LISTS[column] ?? names.map((one) => ({ zh: one, en: one })));
  const text =
    type === 'bit' || type === 'code'
      ? { zh: list[value]?.zh ?? '', en: list[value]?.en.replaceAll('_', ' ') ?? '' }
      : { zh: figure(type, value), en: figure(type, value) };
  return { zh: `${title.zh} = ${text.zh}`, en: `${title.en} = ${text.en}` };
}

/** A fact by its column: the prelude's names, else the policy's own. */
function factName(column: string, own: string): Sentence {
  const known = FACTS.find((fact) => (fact.column ?? fact.en) === column);
  return known ? { zh: known.zh, en: known.en.replaceAll('_', ' ') } : { zh: own, en: own };
}

export function wordChange(plan: Plan, change: Change, now: Case): Sentence {
  switch (change.kind) {
    case 'category':
      return change.holds
        ? { zh: `当天具有「${change.category}」身份`, en: `“${change.category}” is held that day` }
        : { zh: `当天没有「${change.category}」身份`, en: `“${change.category}” is not held that day` };
    case 'service': {
      const { zh, en } = serviceName(change.service);
      return { zh: `情形是${zh}`, en: `the service is ${en}` };
    }
    case 'date': {
      const { zh, en } = factName(
        change.column,
        plan.facts.find(({ column }) => column === change.column)?.name ?? change.column
      );
      return { zh: `${zh}是 ${isoDate(change.day)}`, en: `the ${en} is ${isoDate(change.day)}` };
    }
    case 'age':
      return { zh: `年龄是 ${change.years} 岁`, en: `the age is ${change.years}` };
    case 'fact':
      return factIs(plan, plan.facts.indexOf(change.fact), change.value);
    case 'cost': {
      const before = now.event.facts[change.total === null ? 'in_scope' : 'total'] ?? 0;
      const amount = change.total ?? change.inScope;
      const [cost, difference] = [yuan(amount), yuan(Math.abs(amount - before))];
      const what =
        change.total === null
          ? { zh: '政策范围内费用', en: 'the cost in scope' }
          : { zh: '费用总额（全在政策范围内）', en: 'the cost (all of it in scope)' };
      return amount > before
        ? {
            zh: `${what.zh}达到 ${cost} 元（多 ${difference} 元）`,
            en: `${what.en} is ${cost} yuan (${difference} more)`
          }
        : {
            zh: `${what.zh}不多于 ${cost} 元（少 ${difference} 元）`,
            en: `${what.en} is ${cost} yuan (${difference} less)`
          };
    }
  }
}
