/** Settles one plan after another over the same people, for sums alone: people are put into columns once for all that read the same. */
import type { Columns, KeptCode, Plan, Records } from '#dsl';
import { columnsFor, compileSums, inputsOf, orderEvents, prepare } from '#dsl';
import { countSettled, createEmptyFacts, withoutEvents } from '../compare/empty-facts.ts';
import { pointPlan } from './point-plan.ts';

/** What a rule comes to over some people, as `simulate` measures it; those of several parts of the people add up. */
export type PointFigures = {
  /** fen */
  expenditure: number;
  burdenLeft: number;
  /** people */
  helped: number;
  /** Events settled, and those left out because the rule reads a fact that they do not have. */
  events: number;
  refused: number;
};

export type SettlePoint = (plan: Plan) => PointFigures;

/** Columns kept: of plans that read different facts, as where a figure is 0. */
const MOST_KEPT = 3;

type Kept = { key: string; columns: Columns; events: number; isOneAccount: boolean };

export function createSettlePoint(records: Records): SettlePoint {
  const order = orderEvents(records);
  const emptyIn = createEmptyFacts(records, order);
  const codes: KeptCode = [];
  const all = countSettled(records);
  const kept: Kept[] = [];

  function columnsOf(plan: Plan): Kept {
    const empty = emptyIn(plan);
    const key = `${inputsOf(plan)} ${empty.join()}`;
    let found = kept.find((one) => one.key === key);
    if (!found) {
      const columns = prepare(plan, withoutEvents(records, empty), order);
      found = { key, columns, events: all - empty.length, isOneAccount: hasOneAccount(columns) };
    }
    kept.splice(0, Infinity, found, ...kept.filter((one) => one !== found).slice(0, MOST_KEPT - 1));
    return found;
  }

  return (plan) => {
    const point = pointPlan(plan);
    const { columns, events, isOneAccount } = columnsOf(point.plan);
    const settle = compileSums(point.plan, point.sums, codes);
    const { byGroup, byPerson } = settle(columnsFor(point.plan, columns), { slots: isOneAccount ? [] : [point.aid] });
    const [expenditure, burdenLeft, firstPaid] = byGroup[0]! as unknown as [number, number, number];
    const helped = byPerson[0]?.reduce((count, aid) => count + (aid > 0 ? 1 : 0), 0) ?? firstPaid;
    return { expenditure, burdenLeft, helped, events, refused: all - events };
  };
}

/** Nobody has events in two policy years: who is first paid in an account is first paid at all. */
function hasOneAccount({ accounts: { personStart } }: Columns): boolean {
  for (let p = 0; p + 1 < personStart.length; p++) if (personStart[p + 1]! - personStart[p]! > 1) return false;
  return true;
}

export const NO_FIGURES: PointFigures = { expenditure: 0, burdenLeft: 0, helped: 0, events: 0, refused: 0 };

export const addFigures = (a: PointFigures, b: PointFigures): PointFigures => ({
  expenditure: a.expenditure + b.expenditure,
  burdenLeft: a.burdenLeft + b.burdenLeft,
  helped: a.helped + b.helped,
  events: a.events + b.events,
  refused: a.refused + b.refused
});
