/**
 * Functions of one amount x, in whole fen, that are linear on stretches: (a + b·x) ÷ d, exactly. Stretches are whole
 * numbers with both ends in and follow one another without a gap, so a jump lies between two of them and nothing is lost
 * at their ends. null: nothing is known there (an empty fact).
 */

/** d > 0 */
export type Line = { a: bigint; b: bigint; d: bigint };
export type Stretch = { from: number; to: number; line: Line | null };
export type Piecewise = Stretch[];

export const constantLine = (value: number | null): Line | null =>
  value === null || Number.isNaN(value) ? null : { a: BigInt(value), b: 0n, d: 1n };
/** x itself. */
export const identityLine: Line = { a: 0n, b: 1n, d: 1n };

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
  return one.a * other.d === other.a * one.d && one.b * other.d === other.b * one.d;
}

export function sum(one: Line | null, other: Line | null, sign: 1n | -1n = 1n): Line | null {
  if (one === null || other === null) return null;
  if (one.d === other.d) return { a: one.a + sign * other.a, b: one.b + sign * other.b, d: one.d };
  return {
    a: one.a * other.d + sign * other.a * one.d,
    b: one.b * other.d + sign * other.b * one.d,
    d: one.d * other.d
  };
}

/** Throws a RangeError where neither is constant: a rate never grows with an amount but in steps. */
export function product(one: Line | null, other: Line | null): Line | null {
  if (one === null || other === null) return null;
  if (one.b !== 0n && other.b !== 0n) throw new RangeError('the product of two amounts is not linear');
  return { a: one.a * other.a, b: one.a * other.b + one.b * other.a, d: one.d * other.d };
}

/** A share to fen: exactly where it is constant, such as a rate that was scaled; elsewhere without rounding. */
export function rounded(share: Line | null, mode: 'half-up' | 'down' | 'up'): Line | null {
  if (share === null) return null;
  const d = share.d * 10000n;
  if (share.b !== 0n) return { ...share, d };
  const fen =
    mode === 'up' ? -floorDivided(-share.a, d) : floorDivided(mode === 'down' ? share.a : share.a + d / 2n, d);
  return { a: fen, b: 0n, d: 1n };
}

/** The constant value of a line; null where it has none. */
export function constantOf(line: Line | null): number | null {
  if (line === null || line.b !== 0n || line.a % line.d !== 0n) return null;
  return Number(line.a / line.d);
}

/** Cuts a stretch where one line passes another: on each part, one ≤ other throughout, or one > other throughout. */
export function cutWhere(
  from: number,
  to: number,
  one: Line,
  other: Line
): { from: number; to: number; holds: boolean }[] {
  const { a, b } = sum(one, other, -1n)!;
  const holdsAt = (x: number) => a + b * BigInt(x) <= 0n;
  const first = holdsAt(from);
  if (first === holdsAt(to)) return [{ from, to, holds: first }];
  // b is not 0 here. Where it holds first, the last x at which it does; else the one before the first.
  const last = first ? Number(floorDivided(-a, b)) : Number(-floorDivided(a, b)) - 1;
  return [
    { from, to: last, holds: first },
    { from: last + 1, to, holds: !first }
  ];
}

function floorDivided(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** The value at x, rounded to a number: exact where it is a whole number below 2⁵³. */
export const valueAt = (line: Line, x: number): number => {
  const numerator = line.a + line.b * BigInt(x);
  const whole = floorDivided(numerator, line.d);
  return Number(whole) + Number(numerator - whole * line.d) / Number(line.d);
};
