/** The kernel pays what the interpreter pays, in one thread: by row, and by group of people. */
import type { NodeId, Plan } from '../../plan/plan.ts';
import type { Groups } from '../../run/batches.ts';
import { prepare } from '../../run/columns.ts';
import { compileEvaluator, compileSums } from '../../run/evaluator.ts';
import { openingOf, stateAfter, type Balances } from '../../run/opening.ts';
import type { Records } from '../../run/records.ts';
import type { State } from '../../run/state.ts';
import type { SettledEvent, SettledPerson } from './interpreted.ts';
import { recordsOf, type DrawnPerson, type Place } from './people.ts';
import { same, sameColumn } from './same.ts';

/** What the interpreter paid, in the form in which kernels answer. */
export type Expected = {
  records: Records;
  places: Place[];
  groups: Groups;
  brought: ReadonlyMap<number, State>;
  /** by row: benefits, paid, left */
  rows: Float64Array[];
  /** by group: the sums of those */
  byGroup: Float64Array[];
  closing: Balances;
};

/** So many that several workers have blocks of their own; half of the people are in the first. */
const GROUPS = 7;
const groupOf = (person: number): number => Math.max(0, ((person * 11) % 13) - 6);

/** What is summed up: the benefits, paid and left. */
export const summed = (plan: Plan): NodeId[] => [...plan.benefits.map(({ payment }) => payment), plan.paid, plan.left];

/** Throws where one event, one sum or one balance differs; otherwise what every other kernel has to come to. */
export function sameInKernel(
  plan: Plan,
  people: DrawnPerson[],
  settled: SettledPerson[],
  outputs: NodeId[],
  seed: number
): Expected {
  const { records, places } = recordsOf(people, seed, ({ person, event }) => settled[person]!.events[event] === null);
  const byRow: (SettledEvent | null)[] = places.map(({ person, event }) => settled[person]!.events[event]!);
  const column = (value: (one: SettledEvent) => number): Float64Array => {
    const values = new Float64Array(byRow.length);
    for (let row = 0; row < values.length; row++) if (byRow[row] !== null) values[row] = value(byRow[row]!);
    return values;
  };
  const rows = [
    ...plan.benefits.map((_, b) => column(({ benefits }) => benefits[b]!)),
    column(({ paid }) => paid),
    column(({ left }) => left)
  ];
  const brought = broughtBy(settled);
  const columns = prepare(plan, records);
  const opening = openingOf(plan, columns, brought);
  const got = compileEvaluator(plan, outputs, { closing: true }).evaluate(columns, opening);
  const found = [...got.benefits, got.paid, got.left];
  found.forEach((result, r) => sameColumn(result, rows[r]!, `result ${r} by the kernel`));
  outputs.forEach((id, x) => {
    const found = got.extra[x]!;
    const expected = column(({ extra }) => extra[x] ?? 0);
    // Anything where the interpreter did not come to ask for it.
    for (let row = 0; row < found.length; row++) if (byRow[row]?.extra[x] === null) found[row] = 0;
    sameColumn(found, expected, `node ${id} by the kernel`);
  });
  settled.forEach(({ opening: before, closing }, person) =>
    same(stateAfter(plan, columns, got.closing, person, before), closing, `person ${person} after all events`)
  );

  const groups = { ofPerson: Int32Array.from(people, (_, person) => groupOf(person)), count: GROUPS };
  const byGroup = Array.from({ length: GROUPS }, () => new Float64Array(rows.length));
  places.forEach(({ person }, row) => {
    const sums = byGroup[groups.ofPerson[person]!]!;
    for (let k = 0; k < rows.length; k++) sums[k]! += rows[k]![row]!;
  });
  const grouped = prepare(plan, records, undefined, { groups });
  const sums = compileSums(plan, summed(plan))(grouped, { opening, closing: true });
  sums.byGroup.forEach((group, g) => sameColumn(group, byGroup[g]!, `sums of group ${g}`));
  sameColumn(sums.closing.year, got.closing.year, 'balances of the years, group by group');
  sameColumn(sums.closing.life, got.closing.life, 'balances for life, group by group');
  return { records, places, groups, brought, rows, byGroup, closing: got.closing };
}

const broughtBy = (settled: SettledPerson[]): Map<number, State> =>
  new Map(settled.flatMap(({ opening }, p) => (p % 2 === 1 ? [[p, opening] as const] : [])));
