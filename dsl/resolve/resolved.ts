/**
 * The resolved tree: against the surface tree, reforms are applied, every name is bound to what it names, every value has
 * a sort, and rows are spread out by identity. Dates are still there: a parameter has all its values.
 */
import type { ValueSort } from '../problems/codes.ts';
import type { BinaryOperator, Cycle, Day, MonthDay, Period, Span } from '../syntax/tree.ts';
import type { PreludeFact } from './prelude.ts';
import type { PreludeSum } from './sums.ts';

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
    /** What all benefits pay, or one of them by its index: in guarantees and outreach lists only. */
    | { kind: 'outcome'; of: 'paid' | number; name: string }
    /** A sum over one person's events, in outreach lists only. */
    | { kind: 'sum'; sum: PreludeSum }
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

/** A row as it speaks to one identity. */
export type RowValue<T> = {
  value: T;
  span: Span;
  cite: string | null;
  /** when it is asked: rows that name a category come first, then by place */ row: number;
};
/**
 * A row that is asked before the one that always speaks. `keys` is what was written of its condition; `named`: it names this
 * identity; `exact`: keyed by enumerated facts and ordinals alone, so that no other such row may speak beside it.
 */
export type Alternative<T> = RowValue<T> & { when: Value; keys: Span; named: boolean; exact: boolean };
/**
 * `alternatives`: rows that come before it while their condition holds, in order. `closing`: it asks something itself, and
 * only speaks for all the rest if nobody is left out. `second`: another row that always speaks to this identity.
 */
export type Cell<T> = RowValue<T> & {
  alternatives: Alternative<T>[];
  closing: Alternative<T> | null;
  second: Span | null;
};
/**
 * By identity, in the order of `covers`; null where no row speaks to it. Identities to which the same rows speak may share a
 * cell. `keyword`: where the clause begins.
 */
export type Cells<T> = { span: Span; keyword: Span; cells: (Cell<T> | null)[] };

/** Every row that speaks to somebody, those with a condition too. */
export const everyRow = <T>({ cells }: Cells<T>): RowValue<T>[] =>
  [...new Set(cells)].flatMap((cell) => (cell ? [cell, ...cell.alternatives] : []));

/** The same rows with other values. */
export function mapCells<T, U>({ span, keyword, cells }: Cells<T>, map: (value: T) => U): Cells<U> {
  const mapRow = <R extends RowValue<T>>(row: R) => ({ ...row, value: map(row.value) });
  return {
    span,
    keyword,
    cells: cells.map(
      (cell) =>
        cell && {
          ...mapRow(cell),
          alternatives: cell.alternatives.map(mapRow),
          closing: cell.closing && mapRow(cell.closing)
        }
    )
  };
}

export type ResolvedBenefit = ResolvedClauses & {
  index: number;
  name: string;
  label: string;
  span: Span;
  nameSpan: Span;
};

/** What each clause of a benefit comes to. Each mechanism adds its own here, in its file. */
export interface ResolvedClauses {
  cite: { text: string; span: Span } | null;
}

/**
 * What holds from one day on. `from` null: from the beginning. `keeps`: whom the version leaves the terms before it.
 * `benefits` stand where `Resolved.benefits` has the one of that name, null where this version has none.
 */
export type ResolvedVersion = {
  from: Day | null;
  keeps: Value | null;
  span: Span;
  categories: ResolvedCategory[];
  parameters: ResolvedParameter[];
  limits: ResolvedLimit[];
  funds: ResolvedLimit[];
  /** 全部待遇 合计不超过. */
  totalLimit: Value | null;
  benefits: (ResolvedBenefit | null)[];
};

/** Of whom and what a guarantee or an outreach list speaks; null: of all. Who holds one of `categories` that day. */
export type ResolvedAbout = {
  services: number[] | null;
  categories: ResolvedCategory[] | null;
  condition: Value | null;
};

/** What is said to rise: these columns by the same amount, all else staying as it is. A cost rises within the scope. */
export type Rising = { fact: PreludeFact; columns: string[] };

/**
 * What a guarantee says of every event it speaks of. Amounts are fen; facts of what is left mean what this policy leaves in
 * the end. `levels`: the poorest first; each of one level is paid (test >=), or left (<=), as much as each of the next.
 */
export type ResolvedProperty = { span: Span } & (
  | { kind: 'always'; condition: Value }
  | { kind: 'monotone'; rises: Rising; amount: Value; never: 'falls' | 'rises' }
  | { kind: 'ranked'; amount: Value; test: '>=' | '<='; levels: ResolvedCategory[][] }
);
/** A provision, by its number as written. */
export type Cited = { text: string; span: Span };
export type ResolvedGuarantee = {
  title: string;
  about: ResolvedAbout;
  property: ResolvedProperty;
  cite: Cited | null;
  span: Span;
  titleSpan: Span;
};

/**
 * Whom a list is to name: with the cycle `event` whoever has an event of which the condition holds; else whoever's period
 * satisfies it, holdings and age being those of its last day and amounts paid being summed over it.
 */
export type ResolvedOutreach = {
  name: string;
  label: string;
  every: Cycle;
  about: ResolvedAbout & { condition: Value };
  cite: Cited | null;
  span: Span;
  nameSpan: Span;
};

/** Categories, parameters, limits and benefits are those of the last version, with every benefit that any version has. */
export type Resolved = {
  policy: string;
  title: string;
  sources: string[];
  /** 读法 chosen, by name. */
  readings: string[];
  reforms: { id: string; title: string; span: Span }[];
  from: Day;
  to: Day | null;
  /** The date that decides; 日期 unless declared. */
  deciding: PreludeFact;
  /** The day on which a policy year begins. */
  yearStart: MonthDay;
  /** In the order of their days; the first holds from the beginning. */
  versions: ResolvedVersion[];
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
  guarantees: ResolvedGuarantee[];
  outreach: ResolvedOutreach[];
  assumptions: { span: Span; reason: string | null }[];
};

export const identityName = (identity: ResolvedCategory | 'general'): string =>
  identity === 'general' ? '一般' : identity.name;
