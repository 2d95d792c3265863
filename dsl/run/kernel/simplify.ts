/**
 * A plan as it comes to for the events of one class: nodes that are the same for all of them, or always equal to another, stand
 * as that. So a benefit that does not apply costs nothing, nor does what a rule's general form leaves behind, such as max(0, x)
 * of what is never negative, or the least of an amount and a share of it.
 */
import { UNLIMITED, type Node, type NodeId, type Plan } from '../../plan/plan.ts';
import { operandsOf } from '../../plan/operands.ts';
import { createNeverMore } from './never-more.ts';

export type Simplified = {
  /** The plan's nodes and tables, then those added here and by who asks. */
  plan: Plan;
  /** The node that has this one's value for all events of the class: itself, or another. */
  of: (id: NodeId) => NodeId;
  /** Its value is the same for all events of one profile. */
  isDiscrete: (id: NodeId) => boolean;
  /** Never below 0. */
  isPositive: (id: NodeId) => boolean;
  isConstant: (id: NodeId, value: number) => boolean;
  /** The node for what is not in the plan. */
  added: (node: Written) => NodeId;
};

/** What is known of the events of a class. */
export type Known = {
  /** by node of the plan: its value is the same for all events of one profile */
  is: boolean[];
  /** by profile of the class: a discrete node's values; `plan`: that of the answer */
  valuesOf: (plan: Plan, id: NodeId) => ArrayLike<number>;
  /** a balance that is 0 */
  isEmpty: (slot: number) => boolean;
  /** an amount that is 0 or empty in every event */
  isNothing: (fact: number) => boolean;
};

type Without<N> = N extends unknown ? Omit<N, 'span' | 'kind'> : never;
/** A node, but for what only explanations read. */
export type Written = Without<Node>;

const WHOLE = 10000;

