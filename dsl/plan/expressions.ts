/** Values that read facts, as nodes. Money × rate stays an unrounded share until the whole expression is done. */
import type { PreludeFact } from '../resolve/prelude.ts';
import type { Value } from '../resolve/resolved.ts';
import { readsFact } from '../resolve/values.ts';
import type { Span } from '../syntax/tree.ts';
import type { Builder } from './builder.ts';
import { factorOf } from './constants.ts';
import type { Kind, NodeId } from './plan.ts';

/** Where an expression stands: whether the person is held a category, and what earlier benefits paid for this event. */
export type Surroundings = {
  builder: Builder;
  /** fen that earlier benefits paid for this event, save those that stand in for a column */
  paidBefore: NodeId;
  /** what stands in for basic_paid or critical_paid from here on */
  standIns: Record<string, NodeId>;
  categories: number;
  holds: (category: number) => NodeId;
  /** whose events 年内次数 counts; null outside a benefit */
  benefit: number | null;
  /** fen that all benefits pay, or one of them; where a guarantee asks */
  outcome?: (of: 'paid' | number) => NodeId;
};

const KIND: Record<Value['sort'], Kind> = {
  money: 'fen',
  rate: 'rate',
  points: 'rate',
  number: 'count',
  date: 'day',
  'yes-no': 'bit',
  code: 'count'
};

/** A value as a node of its sort; money × rate is rounded half up here, once, where the whole expression stands. */
export function valueNode(at: Surroundings, value: Value): NodeId {
  const { builder } = at;
  const exactly = exact(at, value);
  const node =
    builder.nodes[exactly]!.kind === 'share'
      ? builder.add({ op: 'round', kind: 'fen', share: exactly, mode: 'half-up', span: value.span })
      : exactly;
  builder.became.nodeOf.set(value, node);
  return node;
}

/** As valueNode, but a sum with a rate in it is left as a share. */
function exact(at: Surroundings, value: Value): NodeId {
  const { builder } = at;
  const { span } = value;
  if (!readsFact(value) && value.sort !== 'yes-no') return builder.dated(KIND[value.sort], value);
  switch (value.kind) {
    case 'fact':
      return factNode(at, value.fact, span);
    case 'holds':
      return value.category === 'any' ? holdsAny(at, span) : at.holds(value.category.index);
    case 'constant':
      return builder.constant('bit', value.value, span);
    case 'not':
      return builder.add({ op: 'not', kind: 'bit', a: valueNode(at, value.operand), span });
    case 'binary':
      return binaryNode(at, value);
    case 'changed':
      return changedAmount(at, value);
    case 'outcome':
      return at.outcome?.(value.of) ?? builder.constant('fen', 0, span);
    default:
      return builder.constant(KIND[value.sort], 0, span);
  }
}

function holdsAny({ builder, holds, categories }: Surroundings, span: Span): NodeId {
  const held = Array.from({ length: categories }, (_, index) => holds(index));
  return held.length === 0 ? builder.constant('bit', 0, span) : builder.any(held, span);
}

function binaryNode(at: Surroundings, value: Extract<Value, { kind: 'binary' }>): NodeId {
  const { builder } = at;
  const { operator, left, right, span } = value;
  switch (operator) {
    case 'and':
      return builder.all([valueNode(at, left), valueNode(at, right)], span);
    case 'or':
      return builder.any([valueNode(at, left), valueNode(at, right)], span);
    case '+':
    case '-':
      return sum(at, operator, exact(at, left), exact(at, right), span);
    case '*':
      return product(at, left, right, span);
    default:
      return comparison(at, value);
  }
}

/** fen + share: the fen become a share too, so that nothing rounds before the end. */
function sum({ builder }: Surroundings, operator: '+' | '-', a: NodeId, b: NodeId, span: Span): NodeId {
  const asShare = (node: NodeId): NodeId =>
    builder.nodes[node]!.kind === 'share'
      ? node
      : builder.add({ op: 'scale', kind: 'share', money: node, by: builder.constant('rate', 10000, span), span });
  const shares = builder.nodes[a]!.kind === 'share' || builder.nodes[b]!.kind === 'share';
  const [x, y] = shares ? [asShare(a), asShare(b)] : [a, b];
  return operator === '+' ? builder.plus(x, y, span) : builder.minus(x, y, span);
}

