/**
 * The groups results are shown by. They come from the people alone, so they are the same under every policy compared. People
 * come in parts, in their order; each `of` answers for one part and counts it.
 */
import type { Plan, Records } from '#dsl';
import type { Ranks } from './ranks.ts';

/** `name` of a category as the data write it; null for the people who hold none of them. */
export type CategoryGroup = { name: string | null; n: number };
/** fen a head and month of its poorest and richest member; null where nobody is in it. */
export type QuintileGroup = { quintile: 1 | 2 | 3 | 4 | 5 | null; n: number; from: number | null; to: number | null };

/** Plain data: people by place, and which categories anyone holds. */
export type CountedCategories = { counts: number[]; held: string[] };

export type PeopleGroups<Group, Counted> = {
  count: number;
  /** by person of this part */
  of: (records: Records) => Int32Array;
  /** Everybody so far, as plain data; and those of people who were counted elsewhere. */
  counted: () => Counted;
  add: (counted: Counted) => void;
  /** After the last part: groups that are shown, and each's place in the grouping. */
  finish: () => { groups: Group[]; places: number[] };
};

/**
 * By the first of the declared categories, in the order in which `plan` declares them, that a person's data list for any
 * day; categories that only the data know (`categoryNames`, the same in every part) come after, where anyone holds them.
 * The last group holds the people of no category.
 */
export function categoryGroups(plan: Plan, categoryNames: string[]): PeopleGroups<CategoryGroup, CountedCategories> {
  const declared = plan.categories.map(({ name }) => name);
  const names = [...declared, ...categoryNames.filter((name) => !declared.includes(name))];
  const rankOf = categoryNames.map((name) => names.indexOf(name));
  const counts = new Array<number>(names.length + 1).fill(0);
  const held = new Set<string>(declared);
  return {
    count: names.length + 1,
    of({ personIds, holdingStart, holdingCategory }) {
      const ofPerson = new Int32Array(personIds.length).fill(names.length);
      for (let person = 0; person < ofPerson.length; person++) {
        for (let h = holdingStart[person]!; h < holdingStart[person + 1]!; h++) {
          ofPerson[person] = Math.min(ofPerson[person]!, rankOf[holdingCategory[h]!]!);
        }
        counts[ofPerson[person]!]!++;
      }
      for (const category of new Set(holdingCategory)) held.add(categoryNames[category]!);
      return ofPerson;
    },
    counted: () => ({ counts, held: [...held] }),
    add(counted) {
      counted.counts.forEach((n, place) => (counts[place]! += n));
      for (const name of counted.held) held.add(name);
    },
    finish() {
      const shown = [...names, null].map((name, place) => ({ name, place }));
      const groups = shown.filter(({ name }) => name === null || held.has(name));
      return {
        groups: groups.map(({ name, place }) => ({ name, n: counts[place]! })),
        places: groups.map(({ place }) => place)
      };
    }
  };
}

/**
 * People-weighted fifths by monthly household income a head: rank r of n (from 0) is in fifth ⌊5r / n⌋. Equal incomes rank
 * in the order of the persons, so a tie may straddle an edge. People without an event count; people whose income is not
 * known are a sixth group, and ranks leave them out.
 */
export function quintileGroups(ranks: Ranks): PeopleGroups<QuintileGroup, QuintileGroup[]> {
  const groups = ([1, 2, 3, 4, 5, null] as const).map((quintile): QuintileGroup => {
    return { quintile, n: 0, from: null, to: null };
  });
  return {
    count: 6,
    of(records) {
      const ofPerson = new Int32Array(records.personIds.length).fill(5);
      const income = records.personFacts['monthly_income'];
      for (let person = 0; person < ofPerson.length; person++) {
        const fen = income?.[person] ?? NaN;
        const isKnown = !Number.isNaN(fen);
        if (isKnown) ofPerson[person] = ranks.next(fen);
        const group = groups[ofPerson[person]!]!;
        group.n++;
        if (!isKnown) continue;
        group.from = Math.min(group.from ?? Infinity, fen);
        group.to = Math.max(group.to ?? -Infinity, fen);
      }
      return ofPerson;
    },
    counted: () => groups,
    add: (counted) =>
      counted.forEach(({ n, from, to }, place) => {
        const group = groups[place]!;
        group.n += n;
        if (from !== null) group.from = Math.min(group.from ?? Infinity, from);
        if (to !== null) group.to = Math.max(group.to ?? -Infinity, to);
      }),
    finish: () => ({ groups, places: groups.map((_, place) => place) })
  };
}