export function simplified(original: Plan, known: Known): Simplified {
  const plan: Plan = { ...original, nodes: [...original.nodes], tables: [...original.tables] };
  const { nodes } = plan;
  const { span } = nodes[plan.left]!;
  const isDiscrete = (id: NodeId): boolean => known.is[id] ?? discrete.has(id);
  const discrete = new Set<NodeId>();
  const reductions: (NodeId | undefined)[] = [];
  const signs: (boolean | undefined)[] = [];
  const numbers = new Map<string, NodeId>();
  const ratesOf: (number | undefined)[] = [];

  const push = (node: Written): NodeId => nodes.push({ ...node, kind: 'fen', span } as Node) - 1;
  const zero = push({ op: 'const', value: 0 });
  const one = push({ op: 'const', value: 1 });
  discrete.add(zero).add(one);

  /** A discrete node's value where all events of the class have the same, else null. */
  const uniform = (id: NodeId): number | null => {
    const values = known.valuesOf(plan, id);
    for (let p = 1; p < values.length; p++) if (!Object.is(values[p], values[0])) return null;
    return values[0]!;
  };

  const of = (id: NodeId): NodeId => (reductions[id] ??= numbered(reduced(id)));

  /** Two nodes that compute the same of the same are one. */
  function numbered(id: NodeId): NodeId {
    if (isDiscrete(id)) return id;
    const key = keyOf(nodes[id]!);
    const before = numbers.get(key) ?? id;
    numbers.set(key, before);
    return before;
  }

  function keyOf(node: Node): string {
    const operands = operandsOf(node).map(of);
    const isEither = ['add', 'min', 'max', 'and', 'or'].includes(node.op);
    if (isEither) operands.sort((a, b) => a - b);
    const { op } = node;
    const own =
      op === 'fact'
        ? node.fact
        : op === 'slot'
          ? node.slot
          : op === 'lookup' || op === 'pieces'
            ? node.table
            : op === 'round'
              ? node.mode
              : op === 'compare'
                ? node.test
                : '';
    return `${op} ${own} ${operands.join()}`;
  }

  /** The node that stands for one that is put together here. */
  function added(node: Written): NodeId {
    const id = push(node);
    const operands = operandsOf(nodes[id]!);
    if (node.op === 'const' || (operands.length > 0 && operands.every(isDiscrete))) discrete.add(id);
    return of(id);
  }

  const isConstant = (id: NodeId, value: number): boolean => {
    const node = nodes[of(id)]!;
    return node.op === 'const' && node.value === value;
  };
  const isZero = (id: NodeId) => isConstant(id, 0);

  function reduced(id: NodeId): NodeId {
    const node = nodes[id]!;
    if (node.op === 'const') return node.value === 0 ? zero : id;
    if (isDiscrete(id)) {
      const value = uniform(id);
      if (value === null) return id;
      if (node.kind === 'bit') return value === 1 ? one : zero;
      return value === 0 ? zero : id;
    }
    switch (node.op) {
      case 'fact':
        return known.isNothing(node.fact) ? zero : id;
      case 'slot':
        return known.isEmpty(node.slot) ? zero : id;
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
        return difference(id, of(node.a), of(node.b));
      case 'min':
        return least(id, of(node.a), of(node.b));
      case 'max':
        return greatest(id, of(node.a), of(node.b));
      case 'scale':
        return isZero(node.money) || isZero(node.by) ? zero : id;
      case 'round':
        return wholeOf(id, node.share);
      case 'pieces':
        return isZero(node.x) ? zero : oneBand(id, node);
      default:
        return id;
    }
  }

  function difference(id: NodeId, a: NodeId, b: NodeId): NodeId {
    if (isZero(b)) return a;
    if (a === b) return zero;
    const [x, y] = [nodes[a]!, nodes[b]!];
    // x × r − y × r = (x − y) × r
    if (x.op === 'scale' && y.op === 'scale' && of(x.by) === of(y.by)) {
      const money = added({ op: 'sub', a: of(x.money), b: of(y.money) });
      return added({ op: 'scale', money, by: of(x.by) });
    }
    // a − min(a, d) = max(0, a − d)
    if (y.op === 'min' && (of(y.a) === a || of(y.b) === a)) {
      const beyond = added({ op: 'sub', a, b: of(y.a) === a ? of(y.b) : of(y.a) });
      return added({ op: 'max', a: beyond, b: zero });
    }
    return id;
  }

  function least(id: NodeId, a: NodeId, b: NodeId): NodeId {
    if (isUnlimited(a) || neverMore(b, a)) return b;
    return isUnlimited(b) || neverMore(a, b) ? a : id;
  }

  function greatest(id: NodeId, a: NodeId, b: NodeId): NodeId {
    if (neverMore(a, b)) return b;
    return neverMore(b, a) ? a : id;
  }

  /** 不设: more than any amount. */
  const isUnlimited = (id: NodeId): boolean => {
    const node = nodes[id]!;
    if (node.op === 'const') return node.value === UNLIMITED;
    return isDiscrete(id) && uniform(id) === UNLIMITED;
  };

  function wholeOf(id: NodeId, share: NodeId): NodeId {
    if (isZero(share)) return zero;
    const node = nodes[of(share)]!;
    // The whole of an amount needs no rounding.
    const isWhole = node.op === 'scale' && (isConstant(node.by, WHOLE) || isAlways(of(node.by), WHOLE));
    return isWhole ? of(node.money) : id;
  }

  const isAlways = (id: NodeId, value: number): boolean => isDiscrete(id) && uniform(id) === value;

  /** One rate for each, from the first fen on: that is no more than a product. */
  function oneBand(id: NodeId, node: Extract<Node, { op: 'pieces' }>): NodeId {
    const { sizes, pieces } = plan.pieceTables[node.table]!;
    const keys = node.keys.map(of);
    if (pieces.some(({ length }) => length > 1) || !keys.every(isDiscrete) || !isPositive(node.x)) return id;
    const values = pieces.map(([piece]) => piece?.rate ?? 0);
    ratesOf[node.table] ??= plan.tables.push({ sizes, values, spans: [] }) - 1;
    const by = push({ op: 'lookup', table: ratesOf[node.table]!, keys });
    discrete.add(by);
    const rate = numbers.get(`rate ${node.table} ${keys.join()}`) ?? by;
    numbers.set(`rate ${node.table} ${keys.join()}`, rate);
    return added({ op: 'scale', money: of(node.x), by: of(rate) });
  }

  function isPositive(id: NodeId): boolean {
    const at = of(id);
    return (signs[at] ??= neverNegative(at, nodes[at]!));
  }

  function neverNegative(id: NodeId, node: Node): boolean {
    if (isDiscrete(id)) return Array.prototype.every.call(known.valuesOf(plan, id), (value: number) => value >= 0);
    switch (node.op) {
      case 'fact':
        return plan.facts[node.fact]!.type === 'fen';
      case 'sub':
        return neverMore(of(node.b), of(node.a));
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
        return true;
      case 'pieces':
        return true;
      default:
        return false;
    }
  }

  /** Whether a rate is from 0 to 100 % in every profile. */
  const isPart = (id: NodeId): boolean =>
    isDiscrete(id) &&
    Array.prototype.every.call(known.valuesOf(plan, id), (rate: number) => 0 <= rate && rate <= WHOLE);

  const neverMore = createNeverMore({ plan, of, isPositive, isPart });
  return { plan, of, isDiscrete, isPositive, isConstant, added };
}
