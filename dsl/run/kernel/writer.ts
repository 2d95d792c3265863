/** What the instructions of a kernel are written with: how each value is held, and in which local it stands. */
import type { Node, NodeId, Plan } from '../../plan/plan.ts';
import type { ValueType } from './assembler.ts';
import type { Layout } from './layout.ts';
import type { Placement } from './placement.ts';

/** The parameters: the first event of the block to settle, counted on to the one where it ends. */
export const INDEX = 0;
export const TO = 1;
const PARAMETERS = 2;

export type Writer = {
  plan: Plan;
  layout: Layout;
  placement: Placement;
  types: ValueType[];
  /** The local that says, in bytes, where in a column this event's results stand. */
  target: number;
  /** This event's word of holdings; its code of a fact; and, for a fact of fewer than 32 values, that code as a bit. */
  holdings: (word: number) => number;
  code: (fact: number) => number;
  codeBit: (fact: number) => number;
  /** 1 while balances of this scope go on, 0 where they begin anew. */
  kept: (scope: 'year' | 'life') => number;
  /** By node, its local; by slot, its local. */
  local: (id: NodeId) => number;
  slot: (slot: number) => number;
  /** A local of the node's own beside its value. */
  word: (id: NodeId, at: number) => number;
};

/** `locals`: their types, complete once everything is written. */
export function createWriter(
  plan: Plan,
  layout: Layout,
  placement: Placement
): { writer: Writer; locals: ValueType[] } {
  const types = typesOf(plan, placement.nodes);
  const locals: ValueType[] = [];
  const numbers = new Map<string, number>();
  const localOf = (name: string, type: ValueType): number => {
    const number = numbers.get(name) ?? PARAMETERS + locals.push(type) - 1;
    numbers.set(name, number);
    return number;
  };
  const writer: Writer = {
    plan,
    layout,
    placement,
    types,
    target: localOf('target', 'i32'),
    local: (id) => localOf(`node ${id}`, types[id]!),
    slot: (slot) => localOf(`slot ${slot}`, 'f64'),
    word: (id, at) => localOf(`word ${id} ${at}`, 'i32'),
    holdings: (word) => localOf(`holdings ${word}`, 'i32'),
    code: (fact) => localOf(`code ${fact}`, 'i32'),
    codeBit: (fact) => localOf(`code bit ${fact}`, 'i32'),
    kept: (scope) => localOf(`kept ${scope}`, 'f64')
  };
  return { writer, locals };
}

/** By node: how its value is held. */
function typesOf(plan: Plan, nodes: Node[]): ValueType[] {
  const types: ValueType[] = [];
  for (const node of nodes) types.push(typeOf(plan, node, types));
  return types;
}

function typeOf(plan: Plan, node: Node, types: ValueType[]): ValueType {
  switch (node.op) {
    case 'const':
      return (node.kind === 'bit' || node.kind === 'count') && node.value === (node.value | 0) ? 'i32' : 'f64';
    case 'fact':
      return plan.facts[node.fact]!.type === 'code' ? 'i32' : 'f64';
    case 'among':
    case 'holds':
    case 'version':
    case 'identity':
    case 'compare':
    case 'and':
    case 'or':
    case 'not':
      return 'i32';
    case 'choose':
      return types[node.then] === 'i32' && types[node.else] === 'i32' ? 'i32' : 'f64';
    default:
      return 'f64';
  }
}
