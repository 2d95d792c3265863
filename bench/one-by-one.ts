/** What hosts an engine that keeps balances itself, as a settlement system does: one event at a time, each with the state before it. */
import { join } from 'node:path';
import type { Records } from '#dsl';
import { readColumn } from './columns-on-disk.ts';
import type { Prepared } from './contender.ts';
import type { Dataset } from './dataset.ts';

/** `settle` settles the event at `position` (person, then date) from `state`, writes its amounts to `columns` and gives the state after it. */
export type OneByOne<State> = {
  columns: Float64Array[];
  emptyState: () => State;
  settle: (state: State, person: number, position: number) => State;
};

/** The rows of the records in the order of settlement. */
export const rowsInOrder = ({ folder }: Dataset): number[] =>
  Array.from(readColumn(join(folder, 'sorted'), 'row', 'i32'));

/** A pass that carries each person's state from event to event. */
export function oneByOne<State>(rows: number[], { eventPerson }: Records, engine: OneByOne<State>): Prepared {
  const { columns, emptyState, settle } = engine;
  const persons = rows.map((row) => eventPerson[row]!);
  const pass = (): void => {
    let state = emptyState();
    for (let i = 0; i < persons.length; i++) {
      const person = persons[i]!;
      if (i > 0 && person !== persons[i - 1]) state = emptyState();
      state = settle(state, person, i);
    }
  };
  return { pass, results: () => columns };
}
