/**
 * A plan as it comes to for the events of one class: nodes that are the same for all of them, or always equal to another, stand
 * as that. So a benefit that does not apply costs nothing, nor does what a rule's general form leaves behind, such as max(0, x)
 * of what is never negative.
 */
import { UNLIMITED, type Node, type NodeId, type Plan } from '../../plan/plan.ts';

export type Simplified = {
  /** The plan's nodes, then those added here and by who asks. */
  nodes: Node[];
  /** The node that has this one's value for all events of the class: itself, or another. */
  of: (id: NodeId) => NodeId;
  /** Never below 0. */
  isPositive: (id: NodeId) => boolean;
  isConstant: (id: NodeId, value: number) => boolean;
};

/** `uniform`: the value of a discrete node where all events of the class have the same, else null. `isEmpty`: a balance that is 0. */
export function simplified(
  plan: Plan,
  is: boolean[],
  uniform: (id: NodeId) => number | null,
  isEmpty: (slot: number) => boolean
): Simplified {
  const nodes: Node[] = [...plan.nodes];
  const span = plan.nodes[plan.left]!.span;
  const zero = nodes.push({ op: 'const', value: 0, kind: 'fen', span }) - 1;
  const one = nodes.push({ op: 'const', value: 1, kind: 'bit', span }) - 1;
  const known: (NodeId | undefined)[] = [];
  const signs: (boolean | undefined)[] = [];

  const of = (id: NodeId): NodeId => (known[id] ??= reduced(id));
  const isConstant = (id: NodeId, value: number): boolean => {
    const node = nodes[of(id)]!;
    return node.op === 'const' && node.value === value;
  };
  const isZero = (id: NodeId) => isConstant(id, 0);

  function reduced(id: NodeId): NodeId {
    const node = nodes[id]!;
    if (node.op === 'const') return node.value === 0 ? zero : id;
    if (is[id]) {
      const value = uniform(id);
      if (value === null) return id;
      if (node.kind === 'bit') return value === 1 ? one : zero;
      return value === 0 ? zero : id;
    }
    switch (node.op) {
      case 'slot':
        return isEmpty(node.slot) ? zero : id;
      case 'choose': {
        if (isConstant(node.when, 1)) return of(node.then);
        if (isZero(node.when) || of(node.then) === of(node.else)) return of(node.else);
        return id;
      }
      case 'and':
        if (isZero(node.a) || isZero(node.b)) return zero;
        return isConstant(node.a, 1) ? of(node.b) : isConstant(node.b, 1) ? of(node.a) : id;
      case 'or':
        if (isConstant(node.a, 1) || isConstant(node.b, 1)) return one;
        return isZero(node.a) ? of(node.b) : isZero(node.b) ? of(node.a) : id;
      case 'not':
        return isZero(node.a) ? one : isConstant(node.a, 1) ? zero : id;
      case 'add':
        return isZero(node.a) ? of(node.b) : isZero(node.b) ? of(node.a) : id;
      case 'sub':
        return isZero(node.b) ? of(node.a) : of(node.a) === of(node.b) ? zero : id;
      case 'min':
        return least(id, node.a, node.b);
      case 'max':
        return greatest(id, node.a, node.b);
      case 'scale':
        return isZero(node.money) || isZero(node.by) ? zero : id;
      case 'round':
        return wholeOf(id, node.share);
      case 'pieces':
        return isZero(node.x) ? zero : id;
      default:
        return id;
    }
  }

  function least(id: NodeId, a: NodeId, b: NodeId): NodeId {
    if (of(a) === of(b)) return of(a);
    if (isZero(a) && isPositive(b)) return zero;
    if (isZero(b) && isPositive(a)) return zero;
    if (isUnlimited(a)) return of(b);
    return isUnlimited(b) ? of(a) : id;
  }

  function greatest(id: NodeId, a: NodeId, b: NodeId): NodeId {
    if (of(a) === of(b)) return of(a);
    if (isZero(a)) return isPositive(b) ? of(b) : isNegative(b) ? zero : id;
    if (isZero(b)) return isPositive(a) ? of(a) : isNegative(a) ? zero : id;
    return id;
  }

  /** 不设: more than any amount. */
  const isUnlimited = (id: NodeId): boolean => {
    const node = nodes[of(id)]!;
    if (node.op === 'const') return node.value === UNLIMITED;
    return is[of(id)]! && uniform(of(id)) === UNLIMITED;
  };

  /** Nothing less something. */
  const isNegative = (id: NodeId): boolean => {
    const node = nodes[of(id)]!;
    return node.op === 'sub' && isZero(node.a) && isPositive(node.b);
  };

  function wholeOf(id: NodeId, share: NodeId): NodeId {
    if (isZero(share)) return zero;
    const node = nodes[of(share)]!;
    // The whole of an amount needs no rounding.
    const isWhole =
      node.op === 'scale' && (isConstant(node.by, 10000) || (is[of(node.by)] && uniform(of(node.by)) === 10000));
    return isWhole ? of(node.money) : id;
  }

  function isPositive(id: NodeId): boolean {
    const at = of(id);
    return (signs[at] ??= neverNegative(nodes[at]!));
  }

  function neverNegative(node: Node): boolean {
    switch (node.op) {
      case 'const':
        return node.value >= 0;
      case 'fact':
        return plan.facts[node.fact]!.type === 'fen';
      case 'lookup':
        return plan.tables[node.table]!.values.every((value) => value >= 0);
      case 'add':
      case 'min':
        return isPositive(node.a) && isPositive(node.b);
      case 'max':
        return isPositive(node.a) || isPositive(node.b);
      case 'scale':
        return isPositive(node.money) && isPositive(node.by);
      case 'round':
        return isPositive(node.share);
      case 'choose':
        return isPositive(node.then) && isPositive(node.else);
      case 'slot':
      case 'pieces':
        return true;
      default:
        return false;
    }
  }

  return { nodes, of, isPositive, isConstant };
}
