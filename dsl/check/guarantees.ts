/** 保证 against 示例: every event of every example, held against every guarantee that speaks of it. */
import { askedOf, type Asked } from '../plan/asked.ts';
import { operandsOf } from '../plan/operands.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { problem, type Broken, type Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import { told } from '../resolve/told.ts';
import type { ExampleResult } from '../run/examples.ts';
import { settle } from '../run/interpret.ts';
import type { Person, SingleEvent, State } from '../run/state.ts';

/** One event of an example, with what was settled before it. */
type Shown = { person: Person; event: SingleEvent; before: State; span: ExampleResult['span'] };
type Settled = { speaks: boolean; at: (node: NodeId) => number; reads: (node: NodeId) => boolean };

/** One report an event and guarantee, at the event; related is the guarantee. */
export function checkGuarantees(resolved: Resolved, plan: Plan, examples: ExampleResult[]): Problem[] {
  if (resolved.guarantees.length === 0) return [];
  const shown = examples.flatMap(({ person, events }) =>
    events.map(({ event, before, span }): Shown => ({ person, event, before, span }))
  );
  const { plan: askedPlan, asked } = askedOf(plan, resolved);
  return asked.flatMap((one) =>
    shown.flatMap((event): Problem[] => {
      const broken = brokenBy(askedPlan, one, event, shown);
      if (broken === null) return [];
      const { title, titleSpan } = one.guarantee;
      const related = [{ span: titleSpan, role: 'declared' as const }];
      return [problem('guarantee-broken', 'error', event.span, { guarantee: title, shown: broken }, { related })];
    })
  );
}

function brokenBy(plan: Plan, one: Asked, event: Shown, shown: Shown[]): Broken | null {
  const here = settled(plan, one, event);
  if (!here.speaks) return null;
  switch (one.kind) {
    case 'always': {
      const side = one.sides.find(({ holds }) => here.at(holds) === 0 && here.reads(holds));
      if (!side) return null;
      const amounts = side.amounts.map(({ value, node }) => ({ what: told(value), fen: here.at(node) }));
      return { by: 'always', sides: amounts.length > 0 ? amounts : [{ what: told(side.value), fen: null }] };
    }
    case 'monotone':
      return fallIn(plan, one, event, here, shown);
    case 'ranked':
      return misrankedIn(plan, one, event);
  }
}

function settled(plan: Plan, { speaks }: Asked, { person, event, before }: Shown): Settled {
  const { values } = settle(plan, before, person, event);
  return {
    speaks: values[speaks] === 1,
    at: (node) => values[node]!,
    reads: (node) => !readsEmpty(plan, node, values)
  };
}

/** What an example does not say, it does not break. */
function readsEmpty(plan: Plan, id: NodeId, values: ArrayLike<number>): boolean {
  const node = plan.nodes[id]!;
  if (node.op === 'fact') return Number.isNaN(values[id]!);
  return operandsOf(node).some((operand) => readsEmpty(plan, operand, values));
}

/** The event again with the figures the other examples have, where they are larger; the deepest fall among them. */
function fallIn(
  plan: Plan,
  one: Extract<Asked, { kind: 'monotone' }>,
  event: Shown,
  here: Settled,
  shown: Shown[]
): Broken | null {
  const { property } = one.guarantee;
  if (property.kind !== 'monotone') return null;
  const { fact, columns } = property.rises;
  const valueIn = ({ person, event: { facts } }: Shown) =>
    (fact.of === 'person' ? person.facts : facts)[columns[0] ?? ''] ?? null;
  const from = valueIn(event);
  if (from === null) return null;
  const larger = new Set(shown.map(valueIn).filter((value) => value !== null && value > from) as number[]);
  const fromFen = here.at(one.amount);
  const falls = [...larger].flatMap((to) => {
    const there = settled(plan, one, risen(event, property.rises, to - from));
    const toFen = there.at(one.amount);
    const wrong = property.never === 'falls' ? fromFen - toFen : toFen - fromFen;
    return there.speaks && wrong > 0 ? [{ to, toFen, wrong }] : [];
  });
  const deepest = falls.reduce<(typeof falls)[number] | null>((a, b) => (a && a.wrong >= b.wrong ? a : b), null);
  if (deepest === null) return null;
  const { to, toFen } = deepest;
  const amount = told(property.amount);
  return {
    by: 'rise',
    fact: { zh: fact.zh, en: fact.en },
    from,
    to,
    money: fact.type === 'fen',
    amount,
    fromFen,
    toFen
  };
}

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
function misrankedIn(plan: Plan, one: Extract<Asked, { kind: 'ranked' }>, event: Shown): Broken | null {
  const { property } = one.guarantee;
  if (property.kind !== 'ranked') return null;
  const ranked = property.levels.flat().map(({ name }) => name);
  const { holdings } = event.person;
  const held = holdings.find(({ category }) => ranked.includes(category));
  if (!held) return null;
  const others = holdings.filter(({ category }) => !ranked.includes(category));
  const amounts = property.levels.map((level) =>
    level.flatMap(({ name, index }) => {
      const person = { ...event.person, holdings: [{ ...held, category: name }, ...others] };
      const { speaks, at } = settled(plan, one, { ...event, person });
      // Someone who does not meet the category’s own condition does not count as one.
      return speaks && at(plan.categories[index]!.node) === 1 ? [{ name, fen: at(one.amount) }] : [];
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
