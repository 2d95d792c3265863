/**
 * Several plans of the same inputs as one, to be settled in one pass: a policy and its reforms, points of a sweep. What they have in
 * common stands in it once: the steps before the first that differs, and the balances that come to the same.
 */
import { withOperands } from './operands.ts';
import type { Node, NodeId, PieceTable, Plan, Slot, Table } from './plan.ts';

export type SideBySide = {
  /** Its benefits and totals are those of the first plan. */
  plan: Plan;
  /** Where a node, and a slot, of the k-th plan stands in it. */
  nodeOf: (k: number, node: NodeId) => NodeId;
  slotOf: (k: number, slot: number) => number;
};

/** `plans`: at least one, all with the facts and categories of the first, in its order (as `inputsOf` compares them). */
export function sideBySide(plans: Plan[]): SideBySide {
  // Slots of one place are held to be the same until what is added to them is seen to differ.
  let slots = plans.map((plan) => plan.slots.map((_, s) => s));
  for (let count = 0; ;) {
    const merged = mergedBy(plans, slots);
    const numbers = new Map<string, number>();
    const refined = plans.map((plan, k) =>
      plan.slots.map(({ adds, of, scope, name }, s) => {
        const key = JSON.stringify([slots[k]![s], of, scope, name, merged.places[k]![adds]]);
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        return number;
      })
    );
    if (numbers.size === count) return answer(plans, slots, merged);
    count = numbers.size;
    slots = refined;
  }
}

type Merged = { nodes: Node[]; tables: Table[]; pieceTables: PieceTable[]; places: Int32Array[] };

function answer(plans: Plan[], slots: number[][], { places, ...merged }: Merged): SideBySide {
  const first = plans[0]!;
  const kept: Slot[] = [];
  plans.forEach((plan, k) =>
    plan.slots.forEach((slot, s) => (kept[slots[k]![s]!] ??= { ...slot, adds: places[k]![slot.adds]! }))
  );
  const { benefits, paid, left, burden } = first;
  const at = (node: NodeId) => places[0]![node]!;
  return {
    plan: {
      ...first,
      ...merged,
      slots: kept,
      benefits: benefits.map((one) => ({ ...one, applies: at(one.applies), payment: at(one.payment) })),
      paid: at(paid),
      left: at(left),
      burden: at(burden)
    },
    nodeOf: (k, node) => places[k]![node]!,
    slotOf: (k, slot) => slots[k]![slot]!
  };
}

/** All nodes, each that computes the same of the same once, where slots of one number are one. */
function mergedBy(plans: Plan[], slots: number[][]): Merged {
  const [nodes, tables, pieceTables] = [listOf<Node>(), listOf<Table>(), listOf<PieceTable>()];
  const places = plans.map((plan, k) => {
    const place = new Int32Array(plan.nodes.length);
    const tableOf = plan.tables.map((table) => tables.placeOf(`${table.sizes.join()} ${table.values.join()}`, table));
    const bandsOf = plan.pieceTables.map((table) => {
      const bands = table.pieces.map((list) => list.map(({ above, rate }) => `${above} ${rate}`).join());
      return pieceTables.placeOf(`${table.sizes.join()} ${bands.join(';')}`, table);
    });
    plan.nodes.forEach((node, id) => {
      let moved = withOperands(node, (operand) => place[operand]!);
      if (moved.op === 'slot') moved = { ...moved, slot: slots[k]![moved.slot]! };
      if (moved.op === 'lookup') moved = { ...moved, table: tableOf[moved.table]! };
      if (moved.op === 'pieces') moved = { ...moved, table: bandsOf[moved.table]! };
      const { span: _, ...what } = moved;
      place[id] = nodes.placeOf(JSON.stringify(what), moved);
    });
    return place;
  });
  return { nodes: nodes.items, tables: tables.items, pieceTables: pieceTables.items, places };
}

/** A list in which each thing stands once, and where. */
function listOf<T>() {
  const items: T[] = [];
  const places = new Map<string, number>();
  return {
    items,
    placeOf(key: string, item: T): number {
      const at = places.get(key) ?? items.push(item) - 1;
      places.set(key, at);
      return at;
    }
  };
}
