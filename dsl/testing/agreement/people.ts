/** People drawn for a policy: what happens to them, what they bring from before, and all of it as a file of records. */
import { edgeSequences, type Sequence } from '../../export/inputs.ts';
import { uniform } from '../../export/random.ts';
import { countedOfEvent, MOST_OF_PERSON } from '../../plan/bounds.ts';
import type { Plan } from '../../plan/plan.ts';
import type { FactColumns, Records } from '../../run/records.ts';
import { OPEN_FROM, OPEN_TO } from '../../run/records.ts';
import type { Person, SingleEvent } from '../../run/state.ts';

/** An event that was taken back is settled as if it had never been. */
export type DrawnPerson = Sequence & { isReversed: boolean[] };

/** Where many events are more than the bounds allow, so many times more are drawn. */
const DRAWS = 50;

/**
 * `events` events at the edges of the plan; a person has as many as the language's bounds allow of such amounts. A third of the
 * seeds have people of many events, the others more people of few.
 */
export function drawPeople(plan: Plan, seed: number, events: number): DrawnPerson[] {
  const countOf = countedIn(plan);
  const people: DrawnPerson[] = [];
  let counted = 0;
  for (let draw = 0, missing = events; missing > 0 && draw < DRAWS; draw++) {
    for (const sequence of edgeSequences(plan, seed + 104729 * draw, missing, seed % 3 === 0 ? 60 : 8)) {
      // The second of two people brings what the first was left with.
      if (people.length % 2 === 0) counted = 0;
      const kept = sequence.events.filter((event) => {
        const more = counted + countOf(sequence.person, event);
        if (more <= MOST_OF_PERSON) counted = more;
        return more <= MOST_OF_PERSON;
      });
      const next = uniform(seed + 7919 * people.length);
      people.push({ person: sequence.person, events: kept, isReversed: kept.map(() => next() < 0.05) });
      missing -= kept.length;
    }
  }
  return people;
}

/** What an event counts towards that bound. */
function countedIn(plan: Plan): (person: Person, event: SingleEvent) => number {
  const { perFen, constant } = countedOfEvent(plan);
  const money = plan.facts.filter(({ type }) => type === 'fen').map(({ column }) => column);
  const largest = (facts: Record<string, number | null>): number =>
    money.reduce((most, column) => Math.max(most, facts[column] ?? 0), 0);
  return (person, event) => perFen * Math.max(largest(person.facts), largest(event.facts)) + constant;
}

/** Where a row of the records comes from: person, and event of that person. */
export type Place = { person: number; event: number };

/**
 * The people as one file. Every second seed throws the rows together in any order; only those of one person and day keep theirs.
 * `isVoid`: reversed or refused.
 */
export function recordsOf(
  people: DrawnPerson[],
  seed: number,
  isVoid: (place: Place) => boolean
): { records: Records; places: Place[] } {
  const places = people.flatMap(({ events }, person) => events.map((_, event) => ({ person, event })));
  const eventOf = ({ person, event }: Place) => people[person]!.events[event]!;
  if (seed % 2 === 1) throwTogether(places, (place) => uniform(seed + 997 * place.person + 31 * eventOf(place).day)());
  const held = people.map(({ person }) => person.holdings);
  const all = held.flat();
  const categoryNames = [...new Set(all.map(({ category }) => category))];
  const holdingStart = new Int32Array(people.length + 1);
  held.forEach((own, p) => (holdingStart[p + 1] = holdingStart[p]! + own.length));
  const records: Records = {
    personIds: people.map((_, p) => `P${p}`),
    personFacts: columnsOf(people.map(({ person }) => person.facts)),
    holdingStart,
    holdingCategory: Int16Array.from(all, ({ category }) => categoryNames.indexOf(category)),
    holdingFrom: Int32Array.from(all, ({ from }) => from ?? OPEN_FROM),
    holdingTo: Int32Array.from(all, ({ to }) => to ?? OPEN_TO),
    categoryNames,
    eventIds: places.map((_, row) => `E${row}`),
    eventPerson: Int32Array.from(places, ({ person }) => person),
    eventDay: Int32Array.from(places, (place) => eventOf(place).day),
    eventFacts: columnsOf(places.map((place) => eventOf(place).facts)),
    eventVoid: Uint8Array.from(places, (place) => (isVoid(place) ? 1 : 0))
  };
  return { records, places };
}

function throwTogether(places: Place[], keyOf: (place: Place) => number): void {
  const keyed = places.map((place) => ({ place, key: keyOf(place) }));
  keyed.sort((a, b) => a.key - b.key || a.place.person - b.place.person || a.place.event - b.place.event);
  keyed.forEach(({ place }, at) => (places[at] = place));
}

/** All have the same facts: the plan's. */
function columnsOf(facts: Record<string, number | null>[]): FactColumns {
  const columnOf = (name: string): Float64Array => {
    const column = new Float64Array(facts.length);
    for (let row = 0; row < column.length; row++) column[row] = facts[row]![name] ?? NaN;
    return column;
  };
  return Object.fromEntries(Object.keys(facts[0] ?? {}).map((name) => [name, columnOf(name)]));
}
