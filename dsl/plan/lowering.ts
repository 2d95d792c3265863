/** What the mechanisms work on while one benefit becomes nodes: each takes the figure so far and leaves the next. */
import type { ResolvedBenefit } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import type { Builder } from './builder.ts';
import type { Surroundings } from './expressions.ts';
import type { NodeId, Role, Step } from './plan.ts';

export type Lowering = {
  builder: Builder;
  benefit: ResolvedBenefit;
  surroundings: Surroundings;
  /** Earlier benefits of the file: what they pay for this event, and whether that is an advance. */
  earlier: { benefit: ResolvedBenefit; payment: NodeId }[];
  /** Every benefit that draws on a shared limit, by the limit's name, in file order. */
  sharers: Map<string, ResolvedBenefit[]>;
  identity: NodeId;
  base: NodeId;
  /** fen: the base where its gate is open, else 0. */
  open: NodeId;
  /** fen that the deductible takes from the bottom of the base; null: none. */
  below: NodeId | null;
  /** fen a year that the deductible takes, whatever of it was met before; null: none. */
  perYear: NodeId | null;
  net: NodeId;
  share: NodeId;
  /** share: what the year's bases came to before this event, where bands run on the year's total; else null. */
  shareBefore: NodeId | null;
  entitled: NodeId;
  capped: NodeId;
  steps: Step[];
};

/** Writes one line of the explanation. */
export function step(
  lowering: Lowering,
  role: Role,
  node: NodeId,
  span: Span,
  parts: Record<string, NodeId> = {}
): void {
  lowering.steps.push({ role, node, parts, span, cite: null, when: null });
}
