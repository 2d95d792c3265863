/**
 * How large a plan's values can get: every amount must stay below 2⁵³, beyond which whole numbers are no longer exact. What
 * goes in is bounded where it is read: an amount of data or of a policy by MOST_FEN, the amounts of one person together by MOST_OF_PERSON.
 */
import type { Node, NodeId, Plan } from './plan.ts';
import { UNLIMITED } from './plan.ts';

/** 1 billion yuan: an amount of one event or person, or in a policy. */
export const MOST_FEN = 1e11;
/** 3 billion yuan: what the events of one person may add to the bases of a year, and what any balance may be before them. */
export const MOST_OF_PERSON = 3e11;
/** Bases are multiplied by a rate (按年累计): at most this before an event, so that ×10⁴ they are below 2⁵³ with those of the event. */
const MOST_BASES = 2 * MOST_OF_PERSON;
/** What was paid is only compared and subtracted. It may grow this many times faster. */
const FASTER = 1000;
const MOST_PAID = MOST_BASES * FASTER;
/** A plain number of data; an age; how often something happened. */
export const MOST_COUNT = 1e11;
const MOST_DAY = 1e6;

/** How large what goes in may be: by fact, an amount; a balance of bases before an event, and one of what was paid. */
export type Limits = { fact: (fact: number) => number; bases: number; paid: number };

const ANY_DATA: Limits = { fact: () => MOST_FEN, bases: MOST_BASES, paid: MOST_PAID };

/**
 * For data of which so much is known: by fact the largest amount; of one person the largest amounts of each event added up, and how
 * many events; `before`: the most that any balance comes to before the first of them.
 */
export function limitsOf(
  plan: Plan,
  { facts, ofPerson, events }: { facts: number[]; ofPerson: number; events: number },
  before: number
): Limits {
  const { perFen, constant } = countedOfEvent(plan);
  const bases = before + perFen * ofPerson + constant * events;
  return { fact: (fact) => facts[fact]!, bases, paid: FASTER * bases };
}

/** least ≤ value ≤ most; also value ≤ perFen × (the largest amount of the event and person) + constant */
type Bound = { least: number; most: number; perFen: number; constant: number };

/** The first node, in the order of computing, whose value may not be exact; null where all are. */
export function firstInexact(plan: Plan): NodeId | null {
  const bounds = boundsOf(plan);
  const exact = ({ least, most }: Bound) => most === Infinity || Math.max(most, -least) <= Number.MAX_SAFE_INTEGER;
  const at = bounds.findIndex((bound) => !exact(bound));
  return at < 0 ? null : at;
}

/**
 * By node, the largest value it may have; Infinity where it may be unlimited. Answers for a plan that has further nodes behind those of
 * this one.
 */
export function largestValues(plan: Plan, limits: Limits): (further: Plan) => number[] {
  const bounds = boundsOf(plan, limits);
  return (further) => boundsOf(further, limits, bounds).map(({ most }) => most);
}

/**
 * What one event counts towards MOST_OF_PERSON, whatever the policy makes of it: so much for each fen of the largest amount
 * of the event or its person, and so much besides. As long as a person's events stay within it, no balance gets too large.
 */
export function countedOfEvent(plan: Plan): { perFen: number; constant: number } {
  const bounds = boundsOf(plan);
  const added = plan.slots.flatMap(({ of, adds }) =>
    of === 'count' ? [] : of === 'base' ? [bounds[adds]!] : [times(bounds[adds]!, 1 / FASTER)]
  );
  return {
    perFen: Math.max(1, ...added.map(({ perFen }) => perFen)),
    constant: Math.ceil(Math.max(0, ...added.map(({ constant }) => constant)))
  };
}

function boundsOf(plan: Plan, limits: Limits = ANY_DATA, before: Bound[] = []): Bound[] {
  const bounds = [...before];
  for (const node of plan.nodes.slice(before.length)) bounds.push(boundOf(plan, node, bounds, limits));
  return bounds;
}

const upTo = (most: number): Bound => ({ least: 0, most, perFen: 0, constant: most });
const ANYTHING: Bound = { least: 0, most: Infinity, perFen: 0, constant: Infinity };

function boundOf(plan: Plan, node: Node, bounds: Bound[], limits: Limits): Bound {
  switch (node.op) {
    case 'const':
      return ofValues([node.value]);
    case 'fact': {
      const { type } = plan.facts[node.fact]!;
      if (type === 'fen') return { ...upTo(limits.fact(node.fact)), perFen: 1, constant: 0 };
      return type === 'day' ? { ...upTo(MOST_DAY), least: -MOST_DAY } : upTo(MOST_COUNT);
    }
    case 'slot':
      return upTo(
        { count: MOST_COUNT, base: limits.bases, paid: limits.paid, netted: limits.paid }[plan.slots[node.slot]!.of]
      );
    case 'lookup':
      return ofValues(plan.tables[node.table]!.values);
    case 'add':
      return sum(bounds[node.a]!, bounds[node.b]!);
    case 'sub':
      return difference(bounds[node.a]!, bounds[node.b]!);
    case 'min':
      return least(bounds[node.a]!, bounds[node.b]!);
    case 'max': {
      const [a, b] = [bounds[node.a]!, bounds[node.b]!];
      return { ...oneOf([a, b]), least: Math.max(a.least, b.least) };
    }
    case 'choose':
      return oneOf([bounds[node.then]!, bounds[node.else]!]);
    case 'scale':
      return times(bounds[node.money]!, bounds[node.by]!.most);
    case 'pieces': {
      const rates = plan.pieceTables[node.table]!.pieces.flat().map(({ rate }) => rate);
      return { ...times(bounds[node.x]!, Math.max(0, ...rates)), least: 0 };
    }
    case 'round':
      return times(bounds[node.share]!, 1e-4);
    default:
      return upTo(MOST_COUNT);
  }
}

/** 不设 is no amount: it only ever bounds others. */
function ofValues(values: number[]): Bound {
  const most = Math.max(0, ...values.filter((value) => value !== UNLIMITED));
  if (values.includes(UNLIMITED) && most < UNLIMITED) return ANYTHING;
  return { ...upTo(most), least: Math.min(0, ...values) };
}

const sum = (a: Bound, b: Bound): Bound => ({
  least: a.least + b.least,
  most: a.most + b.most,
  perFen: a.perFen + b.perFen,
  constant: a.constant + b.constant
});

/** An unlimited amount taken off leaves less than nothing, which no rule looks at any closer. */
const difference = (a: Bound, b: Bound): Bound => ({
  least: b.most === Infinity ? a.least : a.least - b.most,
  most: a.most - b.least,
  perFen: a.perFen,
  constant: a.constant - Math.min(0, b.least)
});

/** Of two bounds from above the one that goes with the event's amounts, rather than one that every event may add anew. */
function least(a: Bound, b: Bound): Bound {
  const chosen = a.constant <= b.constant ? a : b;
  return {
    least: Math.min(a.least, b.least),
    most: Math.min(a.most, b.most),
    perFen: chosen.perFen,
    constant: chosen.constant
  };
}

const oneOf = (some: Bound[]): Bound => ({
  least: Math.min(...some.map((one) => one.least)),
  most: Math.max(...some.map((one) => one.most)),
  perFen: Math.max(...some.map((one) => one.perFen)),
  constant: Math.max(...some.map((one) => one.constant))
});

const times = (a: Bound, by: number): Bound => ({
  least: a.least * by,
  most: a.most * by,
  perFen: a.perFen * by,
  constant: a.constant * by
});
