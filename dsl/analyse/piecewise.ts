/**
 * Functions of one amount x, in whole fen, that are linear on stretches: (a + b·x) ÷ d, exactly. Stretches are whole
 * numbers with both ends in and follow one another without a gap, so a jump lies between two of them and nothing is lost
 * at their ends. null: nothing is known there (an empty fact).
 */

/**
 * d > 0. All three are numbers where every value up to the largest amount is a whole number ÷ d that they hold exactly, else
 * they are bigints: layers upon layers of odd rates, which few policies have.
 */
export type Line = Narrow | Wide;
type Narrow = { a: number; b: number; d: number };
type Wide = { a: bigint; b: bigint; d: bigint };

/** fen: no x is larger. */
const MOST = 1e11;

const isNarrow = (line: Line): line is Narrow => typeof line.a === 'number';
const isExact = ({ a, b, d }: Narrow): boolean => Math.abs(a) + Math.abs(b) * MOST <= 2 ** 53 && d <= 2 ** 53;
const widened = ({ a, b, d }: Line): Wide => ({ a: BigInt(a), b: BigInt(b), d: BigInt(d) });
/** −1 where it falls, 1 where it rises, 0 where it is constant. */
export const slopeSign = ({ b }: Line): number => (b < 0 ? -1 : b > 0 ? 1 : 0);
export type Stretch = { from: number; to: number; line: Line | null };
export type Piecewise = Stretch[];

export const constantLine = (value: number | null): Line | null =>
  value === null || Number.isNaN(value) ? null : { a: value, b: 0, d: 1 };
/** x itself. */
export const identityLine: Line = { a: 0, b: 1, d: 1 };

export const everywhere = (line: Line | null, upTo: number): Piecewise => [{ from: 0, to: upTo, line }];

/** A stretch of all the functions' common refinement, and the line each has on it. */
export type Common = { from: number; to: number; lines: (Line | null)[] };

/** Combines functions stretch by stretch; `combine` may cut a stretch further. Neighbours on one line become one. */
export function combined(functions: Piecewise[], combine: (common: Common) => Stretch[]): Piecewise {
  const result: Piecewise = [];
  const count = functions.length;
  const at = new Array<number>(count).fill(0);
  const end = functions[0]!.at(-1)!.to;
  for (let from = 0; from <= end;) {
    let to = end;
    const lines = new Array<Line | null>(count);
    for (let f = 0; f < count; f++) {
      const stretch = functions[f]![at[f]!]!;
      lines[f] = stretch.line;
      if (stretch.to < to) to = stretch.to;
    }
    for (const stretch of combine({ from, to, lines })) append(result, stretch);
    for (let f = 0; f < count; f++) if (functions[f]![at[f]!]!.to === to) at[f]!++;
    from = to + 1;
  }
  return result;
}

function append(result: Piecewise, stretch: Stretch): void {
  const last = result.at(-1);
  if (last && sameLine(last.line, stretch.line)) last.to = stretch.to;
  else result.push({ ...stretch });
}

export function sameLine(one: Line | null, other: Line | null): boolean {
  if (one === null || other === null || one === other) return one === other;
  if (isNarrow(one) && isNarrow(other) && one.d === other.d) return one.a === other.a && one.b === other.b;
  const [p, q] = [widened(one), widened(other)];
  return p.a * q.d === q.a * p.d && p.b * q.d === q.b * p.d;
}

export function sum(one: Line | null, other: Line | null, sign: 1 | -1 = 1): Line | null {
  if (one === null || other === null) return null;
  if (isNarrow(one) && isNarrow(other)) {
    const d = one.d % other.d === 0 ? one.d : other.d % one.d === 0 ? other.d : one.d * other.d;
    const [p, q] = [d / one.d, sign * (d / other.d)];
    const found = { a: one.a * p + other.a * q, b: one.b * p + other.b * q, d };
    const largest = {
      a: Math.abs(one.a * p) + Math.abs(other.a * q),
      b: Math.abs(one.b * p) + Math.abs(other.b * q),
      d
    };
    if (isExact(largest)) return found;
  }
  const [p, q] = [widened(one), widened(other)];
  const by = BigInt(sign);
  return { a: p.a * q.d + by * q.a * p.d, b: p.b * q.d + by * q.b * p.d, d: p.d * q.d };
}

