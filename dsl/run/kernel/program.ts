/** The kernel of a plan: a WebAssembly module whose `run(from, to)` settles those events of the block in memory. */
import type { NodeId, Plan } from '../../plan/plan.ts';
import type { Code, ValueType } from './assembler.ts';
import { block, branch, branchIf, f64, get, i32, loadF64, loop, moduleOf, op, set, storeF64, when } from './assembler.ts';
import type { Writer } from './expressions.ts';
import { address, as, element, expressionOf, isPlain, typesOf } from './expressions.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';
import type { Region } from './placement.ts';
import { place } from './placement.ts';

export type Kernel = { bytes: Uint8Array<ArrayBuffer>; layout: Layout };

const FROM = 0;
const TO = 1;
const INDEX = FROM;

/** `outputs`: nodes stored beside the payments; `closing`: the balances after each event too. */
export function kernelOf(plan: Plan, outputs: NodeId[], closing: boolean): Kernel {
  const payments = plan.benefits.map((benefit) => benefit.payment);
  const placement = place(plan, [...payments, plan.paid, plan.left, ...outputs]);
  const layout = layoutOf(plan, outputs.length, closing);
  const types = typesOf(plan, placement.nodes);
  const locals: ValueType[] = [];
  const numbers = new Map<string, number>();
  const localOf = (name: string, type: ValueType): number => {
    if (!numbers.has(name)) numbers.set(name, 2 + locals.push(type) - 1);
    return numbers.get(name)!;
  };
  const writer: Writer = {
    plan,
    layout,
    placement,
    types,
    index: INDEX,
    local: (id) => localOf(`node ${id}`, types[id]!),
    slot: (slot) => localOf(`slot ${slot}`, 'f64'),
    word: (id, at) => localOf(`word ${id} ${at}`, 'i32')
  };
  const slots = plan.slots.map((_, s) => s);
  const stored: [number, Code][] = [
    ...payments.map((id, b): [number, Code] => [layout.benefits[b]!, as(writer, id, 'f64')]),
    [layout.paid, as(writer, plan.paid, 'f64')],
    [layout.left, as(writer, plan.left, 'f64')],
    ...outputs.map((id, x): [number, Code] => [layout.extra[x]!, as(writer, id, 'f64')])
  ];
  const settled = [
    ...statements(writer, placement.root),
    ...stored.flatMap(([column, value]) => store(writer, column, value)),
    ...slots.flatMap((s) => [...get(writer.slot(s)), ...as(writer, placement.contributions[s]!, 'f64'), ...op.f64Add, ...set(writer.slot(s))])
  ];
  const nothing = stored.flatMap(([column]) => store(writer, column, f64(0)));
  const event = [
    ...carryOn(writer),
    ...when(element(writer, layout.void, 1), nothing, settled),
    ...(closing ? slots.flatMap((s) => store(writer, layout.closing[s]!, get(writer.slot(s)))) : [])
  ];
  const body = [
    ...slots.flatMap((s) => [...i32(0), ...loadF64(layout.balances + 8 * s), ...set(writer.slot(s))]),
    ...block(loop([...get(INDEX), ...get(TO), ...op.i32GeU, ...branchIf(1), ...event, ...next, ...branch(0)])),
    ...slots.flatMap((s) => [...i32(0), ...get(writer.slot(s)), ...storeF64(layout.balances + 8 * s)])
  ];
  return { bytes: moduleOf(2, locals, layout.pages(), body), layout };
}

const next = [...get(INDEX), ...i32(1), ...op.i32Add, ...set(INDEX)];

const store = (writer: Writer, column: number, value: Code): Code => [...address(writer, 8), ...value, ...storeF64(column)];

/** Yearly balances end with the year, all of them with the person: times 0 or 1, without a branch. */
function carryOn(writer: Writer): Code {
  const carry = element(writer, writer.layout.carry, 1);
  return writer.plan.slots.flatMap((slot, s) => {
    const kept = slot.scope === 'year' ? [...carry, ...i32(2), ...op.i32Eq] : [...carry, ...i32(0), ...op.i32Ne];
    return [...get(writer.slot(s)), ...kept, ...op.f64FromI32, ...op.f64Mul, ...set(writer.slot(s))];
  });
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
  return when(
    [...as(writer, chosen[0]!.when, 'i32'), ...i32(1), ...op.i32Eq],
    [...statements(writer, both.then), ...chosen.flatMap((one) => assign(one.id, one.then))],
    [...statements(writer, both.else), ...chosen.flatMap((one) => assign(one.id, one.else))]
  );
}
