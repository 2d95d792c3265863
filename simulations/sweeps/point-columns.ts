/** People in columns for one plan after another: once for all plans that read the same of them. */
import type { Columns, Plan, Records } from '#dsl';
import { orderEvents, prepare } from '#dsl';
import { countSettled, createEmptyFacts, withoutEvents } from '../compare/empty-facts.ts';
import { categoryGroups } from '../compare/groups.ts';
import type { PointColumns } from './settle-points.ts';

/** Columns kept: of plans that read different facts, as where a figure is 0. */
const MOST_KEPT = 3;

/** `isShared`: in memory that workers share. People stand by the category they hold: a rule's figures are mostly for some of these. */
export function createPointColumns(records: Records, isShared = false): (plan: Plan, inputs: string) => PointColumns {
  const order = orderEvents(records);
  const emptyIn = createEmptyFacts(records, order);
  const all = countSettled(records);
  let kept: { key: string; columns: Columns }[] = [];
  return (plan, inputs) => {
    const empty = emptyIn(plan);
    const key = `${inputs} ${empty.join()}`;
    const found = kept.find((one) => one.key === key) ?? { key, columns: columnsOf(plan, empty) };
    kept = [found, ...kept.filter((one) => one !== found).slice(0, MOST_KEPT - 1)];
    return { ...found, events: all - empty.length, refused: empty.length };
  };

  function columnsOf(plan: Plan, empty: number[]): Columns {
    const categories = categoryGroups(plan, records.categoryNames);
    const groups = { ofPerson: categories.of(records), count: categories.count };
    return prepare(plan, withoutEvents(records, empty), order, { groups, isShared });
  }
}
