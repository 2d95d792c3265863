/**
 * The resolved tree: against the surface tree, reforms are applied, every name is bound to what it names, every value has
 * a sort, and rows are spread out by identity. Dates are still there: a parameter has all its values.
 */
import type { ValueSort } from '../problems/codes.ts';
import type { BandMode, BinaryOperator, Day, Period, Span } from '../syntax/tree.ts';
import type { PreludeFact } from './prelude.ts';

export type Value = { span: Span; sort: ValueSort } &
  /** fen, 1/10000, a plain number or a day, after `sort`. */
  (
    | { kind: 'constant'; value: number }
    | { kind: 'parameter'; parameter: ResolvedParameter }
    | { kind: 'fact'; fact: PreludeFact }
    /** A value of an enumerated fact, only beside = and ≠. */
    | { kind: 'code'; code: number; text: string }
    | { kind: 'holds'; category: ResolvedCategory | 'any' }
    | { kind: 'not'; operand: Value }
    | { kind: 'binary'; operator: BinaryOperator; left: Value; right: Value }
    | { kind: 'changed'; value: Value; operator: '+=' | '-=' | '*='; amount: Value }
    | { kind: 'missing' }
  );

export type ResolvedCategory = { index: number; name: string; label: string; span: Span; condition: Value | null };
export type ResolvedParameter = {
  name: string;
  span: Span;
  sort: ValueSort;
  cite: string | null;
  /** The first holds from the beginning (`from` null); days ascend. */
  dated: { from: Day | null; value: Value; span: Span }[];
};
export type ResolvedLimit = { name: string; amount: Value; period: Period; span: Span };

/** What one row says to one identity. */
export type ResolvedThreshold = { span: Span } & (
  | { kind: 'none' }
  | { kind: 'refuse' }
  | { kind: 'shared'; limit: ResolvedLimit }
  | { kind: 'refuse-over' }
  | { kind: 'amount'; amount: Value; period: Period }
);
export type ResolvedShare = { span: Span } & ({ kind: 'refuse' } | { kind: 'rate'; rate: Value });
export type ResolvedGrant = { span: Span } & ({ kind: 'refuse' } | { kind: 'amount'; amount: Value });
export type ResolvedAdjustment = { operator: '+=' | '-=' | '*='; amount: Value; when: Value | null; span: Span };
export type ResolvedBand = { from: Value; to: Value | null; rate: Value; span: Span };
export type ResolvedBanding = { mode: BandMode; bands: ResolvedBand[] };

/** A row as it speaks to one identity. */
export type RowValue<T> = {
  value: T;
  span: Span;
  cite: string | null;
  /** when it is asked: rows that name a category come first, then by place */ row: number;
};
/** `alternatives`: rows that come before it while their condition holds, in order; `keys` is what was written of it. */
export type Cell<T> = RowValue<T> & { alternatives: (RowValue<T> & { when: Value; keys: Span })[] };
/** By identity, in the order of `covers`; null where the rows had a mistake, which has been reported. */
export type Cells<T> = { span: Span; cells: (Cell<T> | null)[] };

/** Every row that speaks to somebody, those with a condition too. */
export const everyRow = <T>({ cells }: Cells<T>): RowValue<T>[] =>
  cells.flatMap((cell) => (cell ? [cell, ...cell.alternatives] : []));

/** The same rows with other values. */
export function mapCells<T, U>({ span, cells }: Cells<T>, map: (value: T) => U): Cells<U> {
  const mapRow = <R extends RowValue<T>>(row: R) => ({ ...row, value: map(row.value) });
  return {
    span,
    cells: cells.map((cell) => cell && { ...mapRow(cell), alternatives: cell.alternatives.map(mapRow) })
  };
}

export type ResolvedBenefit = {
  index: number;
  name: string;
  label: string;
  span: Span;
  nameSpan: Span;
  services: { codes: number[]; span: Span };
  /** Categories in order of precedence, 一般 last as 'general'. */
  covers: { identities: (ResolvedCategory | 'general')[]; span: Span };
  condition: Value | null;
  base: Value;
  gate: Cells<ResolvedThreshold> | null;
  deductible: Cells<ResolvedThreshold> | null;
  ratio: Cells<ResolvedShare> | null;
  bands: Cells<ResolvedBanding> | null;
  grant: Cells<ResolvedGrant> | null;
  adjustments: ResolvedAdjustment[];
  /** The column whose amount this payment stands in for. */
  replaces: { column: string; span: Span } | null;
  rounding: { mode: 'half-up' | 'down' | 'up'; span: Span };
  caps: Cells<ResolvedThreshold[]> | null;
  payer: string | null;
  advance: { on: string | null; span: Span } | null;
  cite: { text: string; span: Span } | null;
};

export type Resolved = {
  policy: string;
  title: string;
  sources: string[];
  /** 读法 chosen, by name. */
  readings: string[];
  reforms: { id: string; title: string; span: Span }[];
  from: Day;
  to: Day | null;
  /** 身份重叠: of several identities the one declared first, or the one that pays most. */
  overlap: 'first' | 'most';
  categories: ResolvedCategory[];
  parameters: ResolvedParameter[];
  limits: ResolvedLimit[];
  funds: ResolvedLimit[];
  /** 全部待遇 合计不超过. */
  totalLimit: Value | null;
  facts: PreludeFact[];
  benefits: ResolvedBenefit[];
  assumptions: { span: Span; reason: string | null }[];
};

export const identityName = (identity: ResolvedCategory | 'general'): string =>
  identity === 'general' ? '一般' : identity.name;
