/** 保证 against 示例: every event of every example, held against every guarantee that speaks of it. */
import type { Asked } from '../plan/asked.ts';
import { operandsOf } from '../plan/operands.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { problem, type Broken, type Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import { told } from '../resolve/told.ts';
import type { ExampleResult } from '../run/examples.ts';
import { balancesOn, decidingDay, evaluate, holdings, readFacts } from '../run/interpret.ts';
import type { Person, SingleEvent, State } from '../run/state.ts';
import { askedAgain, type Answers } from './asked-again.ts';
import type { AskedPlan } from './asked-once.ts';

/** One event of an example, with what was settled before it and what it came to, by node. */
type Shown = {
  person: Person;
  event: SingleEvent;
  before: State;
  settled: ArrayLike<number>;
  span: ExampleResult['span'];
};
/** The asked plan, every event, and how many nodes may still be evaluated: this runs while somebody types. */
type Stage = {
  plan: Plan;
  shown: Shown[];
  values: Map<Shown, Answers>;
  /** by guarantee that speaks of a rise: what the examples have of it, ascending */
  risen: Map<Asked, number[]>;
  /** by node, for one event after another */
  room: Float64Array;
  again: ReturnType<typeof askedAgain>;
  work: number;
};
const MOST_WORK = 2_000_000;
/** How many larger figures an event is tried with. */
const MOST_RISES = 4;

/** One report an event and guarantee, at the event; related is the guarantee. */
export function checkGuarantees(resolved: Resolved, askedPlan: () => AskedPlan, examples: ExampleResult[]): Problem[] {
  if (resolved.guarantees.length === 0 || examples.length === 0) return [];
  const shown = examples.flatMap(({ person, events }) =>
    events.map(({ event, before, settlement, span }): Shown => {
      return { person, event, before, settled: settlement.values, span };
    })
  );
  const { plan, asked, tape } = askedPlan();
  const again = askedAgain({ plan, asked, tape }, outputsOf(plan, asked));
  const room = new Float64Array(plan.nodes.length);
  const stage: Stage = { plan, shown, values: new Map(), risen: new Map(), room, again, work: MOST_WORK };
  return asked.flatMap((one) =>
    shown.flatMap((event): Problem[] => {
      const broken = brokenBy(stage, one, event);
      if (broken === null) return [];
      const { title, titleSpan } = one.guarantee;
      const related = [{ span: titleSpan, role: 'declared' as const }];
      return [problem('guarantee-broken', 'error', event.span, { guarantee: title, shown: broken }, { related })];
    })
  );
}

/** What is looked at of an event that is tried in another's place. */
const outputsOf = ({ categories }: Plan, asked: Asked[]): NodeId[] =>
  asked.flatMap((one) => {
    if (one.kind === 'always') return [];
    const { property } = one.guarantee;
    const levels = property.kind === 'ranked' ? property.levels.flat() : [];
    return [one.speaks, one.amount, ...levels.map(({ index }) => categories[index]!.node)];
  });

function brokenBy(stage: Stage, one: Asked, event: Shown): Broken | null {
  const here = stage.values.get(event) ?? settled(stage, event);
  stage.values.set(event, here);
  if (here(one.speaks) !== 1) return null;
  switch (one.kind) {
    case 'always': {
      const side = one.sides.find(({ holds }) => here(holds) === 0 && !readsEmpty(stage.plan, holds, here));
      if (!side) return null;
      // A figure that is written there says itself what it comes to.
      const amounts = side.amounts
        .filter(({ value }) => value.kind !== 'constant')
        .map(({ value, node }) => ({ what: told(value), fen: here(node) }));
      return { by: 'always', must: told(side.value), amounts };
    }
    case 'monotone':
      return fallIn(stage, one, event, here(one.amount));
    case 'ranked':
      return misrankedIn(stage, one, event);
  }
}

/** As it was settled, and what the guarantees ask of it. */
function settled(stage: Stage, { person, event, before, settled: known }: Shown): Answers {
  const { plan, room: values } = stage;
  stage.work -= plan.nodes.length;
  values.set(known);
  const day = decidingDay(plan, event);
  const balances = balancesOn(plan, before, day);
  evaluate(plan, readFacts(plan, person, event), holdings(plan, person, day), day, balances, values, known.length);
  const asked = values.slice(known.length);
  return (node) => (node < known.length ? known[node]! : asked[node - known.length]!);
}

/** The same event otherwise. */
function otherwise(stage: Stage, { person, event, before }: Shown): Answers {
  stage.work -= stage.plan.nodes.length;
  return stage.again(person, event, before);
}