/** An amount that reads a fact, as a reform moves it; never below 0. */
function changedAmount(
  at: Surroundings,
  { value, operator, amount, span }: Extract<Value, { kind: 'changed' }>
): NodeId {
  switch (operator) {
    case '*=':
      return product(at, value, amount, span);
    case '+=':
      return sum(at, '+', exact(at, value), exact(at, amount), span);
    case '-=':
      return at.builder.beyond(valueNode(at, value), valueNode(at, amount), span);
  }
}

function product(at: Surroundings, money: Value, by: Value, span: Span): NodeId {
  const { builder } = at;
  const base = valueNode(at, money);
  if (by.kind === 'constant') {
    const factor = factorOf(by, by.value);
    if (by.sort !== 'rate' && factor >= ONCE && factor % ONCE === 0)
      return multiple(builder, base, factor / ONCE, span);
    return builder.add({ op: 'scale', kind: 'share', money: base, by: builder.constant('rate', factor, span), span });
  }
  return builder.add({ op: 'scale', kind: 'share', money: base, by: valueNode(at, by), span });
}

/** 1 as a rate. */
const ONCE = 10000;

/** A whole number of times an amount, by doubling: as a share it would be ten thousand times as large on the way. */
function multiple(builder: Builder, money: NodeId, times: number, span: Span): NodeId {
  if (times === 1) return money;
  const half = multiple(builder, money, Math.floor(times / 2), span);
  const double = builder.plus(half, half, span);
  return times % 2 === 0 ? double : builder.plus(double, money, span);
}

function comparison(at: Surroundings, value: Extract<Value, { kind: 'binary' }>): NodeId {
  const { builder } = at;
  const { operator, left, right, span } = value;
  const compare = (test: '<' | '<=' | '=', a: NodeId, b: NodeId) =>
    builder.add({ op: 'compare', kind: 'bit', test, a, b, span });
  const code = left.kind === 'code' ? left : right.kind === 'code' ? right : null;
  if (code) {
    const fact = builder.factIndex(valueNode(at, code === left ? right : left));
    const same = builder.add({ op: 'among', kind: 'bit', fact, codes: [code.code], span });
    return operator === '=' ? same : builder.add({ op: 'not', kind: 'bit', a: same, span });
  }
  const a = valueNode(at, left);
  const b = valueNode(at, right);
  switch (operator) {
    case '<':
    case '<=':
    case '=':
      return compare(operator, a, b);
    case '>':
    case '>=':
      return compare(operator === '>' ? '<' : '<=', b, a);
    default:
      return builder.add({ op: 'not', kind: 'bit', a: compare('=', a, b), span });
  }
}

/** A fact with a column, or one derived from others. A derived amount is never below 0. */
function factNode({ builder, paidBefore, standIns, benefit }: Surroundings, fact: PreludeFact, span: Span): NodeId {
  switch (fact.en) {
    case 'in_scope_self_pay':
      return selfPay(builder, 'in_scope', span, standIns);
    case 'burden':
      return selfPay(builder, 'total', span, standIns);
    case 'remaining_self_pay':
      return builder.beyond(selfPay(builder, 'in_scope', span, standIns), paidBefore, span);
    case 'remaining_burden':
      return builder.beyond(selfPay(builder, 'total', span, standIns), paidBefore, span);
    case 'times_this_year': {
      if (benefit === null) return builder.constant('count', 0, span);
      const before = builder.slot({ benefit, of: 'count', scope: 'year' }, span);
      return builder.plus(before, builder.constant('count', 1, span), span);
    }
    default:
      return (fact.column === null ? undefined : standIns[fact.column]) ?? builder.fact(fact, span);
  }
}

/** max(0, total or in_scope − basic_paid − critical_paid); what stands in for one of those is taken instead of it. */
export function selfPay(
  builder: Builder,
  gross: 'total' | 'in_scope',
  span: Span,
  standIns: Record<string, NodeId> = {}
): NodeId {
  const [basic, critical] = ['basic_paid', 'critical_paid'].map(
    (column) => standIns[column] ?? builder.factNamed(column, span)
  );
  return builder.beyond(builder.factNamed(gross, span), builder.plus(basic!, critical!, span), span);
}

/** Whether the value is already net of what earlier benefits paid. */
export function isRemaining(value: Value): boolean {
  switch (value.kind) {
    case 'fact':
      return value.fact.en === 'remaining_self_pay' || value.fact.en === 'remaining_burden';
    case 'binary':
      return isRemaining(value.left) || isRemaining(value.right);
    default:
      return false;
  }
}
