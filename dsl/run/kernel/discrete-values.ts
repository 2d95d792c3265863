/** A plan's discrete figures, once for each profile: each node a column over the profiles, as the interpreter has it for one event. */
import type { Node, NodeId, Plan } from '../../plan/plan.ts';
import type { DiscreteColumns } from '../profiles.ts';
import { changesOf } from './bands.ts';
import { roundShare } from '../interpret.ts';

/** By node: its value by profile. Only nodes that are discrete, and what they read. */
export type DiscreteValues = (node: NodeId) => Float64Array;

/** Computes what is asked for, and what that reads, once. Nodes and tables may be added to the plan meanwhile. */
export function discreteValues(plan: Plan, { facts, held, version }: DiscreteColumns): DiscreteValues {
  const { nodes } = plan;
  const count = version.length;
  const known: (Float64Array | undefined)[] = [];

  const valueOf = (id: NodeId): Float64Array => (known[id] ??= computed(nodes[id]!));

  const each = (value: (p: number) => number): Float64Array => {
    const column = new Float64Array(count);
    for (let p = 0; p < count; p++) column[p] = value(p);
    return column;
  };

  function computed(node: Node): Float64Array {
    switch (node.op) {
      case 'const':
        return new Float64Array(count).fill(node.value);
      case 'fact':
        return Float64Array.from(facts[node.fact]!);
      case 'among': {
        const [fact, codes] = [facts[node.fact]!, new Set(node.codes)];
        return each((p) => (codes.has(fact[p]!) ? 1 : 0));
      }
      case 'holds': {
        const [word, bit] = [held[node.category >> 5]!, node.category & 31];
        return each((p) => (word[p]! >>> bit) & 1);
      }
      case 'version':
        return Float64Array.from(version);
      case 'identity': {
        const candidates = node.candidates.map(valueOf);
        return each((p) => candidates.findIndex((candidate) => candidate[p] === 1) + 1);
      }
      case 'lookup': {
        const { sizes, values } = plan.tables[node.table]!;
        const index = indexOf(sizes, node.keys.map(valueOf), count);
        return each((p) => values[index[p]!]!);
      }
      case 'pieces': {
        const { sizes, pieces } = plan.pieceTables[node.table]!;
        const lists = changesOf(pieces);
        const index = indexOf(sizes, node.keys.map(valueOf), count);
        const x = valueOf(node.x);
        return each((p) => {
          const list = lists[index[p]!]!;
          return list.reduce((share, { above, change }) => share + Math.max(0, x[p]! - above) * change, 0);
        });
      }
      case 'round': {
        const share = valueOf(node.share);
        return each((p) => roundShare(share[p]!, node.mode));
      }
      case 'not': {
        const a = valueOf(node.a);
        return each((p) => 1 - a[p]!);
      }
      case 'choose': {
        const [when, then, otherwise] = [valueOf(node.when), valueOf(node.then), valueOf(node.else)];
        return each((p) => (when[p] === 1 ? then[p]! : otherwise[p]!));
      }
      case 'scale': {
        const [money, by] = [valueOf(node.money), valueOf(node.by)];
        return each((p) => money[p]! * by[p]!);
      }
      case 'slot':
        throw new TypeError('a balance is not discrete');
      default:
        return binary(node, valueOf(node.a), valueOf(node.b));
    }
  }

  function binary(node: Extract<Node, { a: NodeId; b: NodeId }>, a: Float64Array, b: Float64Array): Float64Array {
    switch (node.op) {
      case 'add':
        return each((p) => a[p]! + b[p]!);
      case 'sub':
        return each((p) => a[p]! - b[p]!);
      case 'min':
        return each((p) => Math.min(a[p]!, b[p]!));
      case 'max':
        return each((p) => Math.max(a[p]!, b[p]!));
      case 'and':
        return each((p) => a[p]! & b[p]!);
      case 'or':
        return each((p) => a[p]! | b[p]!);
      case 'compare':
        return node.test === '<'
          ? each((p) => (a[p]! < b[p]! ? 1 : 0))
          : node.test === '<='
            ? each((p) => (a[p]! <= b[p]! ? 1 : 0))
            : each((p) => (a[p] === b[p] ? 1 : 0));
    }
  }

  return valueOf;
}

/** By profile: the place in a row-major table. A key that is not reached may be anything, and is held within the table. */
export function indexOf(sizes: number[], keys: Float64Array[], count: number): Int32Array {
  const index = new Int32Array(count);
  keys.forEach((key, k) => {
    const size = sizes[k]!;
    for (let p = 0; p < count; p++) index[p] = index[p]! * size + Math.min(Math.max(0, key[p]! | 0), size - 1);
  });
  return index;
}