/** What an example does not say, it does not break. */
function readsEmpty(plan: Plan, id: NodeId, values: Answers): boolean {
  const node = plan.nodes[id]!;
  if (node.op === 'fact') return Number.isNaN(values(id));
  return operandsOf(node).some((operand) => readsEmpty(plan, operand, values));
}

/** The event again with larger figures that other examples have; the deepest fall among them. */
function fallIn(stage: Stage, one: Extract<Asked, { kind: 'monotone' }>, event: Shown, fromFen: number): Broken | null {
  const { speaks, amount } = one;
  const { property } = one.guarantee;
  if (property.kind !== 'monotone') return null;
  const { fact, columns } = property.rises;
  const valueIn = ({ person, event: { facts } }: Shown) =>
    (fact.of === 'person' ? person.facts : facts)[columns[0] ?? ''] ?? null;
  const from = valueIn(event);
  if (from === null) return null;
  const known = stage.risen.get(one) ?? ascending(stage.shown.map(valueIn));
  stage.risen.set(one, known);
  const falls = spread(known.filter((value) => value > from)).flatMap((to) => {
    if (stage.work <= 0) return [];
    const there = otherwise(stage, risen(event, property.rises, to - from));
    const toFen = there(amount);
    const wrong = property.never === 'falls' ? fromFen - toFen : toFen - fromFen;
    return there(speaks) === 1 && wrong > 0 ? [{ to, toFen, wrong }] : [];
  });
  const deepest = falls.reduce<(typeof falls)[number] | null>((a, b) => (a && a.wrong >= b.wrong ? a : b), null);
  if (deepest === null) return null;
  const { to, toFen } = deepest;
  const { zh, en, type } = fact;
  return {
    by: 'rise',
    fact: { zh, en },
    from,
    to,
    money: type === 'fen',
    amount: told(property.amount),
    fromFen,
    toFen
  };
}

/** None twice. */
const ascending = (values: (number | null)[]): number[] =>
  [...new Set(values.filter((value) => value !== null))].sort((a, b) => a - b);

/** A few of them, the least and the largest among them. */
const spread = (values: number[]): number[] =>
  values.length <= MOST_RISES
    ? values
    : Array.from({ length: MOST_RISES }, (_, i) => values[Math.round((i * (values.length - 1)) / (MOST_RISES - 1))]!);

/** All that moves moves by the same amount. */
function risen(
  shown: Shown,
  { fact, columns }: { fact: { of: 'person' | 'event' }; columns: string[] },
  by: number
): Shown {
  const moved = (facts: SingleEvent['facts']) => ({
    ...facts,
    ...Object.fromEntries(columns.map((column) => [column, (facts[column] ?? 0) + by]))
  });
  const { person, event } = shown;
  return fact.of === 'person'
    ? { ...shown, person: { ...person, facts: moved(person.facts) } }
    : { ...shown, event: { ...event, facts: moved(event.facts) } };
}

/** The event again for each category of the ranking, in the place of the one that is held. */
function misrankedIn(
  stage: Stage,
  { guarantee: { property }, speaks, amount: compared }: Extract<Asked, { kind: 'ranked' }>,
  event: Shown
): Broken | null {
  if (property.kind !== 'ranked') return null;
  const ranked = property.levels.flat().map(({ name }) => name);
  const { holdings } = event.person;
  const held = holdings.find(({ category }) => ranked.includes(category));
  if (!held) return null;
  const others = holdings.filter(({ category }) => !ranked.includes(category));
  const amounts = property.levels.map((level) =>
    level.flatMap(({ name, index }) => {
      if (stage.work <= 0) return [];
      const person = { ...event.person, holdings: [{ ...held, category: name }, ...others] };
      const there = otherwise(stage, { ...event, person });
      // Someone who does not meet the category’s own condition does not count as one.
      const counts = there(speaks) === 1 && there(stage.plan.categories[index]!.node) === 1;
      return counts ? [{ name, fen: there(compared) }] : [];
    })
  );
  for (const [i, level] of amounts.entries()) {
    for (const poorer of level) {
      const richer = amounts[i + 1]?.find(({ fen }) => (property.test === '>=' ? poorer.fen < fen : poorer.fen > fen));
      if (!richer) continue;
      const amount = told(property.amount);
      return {
        by: 'rank',
        amount,
        poorer: poorer.name,
        poorerFen: poorer.fen,
        richer: richer.name,
        richerFen: richer.fen
      };
    }
  }
  return null;
}
