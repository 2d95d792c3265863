/** Figures that are the same for everybody, computed while compiling: exact, once per version. */
import type { Value } from '../resolve/resolved.ts';
import type { Day, Span } from '../syntax/tree.ts';

/** A rate that left 0–100 % and was held there. */
export type Clamped = { span: Span; from: number; to: number };

/** The value on a day (null: before every dated change), in fen, 1/10000, days or plain integers. */
export function constantAt(value: Value, day: Day | null, clamped: Clamped[]): number {
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'parameter': {
      const holds = value.parameter.dated.filter(({ from }) => from === null || (day !== null && from <= day));
      return constantAt(holds[holds.length - 1]!.value, day, clamped);
    }
    case 'binary': {
      const result = applyOperator(value, constantAt(value.left, day, clamped), constantAt(value.right, day, clamped));
      return value.sort === 'rate' ? heldToRate(result, value.span, clamped) : result;
    }
    case 'changed': {
      const before = constantAt(value.value, day, clamped);
      const amount = constantAt(value.amount, day, clamped);
      const after =
        value.operator === '*='
          ? roundedProduct(before, factorOf(value.amount, amount))
          : value.operator === '+='
            ? before + amount
            : before - amount;
      return value.sort === 'rate' ? heldToRate(after, value.span, clamped) : Math.max(0, after);
    }
    default:
      return 0;
  }
}

function applyOperator(value: Extract<Value, { kind: 'binary' }>, a: number, b: number): number {
  switch (value.operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return value.right.sort === 'rate' || !Number.isInteger(b) ? roundedProduct(a, factorOf(value.right, b)) : a * b;
    default:
      return 0;
  }
}

/** A rate or a plain factor as 1/10000. */
export const factorOf = (value: Value, amount: number): number =>
  value.sort === 'rate' ? amount : Math.round(amount * 10000);

/** a × factor/10000, half up. */
function roundedProduct(a: number, factor: number): number {
  if (a * factor < Number.MAX_SAFE_INTEGER - 5000) return Math.floor((a * factor + 5000) / 10000);
  return Number((BigInt(a) * BigInt(factor) + 5000n) / 10000n);
}

function heldToRate(rate: number, span: Span, clamped: Clamped[]): number {
  const held = Math.min(10000, Math.max(0, rate));
  if (
    held !== rate &&
    !clamped.some((c) => c.span.from === span.from && c.span.file === span.file && c.from === rate)
  ) {
    clamped.push({ span, from: rate, to: held });
  }
  return held;
}
