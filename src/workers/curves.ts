/** Benefit curves for each kind of people a rule speaks of, on one axis for both rules. */
import { ageOn, balancesOn, benefitCurve, dayOf, emptyState, GENERAL, partsOf, settleEvent } from '#dsl';
import type { Curve, Person, Plan } from '#dsl';

/** One event of one person, but for its cost and the person's category. Money in fen, dates as days. */
export type CurveQuestion = {
  day: number;
  /** of the person and of the event, `service` among the latter */
  person: Record<string, number | null>;
  event: Record<string, number | null>;
  /** fen: what the axis has to reach */
  least: number;
};

/**
 * `category` null: 一般, who hold none. `age`: where the category asks for another than the person's. `also`: what is
 * paid where this curve does not bend, but that of the other rule does, or the axis had to reach.
 */
export type CategoryCurve = {
  category: string | null;
  age: number | null;
  curve: Curve;
  also: { x: number; paid: number }[];
};

/** `upTo`: the end of the axis, fen; a curve for each category of each rule, in the order of the rules. */
export type Curves = { upTo: number; rules: CategoryCurve[][] };

/** fen: beyond this no bend is looked for */
const FAR = 1e9;
/** fen: an axis is no shorter */
const SHORTEST = 1_000_000;
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

export function curvesOf(plans: Plan[], question: CurveQuestion): Curves {
  const far = plans.flatMap((plan) => peopleOf(plan, question).map((people) => curveOf(plan, people, question, FAR)));
  const upTo = axisEnd([question.least, ...far.flatMap(({ points }) => points.map(({ x }) => x))]);
  const drawn = plans.map((plan) =>
    peopleOf(plan, question).map((people) => ({ people, curve: curveOf(plan, people, question, upTo) }))
  );
  const bendsOf = (category: string | null) =>
    drawn.flat().flatMap(({ people, curve }) => (people.category === category ? curve.points.map(({ x }) => x) : []));
  const rules = drawn.map((ofRule, i) =>
    ofRule.map(({ people, curve }) => {
      const costs = new Set([question.least, ...bendsOf(people.category)].filter((x) => x > 0 && x <= upTo));
      for (const { x } of curve.points) costs.delete(x);
      const also = [...costs].map((x) => ({ x, paid: settled(plans[i], people.person, question, x).paid }));
      return { category: people.category, age: people.age, curve, also };
    })
  );
  return { upTo, rules };
}

/** A round number beyond the last bend. */
function axisEnd(costs: number[]): number {
  const reach = Math.max(SHORTEST, ...costs.filter((x) => x < FAR)) * 1.15;
  const power = 10 ** Math.floor(Math.log10(reach));
  return Math.min(FAR, Math.round(ROUND.find((times) => times * power >= reach)! * power));
}

type People = { category: string | null; age: number | null; person: Person };

function peopleOf(plan: Plan, question: CurveQuestion): People[] {
  const general = plan.benefits.some(({ candidates }) => candidates.includes(GENERAL));
  const categories = [...plan.categories.map(({ name }) => name), ...(general ? [null] : [])];
  return categories.map((category) => ({ category, ...personIn(plan, category, question) }));
}

const curveOf = (plan: Plan, { person }: People, { day, event }: CurveQuestion, upTo: number): Curve =>
  benefitCurve(plan, { person, day, facts: event }, upTo);

/** The event at this cost, the first of its year. */
function settled(plan: Plan, person: Person, { day, event }: CurveQuestion, cost: number) {
  const facts = { ...event, total: cost, in_scope: cost, basic_paid: 0, critical_paid: 0 };
  return settleEvent(plan, person, { day, facts }, balancesOn(plan, emptyState(), day));
}

/** fen: what a rule pays to people of a category at any one cost, to the fen where a drawn line may be off by a rounding. */
export function paidAt(plan: Plan, category: string | null, question: CurveQuestion, cost: number): number {
  return settled(plan, personIn(plan, category, question).person, question, cost).paid;
}

const AGES = [40, 10, 16, 65, 85];

/** The person as one of this category: of another age, where the category is not for people of theirs. */
function personIn(
  plan: Plan,
  category: string | null,
  question: CurveQuestion
): { person: Person; age: number | null } {
  const { day, person: facts } = question;
  const held = category === null ? [] : [{ category, from: null, to: null }];
  const aged = (age: number): Person => ({ holdings: held, facts: { ...facts, birth_date: birthOf(age, day) } });
  const asked = facts.birth_date == null ? NaN : ageOn(facts.birth_date, day);
  const same = Number.isNaN(asked) ? aged(AGES[0]) : { holdings: held, facts };
  const belongs = (person: Person) => category === null || isOf(plan, category, person, question);
  const age = belongs(same) ? undefined : AGES.find((age) => belongs(aged(age)));
  return age === undefined ? { person: same, age: null } : { person: aged(age), age };
}

/** Whether a person who holds a category meets its own condition too. */
function isOf(plan: Plan, category: string, person: Person, question: CurveQuestion): boolean {
  const { node } = plan.categories.find(({ name }) => name === category)!;
  return settled(plan, person, question, 0).values[node] === 1;
}

const birthOf = (age: number, day: number): number => dayOf(partsOf(day).year - age, 1, 1)!;
