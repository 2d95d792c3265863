/** What a worker does: it settles its share, and gives back what it comes to. */
import type { NodeId, Plan } from '../../plan/plan.ts';
import type { Groups } from '../../run/batches.ts';
import { prepare, type Columns } from '../../run/columns.ts';
import { compileEvaluator, compileSums } from '../../run/evaluator.ts';
import { openingOf, type Balances } from '../../run/opening.ts';
import type { Records } from '../../run/records.ts';
import type { State } from '../../run/state.ts';

/** Blocks of columns that all workers share; or people of its own. */
export type Share = { plan: Plan; nodes: NodeId[] } & (
  | { columns: Columns; opening: Balances | null; blocks: { from: number; to: number } }
  | { records: Records; groups: Groups; brought: ReadonlyMap<number, State> }
);

/** `rows`: by row of its own people's records: benefits, paid, left; none where columns are shared. */
export type ShareSettled = { byGroup: Float64Array[]; closing: Balances; rows: Float64Array[] };

/** Hands a share to one worker; rejects where that throws. */
export type Settler = (share: Share) => Promise<ShareSettled>;

export function settleShare(share: Share): ShareSettled {
  const { plan, nodes } = share;
  if ('columns' in share) {
    const { columns, opening, blocks } = share;
    return {
      ...compileSums(plan, nodes)(columns, {
        opening,
        closing: true,
        blocks: columns.batches.blocks.slice(blocks.from, blocks.to)
      }),
      rows: []
    };
  }
  const { records, groups, brought } = share;
  const columns = prepare(plan, records, undefined, { groups });
  const opening = openingOf(plan, columns, brought);
  const { byGroup } = compileSums(plan, nodes)(columns, { opening });
  const { benefits, paid, left, closing } = compileEvaluator(plan, [], { closing: true }).evaluate(columns, opening);
  return { byGroup, closing, rows: [...benefits, paid, left] };
}
