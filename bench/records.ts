/** A million events to measure on: a bundled population, with as many people as that takes. */
import type { Records } from '#dsl';
import { bundledPopulations, generate } from '#simulations';

/** At least `events` events of the bundled population `id`, grouped by person as the generator makes them. */
export async function populationOf(id: string, events: number): Promise<Records> {
  const specification = bundledPopulations()[id];
  if (!specification) throw new Error(`no population ${id}`);
  const sample = await generate(specification, { people: 2000 });
  const people = Math.ceil((events / sample.eventDay.length) * 2000 * 1.02);
  return generate(specification, { people });
}

/** The same events as a file ordered by day, as a settlement system would write it. */
export function orderedByDay(records: Records): Records {
  const rows = Int32Array.from(records.eventDay.keys()).sort(
    (a, b) => records.eventDay[a]! - records.eventDay[b]! || a - b
  );
  const at = <T extends Float64Array | Int32Array | Uint8Array>(column: T): T => {
    const moved = column.slice() as T;
    rows.forEach((from, to) => (moved[to] = column[from]!));
    return moved;
  };
  return {
    ...records,
    eventIds: [],
    eventPerson: at(records.eventPerson),
    eventDay: at(records.eventDay),
    eventVoid: at(records.eventVoid),
    eventFacts: Object.fromEntries(Object.entries(records.eventFacts).map(([name, column]) => [name, at(column)]))
  };
}
