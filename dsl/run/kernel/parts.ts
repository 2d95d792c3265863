/**
 * A share as about so many fen, before it is rounded: its rates are multiplied as parts of 1, so that nothing is left to divide. By
 * how much that is off is bounded here. With ε = 2⁻⁵³: a rate ÷ 10000 is off by a part in 2⁵³ at most, and so are 10⁻⁴ as an f64,
 * each product and each sum.
 */
import type { Node, NodeId } from '../../plan/plan.ts';
import { changesOf } from './bands.ts';
import type { Simplified } from './simplify.ts';

const EPSILON = 2 ** -53;
/** Second order terms, and those of this reckoning itself. */
const SLIGHTLY_MORE = 1 + 1e-9;
/** As far as (m + ½) ÷ 10000 lies from a whole number at least; see `round`. */
const NEAREST = 0.5 / 1e4;

/** fen: the most it comes to, and the most it is off by */
type Part = { most: number; off: number };

type Made = Extract<Node, { op: 'scale' } | { op: 'pieces' } | { op: 'add' | 'sub' | 'min' | 'max' }>;

export type Parts = {
  /** A product by a rate, bands, or a sum or difference of those; null where a share is computed exactly and then multiplied by 10⁻⁴. */
  made: (share: NodeId) => Made | null;
  /** Whether a share computed so, and with half a unit more, has the floor of what is exact. */
  isNear: (share: NodeId) => boolean;
};

/** `largest`: by node, the largest value it may have. `uses`: how often one is read. */
export function createParts(
  { plan, of, isDiscrete, isPositive }: Simplified,
  largest: number[],
  uses: ReadonlyMap<NodeId, number>
): Parts {
  function made(share: NodeId): Made | null {
    const node = plan.nodes[share]!;
    // What is read elsewhere too is computed exactly anyhow.
    if (isDiscrete(share) || uses.get(share)! > 1) return null;
    if (node.op === 'scale') return isDiscrete(of(node.by)) ? node : null;
    if (node.op === 'pieces') return node.keys.map(of).every(isDiscrete) ? node : null;
    return node.op === 'add' || node.op === 'sub' ? node : null;
  }

  function partOf(share: NodeId): Part {
    const node = made(share);
    if (node?.op === 'pieces') return bandsOf(node);
    if (node && node.op !== 'scale') {
      const [a, b] = [partOf(of(node.a)), partOf(of(node.b))];
      const most = a.most + b.most;
      return { most, off: a.off + b.off + EPSILON * most };
    }
    const most = isPositive(share) ? largest[share]! / 1e4 : Infinity;
    return { most, off: 2 * EPSILON * most };
  }

  /** Σ max(0, x − above) × change: no product is larger than x at its change of the rate, nor any sum than all of them. */
  function bandsOf(node: Extract<Node, { op: 'pieces' }>): Part {
    const lists = changesOf(plan.pieceTables[node.table]!.pieces);
    const rates = lists.map((changes) => changes.reduce((sum, { change }) => sum + Math.abs(change), 0));
    const most = isPositive(node.x) ? (largest[of(node.x)]! * Math.max(0, ...rates)) / 1e4 : Infinity;
    return { most, off: ((lists[0]?.length ?? 0) + 1) * EPSILON * most };
  }

  return {
    made,
    isNear(share) {
      const { most, off } = partOf(share);
      return (off + EPSILON * (most + 2)) * SLIGHTLY_MORE < NEAREST;
    }
  };
}
