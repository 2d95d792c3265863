/** The kernel of a plan: a WebAssembly module whose `run(from, to)` settles those events of the block in memory. */
import type { NodeId, Plan } from '../../plan/plan.ts';
import type { Code } from './assembler.ts';
import {
  block,
  branch,
  branchIf,
  f64,
  get,
  i32,
  loadF64,
  loop,
  moduleOf,
  op,
  set,
  storeF64,
  when
} from './assembler.ts';
import { address, as, element, expressionOf, isPlain, readOnce } from './expressions.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';
import type { Region } from './placement.ts';
import { place } from './placement.ts';
import type { Writer } from './writer.ts';
import { createWriter, INDEX, TO } from './writer.ts';

export type Kernel = { bytes: Uint8Array<ArrayBuffer>; layout: Layout };

/** `outputs`: nodes stored beside the payments; `closing`: the balances after each event too. */
export function kernelOf(plan: Plan, outputs: NodeId[], closing: boolean): Kernel {
  const results = [...plan.benefits.map(({ payment }) => payment), plan.paid, plan.left, ...outputs];
  const layout = layoutOf(plan, outputs.length, closing);
  const { writer, locals } = createWriter(plan, layout, place(plan, results));
  const slots = plan.slots.map((_, s) => ({ balance: writer.slot(s), at: layout.balances + 8 * s }));
  const body = [
    ...slots.flatMap(({ balance, at }) => [...i32(0), ...loadF64(at), ...set(balance)]),
    ...block(
      loop([
        ...[...get(INDEX), ...get(TO), ...op.i32GeU, ...branchIf(1)],
        ...settleOne(writer, results),
        ...[...get(INDEX), ...i32(1), ...op.i32Add, ...set(INDEX), ...branch(0)]
      ])
    ),
    ...slots.flatMap(({ balance, at }) => [...i32(0), ...get(balance), ...storeF64(at)])
  ];
  return { bytes: moduleOf(2, locals, layout.pages(), body), layout };
}

/** One event: balances carried on, everything computed, results and balances written; a void event settles at nothing. */
function settleOne(writer: Writer, results: NodeId[]): Code {
  const { layout, placement } = writer;
  const columns = [...layout.benefits, layout.paid, layout.left, ...layout.extra];
  const settled = [
    ...readOnce(writer),
    ...statements(writer, placement.root),
    ...results.flatMap((id, r) => store(writer, columns[r]!, as(writer, id, 'f64'))),
    ...placement.contributions.flatMap((id, s) => {
      const balance = writer.slot(s);
      return [...get(balance), ...as(writer, id, 'f64'), ...op.f64Add, ...set(balance)];
    })
  ];
  const nothing = columns.flatMap((column) => store(writer, column, f64(0)));
  return [
    ...[...element(writer, layout.target, 4), ...i32(3), ...op.i32Shl, ...set(writer.target)],
    ...carryOn(writer),
    ...when(element(writer, layout.void, 1), nothing, settled),
    ...layout.closing.flatMap((column, s) => [...address(writer, 8), ...get(writer.slot(s)), ...storeF64(column)])
  ];
}

/** Results stand where `target` says, balances where the event does. */
const store = (writer: Writer, column: number, value: Code): Code => [
  ...get(writer.target),
  ...value,
  ...storeF64(column)
];

/** Yearly balances end with the year, all of them with the person: times 0 or 1, without a branch. */
function carryOn(writer: Writer): Code {
  const carry = element(writer, writer.layout.carry, 1);
  const kept = {
    year: [...carry, ...i32(2), ...op.i32Eq, ...op.f64FromI32],
    life: [...carry, ...i32(0), ...op.i32Ne, ...op.f64FromI32]
  };
  const used = (['year', 'life'] as const).filter((scope) => writer.plan.slots.some((slot) => slot.scope === scope));
  return [
    ...used.flatMap((scope) => [...kept[scope], ...set(writer.kept(scope))]),
    ...writer.plan.slots.flatMap((slot, s) => [
      ...get(writer.slot(s)),
      ...get(writer.kept(slot.scope)),
      ...op.f64Mul,
      ...set(writer.slot(s))
    ])
  ];
}

function statements(writer: Writer, region: Region): Code {
  return region.nodes.flatMap((id) => {
    const node = writer.placement.nodes[id]!;
    if (isPlain(node)) return [];
    return node.op === 'choose' ? choice(writer, id) : [...expressionOf(writer, id, node), ...set(writer.local(id))];
  });
}

/** A choice, with those that share its branches. */
function choice(writer: Writer, leader: NodeId): Code {
  const { nodes, branches, together } = writer.placement;
  const both = branches.get(leader)!;
  const chosen = [leader, ...(together.get(leader) ?? [])].flatMap((id) => {
    const node = nodes[id]!;
    return node.op === 'choose' ? [{ id, ...node }] : [];
  });
  const assign = (id: NodeId, value: NodeId) => [...as(writer, value, writer.types[id]!), ...set(writer.local(id))];
  const is1 = (bit: NodeId) => [...as(writer, bit, 'i32'), ...i32(1), ...op.i32Eq];
  const otherwise = [...statements(writer, both.else), ...chosen.flatMap((one) => assign(one.id, one.else))];
  const decide = when(
    is1(chosen[0]!.when),
    [...statements(writer, both.then), ...chosen.flatMap((one) => assign(one.id, one.then))],
    otherwise
  );
  if (!both.first) return decide;
  return when(is1(both.first.when), [...statements(writer, both.first.region), ...decide], otherwise);
}
