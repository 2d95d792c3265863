/** What is summed up so that sums of several figures come out of it: of a + b, the sum is that of a and that of b. */
import type { NodeId } from '../../plan/plan.ts';
import type { Simplified } from './simplify.ts';

export type Terms = {
  /** the figures that are summed up */
  summed: NodeId[];
  /** by result, the sums it comes to: their places in `summed` */
  results: { at: number; sign: 1 | -1 }[][];
};

/**
 * A result is taken apart where no more than one figure has to be summed up for it that is not summed up anyhow. `isExact`: the
 * sum of a figure cannot pass 2⁵³.
 */
export function termsOf(
  { plan, of, isConstant }: Simplified,
  results: NodeId[],
  isExact: (id: NodeId) => boolean
): Terms {
  const summed: NodeId[] = [];
  const places = new Map<NodeId, number>();
  const partsOf = (id: NodeId, sign: 1 | -1): { id: NodeId; sign: 1 | -1 }[] => {
    const node = plan.nodes[id]!;
    if (isConstant(id, 0)) return [];
    if (places.has(id) || (node.op !== 'add' && node.op !== 'sub')) return [{ id, sign }];
    const other = node.op === 'add' ? sign : sign === 1 ? -1 : 1;
    return [...partsOf(of(node.a), sign), ...partsOf(of(node.b), other)];
  };
  const termOf = ({ id, sign }: { id: NodeId; sign: 1 | -1 }) => {
    const at = places.get(id) ?? summed.push(id) - 1;
    places.set(id, at);
    return { at, sign };
  };
  return {
    summed,
    results: results.map((id) => {
      const parts = partsOf(id, 1);
      const more = new Set(parts.flatMap((part) => (places.has(part.id) ? [] : [part.id])));
      const isApart = more.size <= 1 && parts.every((part) => isExact(part.id));
      return isApart || isConstant(id, 0) ? parts.map(termOf) : [termOf({ id, sign: 1 })];
    })
  };
}
