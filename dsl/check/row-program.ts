/**
 * The conditions of a policy alone, lowered as its plan lowers them: who holds which identity of a benefit, when it
 * applies, and when each row speaks. What was settled before the event is open here, where the plan reads balances.
 */
import { rowsOf } from '../mechanisms/index.ts';
import { Builder } from '../plan/builder.ts';
import { lowerCategories } from '../plan/from-resolved.ts';
import { valueNode, type Surroundings } from '../plan/expressions.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import type { PreludeFact } from '../resolve/prelude.ts';
import type { Cell, Resolved, RowValue } from '../resolve/resolved.ts';
import type { ClauseKind } from '../syntax/tree.ts';

export type ProgramClause = { kind: ClauseKind; cells: ProgramCell[] };
/** `alternatives` in the order in which they are asked; `always` speaks where none of them does. */
export type ProgramCell = {
  alternatives: { row: RowValue<unknown>; when: NodeId }[];
  always: RowValue<unknown>;
} | null;
export type ProgramBenefit = { candidates: NodeId[]; condition: NodeId; clauses: ProgramClause[] };
export type RowProgram = { plan: Plan; benefits: ProgramBenefit[] };

export function rowProgram(resolved: Resolved, plan: Plan): RowProgram {
  const builder = new Builder(resolved);
  const categories = lowerCategories(builder, resolved);
  const benefits = resolved.benefits.map((benefit): ProgramBenefit => {
    const { span } = benefit;
    const surroundings: Surroundings = {
      builder,
      categories: categories.length,
      benefit: benefit.index,
      holds: (category) => categories[category]!.node,
      paidBefore: benefit.index === 0 ? builder.constant('fen', 0, span) : builder.fact(PAID_BEFORE, span),
      standIns: {}
    };
    const yes = builder.constant('bit', 1, span);
    const cellOf = (cell: Cell<unknown> | null): ProgramCell =>
      cell && {
        alternatives: cell.alternatives.map((row) => ({ row, when: valueNode(surroundings, row.when) })),
        always: cell
      };
    return {
      candidates: benefit.covers.identities.map((one) => (one === 'general' ? yes : categories[one.index]!.node)),
      condition: benefit.condition ? valueNode(surroundings, benefit.condition) : yes,
      clauses: rowsOf(benefit).map(({ kind, rows }) => ({ kind, cells: rows.cells.map(cellOf) }))
    };
  });
  const { nodes, tables, pieceTables, facts, versions, slots } = builder;
  const earlier = slots.map((_, slot) => ({ ...EARLIER, column: `${EARLIER.column} ${slot}` }));
  const opened = nodes.map((node) =>
    node.op === 'slot' ? { ...node, op: 'fact' as const, fact: facts.length + node.slot } : node
  );
  const program = { ...plan, categories, slots: [], tables, pieceTables, versions, nodes: opened };
  return { plan: { ...program, facts: [...facts, ...earlier] }, benefits };
}

/** Stand-ins for what a settlement would know from before: any amount, any number of times. */
const PAID_BEFORE: PreludeFact = {
  zh: '',
  en: 'paid before',
  column: 'paid before',
  national: null,
  of: 'event',
  type: 'fen',
  empty: 0,
  about: { zh: '', en: '' }
};
const EARLIER = { column: 'earlier events', of: 'event' as const, type: 'count' as const, values: [] };
