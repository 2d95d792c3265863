/** One, two or more workers together come to what the interpreter pays: to the bit, however many they are. */
import type { Plan } from '../../plan/plan.ts';
import { forWorker, prepare } from '../../run/columns.ts';
import { openingOf, type Balances } from '../../run/opening.ts';
import { summed, type Expected } from './in-kernel.ts';
import type { SettledPerson } from './interpreted.ts';
import { recordsOf, type DrawnPerson } from './people.ts';
import { sameColumn } from './same.ts';
import type { Settler, ShareSettled } from './settler.ts';

/** Columns prepared once, whose blocks the workers settle where they stand. */
export async function sameInSharedMemory(plan: Plan, expected: Expected, workers: Settler[]): Promise<void> {
  const { records, groups, brought } = expected;
  const columns = prepare(plan, records, undefined, { isShared: true, groups });
  const opening = openingOf(plan, columns, brought);
  const { length } = columns.batches.blocks;
  for (let count = 1; count <= workers.length; count++) {
    const parts = await Promise.all(
      workers.slice(0, count).map((settle, worker) => {
        const blocks = { from: Math.floor((length * worker) / count), to: Math.floor((length * (worker + 1)) / count) };
        return settle({ plan, nodes: summed(plan), columns: forWorker(columns), opening, blocks });
      })
    );
    const at = `${count} workers in shared memory`;
    sameSums(parts, expected, at);
    // A worker leaves at 0 what is not in its blocks.
    sameColumn(addedUp(parts.map(({ closing }) => closing.year)), expected.closing.year, `${at}: balances of years`);
    sameColumn(addedUp(parts.map(({ closing }) => closing.life)), expected.closing.life, `${at}: balances for life`);
  }
}

/** People parted among the workers, who prepare and settle them in memory of their own. */
export async function sameInPlainMemory(
  plan: Plan,
  people: DrawnPerson[],
  settled: SettledPerson[],
  seed: number,
  expected: Expected,
  workers: Settler[]
): Promise<void> {
  const rowOf = people.map(({ events }) => new Int32Array(events.length));
  expected.places.forEach(({ person, event }, row) => (rowOf[person]![event] = row));
  for (let count = 1; count <= workers.length; count++) {
    const cut = (worker: number): number => Math.floor((people.length * worker) / count);
    const shares = workers.slice(0, count).map((settle, worker) => {
      const [from, to] = [cut(worker), cut(worker + 1)];
      const own = settled.slice(from, to);
      const { records, places } = recordsOf(
        people.slice(from, to),
        seed,
        (p) => own[p.person]!.events[p.event] === null
      );
      const groups = { ...expected.groups, ofPerson: expected.groups.ofPerson.slice(from, to) };
      const brought = new Map(
        [...expected.brought].flatMap(([p, state]) => (from <= p && p < to ? [[p - from, state] as const] : []))
      );
      return { settle, from, places, share: { plan, nodes: summed(plan), records, groups, brought } };
    });
    const parts = await Promise.all(shares.map(({ settle, share }) => settle(share)));
    const at = `${count} workers in memory of their own`;
    sameSums(parts, expected, at);
    sameClosing(parts, expected.closing, at);
    parts.forEach(({ rows }, worker) => {
      const { from, places } = shares[worker]!;
      const row = places.map(({ person, event }) => rowOf[from + person]![event]!);
      rows.forEach((found, r) =>
        sameColumn(
          found,
          Float64Array.from(row, (k) => expected.rows[r]![k]!),
          `${at}: result ${r} of worker ${worker}`
        )
      );
    });
  }
}

function sameSums(parts: ShareSettled[], { byGroup }: Expected, at: string): void {
  byGroup.forEach((sums, g) =>
    sameColumn(addedUp(parts.map((part) => part.byGroup[g]!)), sums, `${at}: sums of group ${g}`)
  );
}

/** People stand one after the other, and so do their balances. */
function sameClosing(parts: ShareSettled[], closing: Balances, at: string): void {
  const together = (scope: keyof Balances) => Float64Array.from(parts.flatMap((part) => [...part.closing[scope]]));
  sameColumn(together('year'), closing.year, `${at}: balances of years`);
  sameColumn(together('life'), closing.life, `${at}: balances for life`);
}

const addedUp = (columns: Float64Array[]): Float64Array =>
  columns[0]!.map((_, k) => columns.reduce((sum, column) => sum + column[k]!, 0));
