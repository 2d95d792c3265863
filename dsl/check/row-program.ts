/**
 * The conditions of one version of a policy alone, lowered as its plan lowers them: who holds which identity of a benefit,
 * when it applies, and when each row speaks. What was settled before the event is open here, where the plan reads
 * balances. It can be made of rules that leave somebody out, which have no plan.
 */
import { tapeOf, type Tape } from '../analyse/tape.ts';
import { rowsOf } from '../mechanisms/index.ts';
import { Builder } from '../plan/builder.ts';
import { lower, lowerCategories } from '../plan/from-resolved.ts';
import { valueNode, type Surroundings } from '../plan/expressions.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import type { PreludeFact } from '../resolve/prelude.ts';
import type { Alternative, Cell, Cells, Resolved, ResolvedBenefit, RowValue } from '../resolve/resolved.ts';
import type { ClauseKind, Span } from '../syntax/tree.ts';

export type ProgramClause = { kind: ClauseKind; rows: Cells<unknown>; cells: ProgramCell[] };
export type Asked = { row: Alternative<unknown>; when: NodeId };
/** `alternatives` in the order in which they are asked; `always` speaks where none does, and `closing` if that holds too. */
export type ProgramCell = {
  alternatives: Asked[];
  closing: Asked | null;
  always: RowValue<unknown>;
  second: Cell<unknown>['second'];
} | null;
export type ProgramBenefit = {
  written: ResolvedBenefit;
  candidates: NodeId[];
  condition: NodeId;
  /** 调整 … 当 */
  adjusting: { span: Span; when: NodeId }[];
  clauses: ProgramClause[];
};
/**
 * `plan` has the nodes, and what is needed to look for a case while the version holds; it settles nothing. `tape`: its own.
 * `decides`: the bit of whom the version decides for, on a day on which it may; null: everyone.
 */
export type RowProgram = {
  plan: Plan;
  tape: Tape;
  resolved: Resolved;
  decides: NodeId | null;
  benefits: ProgramBenefit[];
};

/** Made when they are first asked for, and once for one resolved policy. */
export function programsOnce(): (resolved: Resolved) => RowProgram[] {
  const made = new Map<Resolved, RowProgram[]>();
  return (resolved) => {
    const programs = made.get(resolved) ?? rowPrograms(resolved);
    made.set(resolved, programs);
    return programs;
  };
}

/** One a version; those that hold on no day in force are left out. */
const rowPrograms = (resolved: Resolved): RowProgram[] =>
  resolved.versions.flatMap((_, v) => {
    const program = rowProgram(resolved, v);
    const { from, to } = program.plan;
    return to !== null && to < from ? [] : [program];
  });

function rowProgram(resolved: Resolved, v: number): RowProgram {
  const version = resolved.versions[v]!;
  const builder = new Builder(resolved);
  const categories = lowerCategories(builder, { ...resolved, categories: version.categories });
  const benefits = version.benefits.filter((benefit) => benefit !== null).map((benefit) => programOf(benefit));
  const decides = decidesFor();
  const { nodes, tables, pieceTables, facts, versions, slots } = builder;
  const earlier = slots.map((_, slot) => ({ ...EARLIER, column: `${EARLIER.column} ${slot}` }));
  const opened = nodes.map((node) =>
    node.op === 'slot' ? { ...node, op: 'fact' as const, fact: facts.length + node.slot } : node
  );
  const program = { nodes: opened, facts: [...facts, ...earlier], categories, tables, pieceTables, versions };
  const plan = { ...settlingNothing(resolved), ...program, ...heldBetween(resolved, v) };
  return { plan, tape: tapeOf(plan), resolved, decides, benefits };

  /** Not for those who keep the terms before; where a later version lets people keep theirs, for those alone. */
  function decidesFor(): NodeId | null {
    const { span } = version;
    const surroundings = {
      ...{ builder, categories: categories.length, benefit: null, standIns: {} },
      ...{ holds: (category: number) => categories[category]!.node, paidBefore: builder.constant('fen', 0, span) }
    };
    const keeping = resolved.versions.slice(v + 1, endOf(resolved, v));
    const bits = keeping.map(({ from, keeps }) => {
      const since = builder.since(from!, span);
      const before = builder.add({ op: 'not', kind: 'bit', a: since, span });
      return builder.any([before, valueNode(surroundings, keeps!)], span);
    });
    if (version.keeps)
      bits.unshift(builder.add({ op: 'not', kind: 'bit', a: valueNode(surroundings, version.keeps), span }));
    return bits.length === 0 ? null : builder.all(bits, span);
  }

  function programOf(written: ResolvedBenefit): ProgramBenefit {
    const { span } = written;
    const surroundings: Surroundings = {
      builder,
      categories: categories.length,
      benefit: written.index,
      holds: (category) => categories[category]!.node,
      paidBefore: written.index === 0 ? builder.constant('fen', 0, span) : builder.fact(PAID_BEFORE, span),
      standIns: {}
    };
    const yes = builder.constant('bit', 1, span);
    const asked = (row: Alternative<unknown>): Asked => ({ row, when: valueNode(surroundings, row.when) });
    // Most identities share a cell.
    const cells = new Map<Cell<unknown>, ProgramCell>();
    const cellOf = (cell: Cell<unknown> | null): ProgramCell => {
      if (!cell) return null;
      const known = cells.get(cell) ?? {
        alternatives: cell.alternatives.map(asked),
        closing: cell.closing && asked(cell.closing),
        always: cell,
        second: cell.second
      };
      cells.set(cell, known);
      return known;
    };
    return {
      written,
      candidates: written.covers.identities.map((one) => (one === 'general' ? yes : categories[one.index]!.node)),
      condition: written.condition ? valueNode(surroundings, written.condition) : yes,
      adjusting: written.adjustment.flatMap(({ when }) =>
        when ? [{ span: when.span, when: valueNode(surroundings, when) }] : []
      ),
      clauses: rowsOf(written).map(({ kind, rows }) => ({ kind, rows, cells: rows.cells.map(cellOf) }))
    };
  }
}

/** The next version that nobody may keep the terms before, by index; how many versions there are, if there is none. */
function endOf({ versions }: Resolved, v: number): number {
  const after = versions.slice(v + 1).findIndex(({ keeps }) => keeps === null);
  return after < 0 ? versions.length : v + 1 + after;
}

/** The days of a version; whoever keeps its terms may meet it later. */
function heldBetween(resolved: Resolved, v: number): Pick<Plan, 'from' | 'to'> {
  const { from, to, versions } = resolved;
  const end = versions[endOf(resolved, v)];
  const since = Math.max(from, versions[v]!.from ?? from);
  return { from: since, to: end ? Math.min(end.from! - 1, to ?? Infinity) : to };
}

function settlingNothing(resolved: Resolved): Plan {
  const versions = resolved.versions.map((version) => ({ ...version, benefits: [] }));
  return lower({ ...resolved, versions, benefits: [], guarantees: [], outreach: [] }, () => '').plan;
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
const EARLIER = { column: 'earlier events', name: '', of: 'event' as const, type: 'count' as const, values: [] };

/** Whether an input of the program stands for events that came before in the year. */
export const isEarlier = ({ column }: { column: string }): boolean => column.startsWith(EARLIER.column);
