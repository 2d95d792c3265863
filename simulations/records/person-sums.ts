/** What the events of each person come to, so that no balance ever gets too large to be exact. */
import { MOST_OF_PERSON } from '#dsl';
import type { Columns } from './columns.ts';
import { rowFault, type RowFault } from './faults.ts';
import type { Persons } from './persons.ts';

export type PersonSums = {
  /** Counts an event with its `values` by fact; a fault where the person's events would come to too much with it. */
  count: (person: number, values: ArrayLike<number>, faults: RowFault[]) => void;
};

/**
 * An event counts as much as the largest amount of its row or its person, or as the policy may make of it; see
 * `countedOfEvent`. An event that is refused is not counted, one that is reversed is.
 */
export function createPersonSums(persons: Persons, { eventFacts, personFacts, counted }: Columns): PersonSums {
  const amounts = eventFacts.flatMap(({ type }, i) => (type === 'fen' ? [i] : []));
  const ofPerson = personFacts.flatMap(({ fact, type }) => {
    const column = persons.personFacts[fact];
    return type === 'fen' && column ? [column] : [];
  });
  const sums = new Float64Array(persons.personIds.length);
  return {
    count(person, values, faults) {
      let largest = 0;
      for (const i of amounts) if (values[i]! > largest) largest = values[i]!;
      for (const column of ofPerson) if (column[person]! > largest) largest = column[person]!;
      const fen = sums[person]! + counted.perFen * largest + counted.constant;
      if (fen > MOST_OF_PERSON) faults.push(rowFault('person-too-large', { id: persons.personIds[person]!, fen }));
      else sums[person] = fen;
    }
  };
}