/** Throws a RangeError where neither is constant: a rate never grows with an amount but in steps. */
export function product(one: Line | null, other: Line | null): Line | null {
  if (one === null || other === null) return null;
  if (slopeSign(one) !== 0 && slopeSign(other) !== 0) throw new RangeError('the product of two amounts is not linear');
  if (isNarrow(one) && isNarrow(other)) {
    const found = { a: one.a * other.a, b: one.a * other.b + one.b * other.a, d: one.d * other.d };
    if (isExact(found)) return found;
  }
  const [p, q] = [widened(one), widened(other)];
  return { a: p.a * q.a, b: p.a * q.b + p.b * q.a, d: p.d * q.d };
}

/** A share to fen: exactly where it is constant, such as a rate that was scaled; elsewhere without rounding. */
export function rounded(share: Line | null, mode: 'half-up' | 'down' | 'up'): Line | null {
  if (share === null) return null;
  if (slopeSign(share) !== 0) return perFen(share);
  const { a, d: whole } = widened(share);
  const d = whole * 10000n;
  const fen = mode === 'up' ? -floorDivided(-a, d) : floorDivided(mode === 'down' ? a : a + d / 2n, d);
  return narrowed({ a: fen, b: 0n, d: 1n });
}

/** ÷ 10,000, in the least terms that tens make. */
function perFen(share: Line): Line {
  if (!isNarrow(share)) return { ...share, d: share.d * 10000n };
  let { a, b } = share;
  let tens = 4;
  for (; tens > 0 && a % 10 === 0 && b % 10 === 0; tens--) [a, b] = [a / 10, b / 10];
  const found = { a, b, d: share.d * 10 ** tens };
  return isExact(found) ? found : { ...widened(share), d: BigInt(share.d) * 10000n };
}

function narrowed(line: Wide): Line {
  const found = { a: Number(line.a), b: Number(line.b), d: Number(line.d) };
  return isExact(found) ? found : line;
}

/** The constant value of a line; null where it has none. */
export function constantOf(line: Line | null): number | null {
  if (line === null || slopeSign(line) !== 0) return null;
  if (isNarrow(line)) return line.a % line.d === 0 ? line.a / line.d : null;
  return line.a % line.d === 0n ? Number(line.a / line.d) : null;
}

/** Cuts a stretch where one line passes another: on each part, one ≤ other throughout, or one > other throughout. */
export function cutWhere(
  from: number,
  to: number,
  one: Line,
  other: Line
): { from: number; to: number; holds: boolean }[] {
  const over = sum(one, other, -1)!;
  const first = holdsAt(over, from);
  if (first === holdsAt(over, to)) return [{ from, to, holds: first }];
  // b is not 0 here. Where it holds first, the last x at which it does; else the one before the first.
  const last = first ? quotient(over, -1) : -quotient(over, 1) - 1;
  return [
    { from, to: last, holds: first },
    { from: last + 1, to, holds: !first }
  ];
}

/** Whether it is not above 0 at x. */
const holdsAt = (line: Line, x: number): boolean =>
  isNarrow(line) ? line.a + line.b * x <= 0 : line.a + line.b * BigInt(x) <= 0n;

/** ⌊±a ÷ b⌋ */
function quotient(line: Line, sign: 1 | -1): number {
  if (isNarrow(line)) return floored(sign * line.a, line.b);
  return Number(floorDivided(BigInt(sign) * line.a, line.b));
}

/** Exactly: a division alone might round up to a whole number. */
function floored(a: number, b: number): number {
  const rest = a % b;
  return (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
}

function floorDivided(a: bigint, b: bigint): bigint {
  const whole = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? whole - 1n : whole;
}

/** The value at x, rounded to a number: exact where it is a whole number below 2⁵³. */
export function valueAt(line: Line, x: number): number {
  if (isNarrow(line)) {
    const numerator = line.a + line.b * x;
    const whole = floored(numerator, line.d);
    return whole + (numerator - whole * line.d) / line.d;
  }
  const numerator = line.a + line.b * BigInt(x);
  const whole = floorDivided(numerator, line.d);
  return Number(whole) + Number(numerator - whole * line.d) / Number(line.d);
}
