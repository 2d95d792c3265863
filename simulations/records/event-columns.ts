import type { FactColumns } from '#dsl';

/** The columns of a table whose length is not known before its end. */
export type EventColumns = {
  ids: string[];
  /** Appends one event; `values` by fact. */
  add: (id: string, person: number, day: number, line: number, isVoid: boolean, values: ArrayLike<number>) => void;
  finish: () => {
    person: Int32Array;
    day: Int32Array;
    line: Int32Array;
    isVoid: Uint8Array;
    facts: FactColumns;
  };
};

const firstCapacity = 1024;

export function createEventColumns(facts: string[]): EventColumns {
  let capacity = firstCapacity;
  const ids: string[] = [];
  let person = new Int32Array(capacity);
  let day = new Int32Array(capacity);
  let line = new Int32Array(capacity);
  let isVoid = new Uint8Array(capacity);
  let columns = facts.map(() => new Float64Array(capacity));
  return {
    ids,
    add(id, ofPerson, onDay, onLine, voided, values) {
      const at = ids.length;
      if (at === capacity) grow();
      ids.push(id);
      person[at] = ofPerson;
      day[at] = onDay;
      line[at] = onLine;
      isVoid[at] = voided ? 1 : 0;
      for (let i = 0; i < columns.length; i++) columns[i]![at] = values[i]!;
    },
    finish() {
      const { length } = ids;
      return {
        person: person.slice(0, length),
        day: day.slice(0, length),
        line: line.slice(0, length),
        isVoid: isVoid.slice(0, length),
        facts: Object.fromEntries(facts.map((fact, i) => [fact, columns[i]!.slice(0, length)]))
      };
    }
  };

  function grow(): void {
    capacity *= 2;
    person = larger(person, new Int32Array(capacity));
    day = larger(day, new Int32Array(capacity));
    line = larger(line, new Int32Array(capacity));
    isVoid = larger(isVoid, new Uint8Array(capacity));
    columns = columns.map((column) => larger(column, new Float64Array(capacity)));
  }
}

function larger<T extends { set: (from: ArrayLike<number>) => void }>(from: ArrayLike<number>, into: T): T {
  into.set(from);
  return into;
}
