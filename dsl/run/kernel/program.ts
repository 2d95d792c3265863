/** The kernel of a plan: a WebAssembly module whose `run(from, to)` settles those events of the block in memory. */
import type { NodeId, Plan } from '../../plan/plan.ts';
import type { Code, ValueType } from './assembler.ts';
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
import type { Writer } from './expressions.ts';
import { address, as, element, expressionOf, isPlain, readOnce, typesOf } from './expressions.ts';
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
    target: localOf('target', 'i32'),
    local: (id) => localOf(`node ${id}`, types[id]!),
    slot: (slot) => localOf(`slot ${slot}`, 'f64'),
    holdings: (word) => localOf(`holdings ${word}`, 'i32'),
    code: (fact) => localOf(`code ${fact}`, 'i32'),
    codeBit: (fact) => localOf(`code bit ${fact}`, 'i32'),
    kept: (scope) => localOf(`kept ${scope}`, 'f64'),
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
    ...readOnce(writer),
    ...statements(writer, placement.root),
    ...stored.flatMap(([column, value]) => store(writer, column, value)),
    ...slots.flatMap((s) => [
      ...get(writer.slot(s)),
      ...as(writer, placement.contributions[s]!, 'f64'),
      ...op.f64Add,
      ...set(writer.slot(s))
    ])
  ];
  const nothing = stored.flatMap(([column]) => store(writer, column, f64(0)));
  const event = [
    ...[...element(writer, layout.target, 4), ...i32(3), ...op.i32Shl, ...set(writer.target)],
    ...carryOn(writer),
    ...when(element(writer, layout.void, 1), nothing, settled),
    ...(closing
      ? slots.flatMap((s) => [...address(writer, 8), ...get(writer.slot(s)), ...storeF64(layout.closing[s]!)])
      : [])
  ];
  const body = [
    ...slots.flatMap((s) => [...i32(0), ...loadF64(layout.balances + 8 * s), ...set(writer.slot(s))]),
    ...block(loop([...get(INDEX), ...get(TO), ...op.i32GeU, ...branchIf(1), ...event, ...next, ...branch(0)])),
    ...slots.flatMap((s) => [...i32(0), ...get(writer.slot(s)), ...storeF64(layout.balances + 8 * s)])
  ];
  return { bytes: moduleOf(2, locals, layout.pages(), body), layout };
}

const next = [...get(INDEX), ...i32(1), ...op.i32Add, ...set(INDEX)];

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
