/** The groups results are shown by. They come from the people alone, so they are the same under every policy compared. */
import type { Plan, Records } from '#dsl';
import type { Grouping } from '../metrics/metric.ts';

/** `name` of a category as the data write it; null for the people who hold none of them. */
export type CategoryGroup = { name: string | null; n: number };
/** fen a head and month of its poorest and richest member; null where nobody is in it. */
export type QuintileGroup = { quintile: 1 | 2 | 3 | 4 | 5 | null; n: number; from: number | null; to: number | null };

export const everyone = (records: Records): Grouping => ({
  ofPerson: new Int32Array(records.personIds.length),
  count: 1
});

/**
 * By the first of the declared categories, in the order in which `plan` declares them, that a person's data list for any
 * day; categories that only the data know come after. The last group holds the people of no category.
 */
export function categoryGroups(plan: Plan, records: Records): { grouping: Grouping; groups: CategoryGroup[] } {
  const declared = plan.categories.map(({ name }) => name);
  const held = new Set(records.holdingCategory);
  const others = records.categoryNames.filter((name, category) => held.has(category) && !declared.includes(name));
  const names = [...declared, ...others];
  const rankOf = records.categoryNames.map((name) => names.indexOf(name));
  const ofPerson = new Int32Array(records.personIds.length).fill(names.length);
  for (let person = 0; person < ofPerson.length; person++) {
    for (let h = records.holdingStart[person]!; h < records.holdingStart[person + 1]!; h++) {
      ofPerson[person] = Math.min(ofPerson[person]!, rankOf[records.holdingCategory[h]!]!);
    }
  }
  const counts = countOf(ofPerson, names.length + 1);
  return {
    grouping: { ofPerson, count: names.length + 1 },
    groups: [...names, null].map((name, group) => ({ name, n: counts[group]! }))
  };
}

/**
 * People-weighted fifths by monthly household income a head: rank r of n (from 0) is in fifth ⌊5r / n⌋. Equal incomes rank
 * in the order of the persons, so a tie may straddle an edge. People without an event count; people whose income is not
 * known are a sixth group, and ranks leave them out.
 */
export function quintileGroups(records: Records): { grouping: Grouping; groups: QuintileGroup[] } {
  const people = records.personIds.length;
  const income = records.personFacts['monthly_income'] ?? new Float64Array(people).fill(NaN);
  const ranked = Array.from({ length: people }, (_, person) => person)
    .filter((person) => !Number.isNaN(income[person]))
    .sort((a, b) => income[a]! - income[b]! || a - b);
  const ofPerson = new Int32Array(people).fill(5);
  ranked.forEach((person, rank) => (ofPerson[person] = Math.floor((rank * 5) / ranked.length)));
  const groups = ([1, 2, 3, 4, 5] as const).map((quintile) => {
    const members = ranked.filter((person) => ofPerson[person] === quintile - 1);
    const incomeOf = (person: number | undefined) => (person === undefined ? null : income[person]!);
    return { quintile, n: members.length, from: incomeOf(members[0]), to: incomeOf(members.at(-1)) };
  });
  const unknown: QuintileGroup = { quintile: null, n: people - ranked.length, from: null, to: null };
  return { grouping: { ofPerson, count: 6 }, groups: [...groups, unknown] };
}

function countOf(ofPerson: Int32Array, count: number): number[] {
  const counts = new Array<number>(count).fill(0);
  for (const group of ofPerson) counts[group]!++;
  return counts;
}
