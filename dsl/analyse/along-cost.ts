/** Every node of a plan as a function of the cost of one event: what the interpreter computes, but for the rounding. */
import type { Node, NodeId, Piece, Plan } from '../plan/plan.ts';
import type { Common, Line, Piecewise, Stretch } from './piecewise.ts';
import {
  combined,
  constantLine,
  constantOf,
  cutWhere,
  everywhere,
  identityLine,
  product,
  rounded,
  sum
} from './piecewise.ts';

export type Fixed = {
  /** by plan fact; the facts in `costs` are x instead */
  facts: ArrayLike<number>;
  costs: ReadonlySet<number>;
  /** by plan category */
  held: ArrayLike<number>;
  day: number;
  /** by plan slot */
  balances: ArrayLike<number>;
};

/**
 * By node, for x from 0 to `upTo` fen. A share that grows with x is not rounded, so that a figure may lie a fraction of a
 * fen off, and a test on it turn that much too early or late; given the interpreter's value of a node at x, a test turns
 * at the very fen at which it does for the interpreter.
 */
export function alongCost(
  plan: Plan,
  fixed: Fixed,
  upTo: number,
  settledAt?: (node: NodeId, x: number) => number
): Piecewise[] {
  const functions: Piecewise[] = [];
  const at = (id: NodeId) => functions[id]!;
  plan.nodes.forEach((node, id) => {
    const found = functionOf(plan, fixed, upTo, node, at);
    const turns = settledAt && node.op === 'compare';
    functions.push(turns ? turningWhere(found, (x) => settledAt(id, x)) : found);
  });
  return functions;
}

/** A bit's stretches, each ending where the interpreter's bit turns, which rounding may move a little either way. */
function turningWhere(bit: Piecewise, valueAt: (x: number) => number): Piecewise {
  const settled = bit.map((stretch) => ({ ...stretch }));
  for (let k = 0; k + 1 < settled.length; k++) {
    const [one, other] = [settled[k]!, settled[k + 1]!];
    const value = constantOf(one.line);
    if (value === null || valueAt(one.from) !== value || valueAt(other.to) === value) continue;
    let [last, beyond] = [one.from, other.to];
    if (valueAt(one.to) === value) last = one.to;
    if (valueAt(other.from) !== value) beyond = other.from;
    while (beyond - last > 1) {
      const middle = Math.floor((last + beyond) / 2);
      if (valueAt(middle) === value) last = middle;
      else beyond = middle;
    }
    one.to = last;
    other.from = beyond;
  }
  return settled;
}

/** One node; `at` gives those of its operands. */
export function functionOf(
  plan: Plan,
  fixed: Fixed,
  upTo: number,
  node: Node,
  at: (id: NodeId) => Piecewise
): Piecewise {
  const constant = (value: number) => everywhere(constantLine(value), upTo);
  /** One line for each stretch that the operands share. */
  const each = (operands: NodeId[], line: (lines: (Line | null)[]) => Line | null) =>
    combined(operands.map(at), ({ from, to, lines }) => [{ from, to, line: line(lines) }]);
  switch (node.op) {
    case 'const':
      return constant(node.value);
    case 'fact':
      return fixed.costs.has(node.fact) ? everywhere(identityLine, upTo) : constant(fixed.facts[node.fact]!);
    case 'among':
      return constant(node.codes.includes(fixed.facts[node.fact]!) ? 1 : 0);
    case 'holds':
      return constant(fixed.held[node.category]!);
    case 'slot':
      return constant(fixed.balances[node.slot]!);
    case 'version':
      return constant(plan.versions.filter((from) => from <= fixed.day).length);
    case 'identity':
      return each(node.candidates, (bits) => constantLine(bits.findIndex(isOne) + 1));
    case 'lookup': {
      const table = plan.tables[node.table]!;
      if (node.keys.length === 0) return constant(table.values[0]!);
      return each(node.keys, (keys) => constantLine(table.values[indexOf(table.sizes, keys)] ?? null));
    }
    case 'add':
      return each([node.a, node.b], ([a, b]) => sum(a!, b!));
    case 'sub':
      return each([node.a, node.b], ([a, b]) => sum(a!, b!, -1));
    case 'min':
    case 'max': {
      const op = node.op === 'min' ? 'min' : 'max';
      return combined([at(node.a), at(node.b)], (common) => extreme(common, op));
    }
    case 'scale':
      return each([node.money, node.by], ([money, by]) => product(money!, by!));
    case 'pieces': {
      const { sizes, pieces } = plan.pieceTables[node.table]!;
      return combined([node.x, ...node.keys].map(at), (common) => {
        const [x, ...keys] = common.lines;
        return banded(common, x!, pieces[indexOf(sizes, keys)] ?? []);
      });
    }
    case 'round':
      return each([node.share], ([share]) => rounded(share!, node.mode));
    case 'compare':
      return combined([at(node.a), at(node.b)], (common) => compared(common, node.test));
    case 'and':
      return each([node.a, node.b], (bits) => constantLine(bits.every(isOne) ? 1 : 0));
    case 'or':
      return each([node.a, node.b], (bits) => constantLine(bits.some(isOne) ? 1 : 0));
    case 'not':
      return each([node.a], ([a]) => sum(constantLine(1), a!, -1));
    case 'choose':
      return each([node.when, node.then, node.else], ([when, then, otherwise]) => (isOne(when!) ? then! : otherwise!));
  }
}

const isOne = (line: Line | null) => constantOf(line) === 1;

function indexOf(sizes: number[], keys: (Line | null)[]): number {
  return keys.reduce((index, key, k) => index * sizes[k]! + (constantOf(key) ?? NaN), 0);
}

function extreme({ from, to, lines }: Common, op: 'min' | 'max'): Stretch[] {
  const [a, b] = lines as [Line | null, Line | null];
  if (a === null || b === null) return [{ from, to, line: null }];
  return cutWhere(from, to, a, b).map((part) => ({
    from: part.from,
    to: part.to,
    line: part.holds === (op === 'min') ? a : b
  }));
}

function compared({ from, to, lines }: Common, test: '<' | '<=' | '='): Stretch[] {
  const [a, b] = lines as [Line | null, Line | null];
  if (a === null || b === null) return [{ from, to, line: constantLine(0) }];
  return cutWhere(from, to, a, b).flatMap((least) =>
    cutWhere(least.from, least.to, b, a).map((part) => {
      const holds = test === '<=' ? least.holds : test === '<' ? !part.holds : least.holds && part.holds;
      return { from: part.from, to: part.to, line: constantLine(holds ? 1 : 0) };
    })
  );
}

/** Marginal bands of x: cut at every edge, and on each part the sum of the bands below. */
function banded({ from, to }: Common, x: Line | null, pieces: Piece[]): Stretch[] {
  if (x === null) return [{ from, to, line: constantLine(0) }];
  let parts: (Stretch & { line: Line })[] = [{ from, to, line: { a: 0, b: 0, d: 1 } }];
  pieces.forEach((piece, p) => {
    const edge = constantLine(piece.above)!;
    const change = constantLine(piece.rate - (pieces[p - 1]?.rate ?? 0));
    parts = parts.flatMap((part) =>
      cutWhere(part.from, part.to, x, edge).map((cut) => ({
        from: cut.from,
        to: cut.to,
        line: cut.holds ? part.line : sum(part.line, product(sum(x, edge, -1), change))!
      }))
    );
  });
  return parts;
}
