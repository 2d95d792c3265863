import type { Elsewhere, EventsReading } from './events.ts';
import { rowFault, type Reject, type RowFault } from './faults.ts';

/** A row that takes back the event with the id `target`, wherever in the file that stands. */
export type Reversal = { event: number; target: string; line: number; row: string };

/**
 * Makes what is reversed void, so that the rest settles as if it had never been; answers the reversals that had to be
 * refused. Of two reversals of one event the first in the file stands.
 * @param lineOf the line of an id of the file, refused or not
 */
export function reverseEvents(
  file: string,
  reading: Pick<EventsReading, 'events' | 'refused'>,
  reversals: Reversal[],
  lineOf: (id: string) => number | undefined,
  { others }: Elsewhere
): Reject[] {
  const { events, refused } = reading;
  const targets = findTargets(events.eventIds, new Set(reversals.map(({ target }) => target)));
  const byEvent = new Map(reversals.map((reversal) => [reversal.event, reversal]));
  const reversedBy = new Map<number, Reversal>();
  const rejects: Reject[] = [];
  for (const reversal of reversals) {
    const target = targets.get(reversal.target);
    const fault = faultOf(reversal, target);
    if (fault === null) {
      reversedBy.set(target!, reversal);
      events.eventVoid[target!] = 1;
      continue;
    }
    refused[reversal.event] = 1;
    rejects.push({
      file,
      line: reversal.line,
      id: events.eventIds[reversal.event]!,
      faults: [fault],
      row: reversal.row
    });
  }
  return rejects;

  function faultOf(reversal: Reversal, target: number | undefined): RowFault | null {
    const id = reversal.target;
    const line = lineOf(id);
    const other = others.get(id);
    if (other !== undefined) return rowFault('reversal-of-another-person', { id, line: other });
    if (target === undefined) {
      return line === undefined ? rowFault('reversal-unknown', { id }) : rowFault('reversal-of-refused', { id, line });
    }
    if (byEvent.has(target)) return rowFault('reversal-of-reversal', { id, line: line! });
    const { eventPerson } = events;
    if (eventPerson[target] !== eventPerson[reversal.event]) {
      return rowFault('reversal-of-another-person', { id, line: line! });
    }
    const earlier = reversedBy.get(target);
    return earlier === undefined ? null : rowFault('reversal-twice', { id, line: earlier.line });
  }
}

function findTargets(ids: string[], wanted: Set<string>): Map<string, number> {
  const found = new Map<string, number>();
  if (wanted.size === 0) return found;
  ids.forEach((id, event) => {
    if (wanted.has(id)) found.set(id, event);
  });
  return found;
}
