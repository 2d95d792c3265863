import { OPEN_FROM, OPEN_TO, type FactColumns, type Person, type Records, type SingleEvent } from '#dsl';

/** One person of the columns, as the interpreter takes them. */
export function personAt(records: Records, person: number): Person {
  const { holdingStart, holdingCategory, holdingFrom, holdingTo, categoryNames, personFacts } = records;
  const holdings: Person['holdings'] = [];
  for (let held = holdingStart[person]!; held < holdingStart[person + 1]!; held++) {
    holdings.push({
      category: categoryNames[holdingCategory[held]!]!,
      from: holdingFrom[held] === OPEN_FROM ? null : holdingFrom[held]!,
      to: holdingTo[held] === OPEN_TO ? null : holdingTo[held]!
    });
  }
  return { holdings, facts: factsAt(personFacts, person) };
}

/** One event of the columns, as the interpreter takes it. */
export const eventAt = (records: Records, event: number): SingleEvent => ({
  day: records.eventDay[event]!,
  facts: factsAt(records.eventFacts, event)
});

function factsAt(columns: FactColumns, row: number): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, Number.isNaN(column[row]!) ? null : column[row]!])
  );
}
