/** Plans side by side come to what each comes to alone: by group, and by person. */
import { expect, test } from 'vitest';
import { compileUnchecked } from '../compile.ts';
import { drawsFrom } from '../export/random.ts';
import type { Plan } from '../plan/plan.ts';
import { UNLIMITED } from '../plan/plan.ts';
import { sideBySide } from '../plan/side-by-side.ts';
import { summed } from '../testing/agreement/in-kernel.ts';
import { drawPeople, recordsOf } from '../testing/agreement/people.ts';
import { numberedPolicy } from '../testing/policies.ts';
import { prepare } from './columns.ts';
import { compileSums } from './evaluator.ts';
import { columnsFor, inputsOf } from './inputs.ts';

const POLICIES = Number(process.env['HUICE_RUNS'] ?? 60);
const SEED = Number(process.env['HUICE_SEED'] ?? 20260101);
const EVENTS = 300;
const GROUPS = 3;

/** The same rule with some other figures: each now and then half as large. */
function altered(plan: Plan, seed: number): Plan {
  const d = drawsFrom(seed);
  const less = (value: number) => (value > 0 && value !== UNLIMITED && d.chance(0.2) ? Math.floor(value / 2) : value);
  return {
    ...plan,
    nodes: plan.nodes.map((node) =>
      node.op === 'const' && (node.kind === 'fen' || node.kind === 'rate') ? { ...node, value: less(node.value) } : node
    ),
    pieceTables: plan.pieceTables.map((table) => ({
      ...table,
      pieces: table.pieces.map((list) => list.map((piece) => ({ ...piece, rate: less(piece.rate) })))
    }))
  };
}

test('four plans in one pass', () => {
  let settled = 0;
  for (let number = SEED; number < SEED + POLICIES; number++) {
    const { policy, reforms, readings } = numberedPolicy(number);
    const sources = [policy, ...reforms].map((text, file) => ({ name: `drawn ${file}`, text }));
    const { plan } = compileUnchecked(sources, readings);
    const plans = [plan!, ...[1, 2, 3].map((k) => altered(plan!, number * 10 + k))];
    if (new Set(plans.map(inputsOf)).size > 1) continue;
    const { records } = recordsOf(drawPeople(plan!, number, EVENTS), number, () => false);
    const groups = { ofPerson: Int32Array.from(records.personIds, (_, p) => (p * 7) % GROUPS), count: GROUPS };
    const columns = prepare(plan!, records, undefined, { groups });
    const together = sideBySide(plans);
    expect(sideBySide([plan!, plan!]).plan.nodes.length).toBeLessThanOrEqual(plan!.nodes.length);
    const yearly = plan!.slots.flatMap(({ scope }, slot) => (scope === 'year' ? [slot] : []));
    const found = compileSums(
      together.plan,
      plans.flatMap((one, k) => summed(one).map((node) => together.nodeOf(k, node)))
    )(columnsFor(together.plan, columns), {
      slots: plans.flatMap((_, k) => yearly.map((slot) => together.slotOf(k, slot)))
    });
    const alone = plans.map((one) => compileSums(one, summed(one))(columnsFor(one, columns), { slots: yearly }));
    for (let group = 0; group < GROUPS; group++)
      expect([...found.byGroup[group]!]).toEqual(alone.flatMap(({ byGroup }) => [...byGroup[group]!]));
    expect(found.byPerson).toEqual(alone.flatMap(({ byPerson }) => byPerson));
    settled++;
  }
  expect(settled).toBeGreaterThan(POLICIES / 2);
});
