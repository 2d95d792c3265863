/**
 * The plan: what a policy means, as a small, total, integer-only program. Against the resolved tree: no names to look up,
 * no reforms, readings or dates left to choose (a version is an index), rows are tables by identity, every figure is an
 * integer. Nodes stand in an order in which operands come before their users, so one loop evaluates them all, and none
 * can fail: what does not apply computes to something unused.
 */
import type { ClauseKind, Day, MonthDay, Period, Span } from '../syntax/tree.ts';
import type { PlanGuarantee, PlanOutreach } from './around.ts';

export type NodeId = number;
/** fen; share = fen × rate, i.e. fen × 10⁻⁴, not yet rounded; rate = 1/10000; count: plain integer; bit: 0 or 1. */
export type Kind = 'fen' | 'share' | 'rate' | 'count' | 'day' | 'bit';

export type Node = { kind: Kind; span: Span } & (
  | { op: 'const'; value: number }
  /** The value of `plan.facts[fact]` for this event. */
  | { op: 'fact'; fact: number }
  /** Whether an enumerated fact is one of these codes. */
  | { op: 'among'; fact: number; codes: number[] }
  /** Whether the person's data list `plan.categories[category]` on the deciding day. */
  | { op: 'holds'; category: number }
  /** The balance of `plan.slots[slot]` before this event. */
  | { op: 'slot'; slot: number }
  /** How many of `plan.versions` (ascending days) are on or before the deciding day. */
  | { op: 'version' }
  /** 1 + the position of the first candidate that is 1; 0 where there is none. */
  | { op: 'identity'; candidates: NodeId[] }
  /** `plan.tables[table].values`, row-major over `keys`. */
  | { op: 'lookup'; table: number; keys: NodeId[] }
  | { op: 'add' | 'sub' | 'min' | 'max'; a: NodeId; b: NodeId }
  /** money × rate, exact: a share. */
  | { op: 'scale'; money: NodeId; by: NodeId }
  /** Marginal bands: Σ over pieces of (part of x in the piece) × its rate: a share. */
  | { op: 'pieces'; x: NodeId; table: number; keys: NodeId[] }
  /** A share to whole fen (÷ 10000). Shares are never negative. */
  | { op: 'round'; share: NodeId; mode: 'half-up' | 'down' | 'up' }
  | { op: 'compare'; test: '<' | '<=' | '='; a: NodeId; b: NodeId }
  | { op: 'and' | 'or'; a: NodeId; b: NodeId }
  | { op: 'not'; a: NodeId }
  | { op: 'choose'; when: NodeId; then: NodeId; else: NodeId }
);

/** One row-major table of integers. `sizes[i]` is the number of values key i takes. Key 0 of an identity is "nobody". */
export type Table = {
  sizes: number[];
  values: number[];
  spans: (Span | null)[];
  /** provisions of single rows, by index */ cites?: (string | null)[];
};
/** Above `above` fen (up to the next piece's) each fen counts at `rate`. The first piece starts at 0. */
export type Piece = { above: number; rate: number; span: Span };
export type PieceTable = { sizes: number[]; pieces: Piece[][] };

/** Stands for 不设: more than any amount. Integer, exact in f64. */
export const UNLIMITED = 2 ** 53 - 1;

/** An input: `code` facts are enumerated, their values index `values`. */
export type PlanFact = {
  /** The CSV column: total, in_scope, basic_paid, …, or derived at import: `age`, `day`, `service`. */
  column: string;
  /** As the policy or the prelude names it in Chinese. */
  name: string;
  of: 'person' | 'event';
  type: 'fen' | 'count' | 'day' | 'bit' | 'code';
  values: string[];
};

/**
 * A balance of one person, by policy year or for life: what one benefit paid, the bases it ran over, the events it applied to,
 * or what of its payments went to make good an advance. At an event's end, once, the value of `adds` is added to it.
 */
export type Slot = {
  benefit: number;
  of: 'paid' | 'base' | 'count' | 'netted';
  scope: 'year' | 'life';
  /** in stored state; stable across versions and reforms of a policy */
  name: string;
  adds: NodeId;
};

/** The frame's own steps, and those of the mechanisms. */
export type Role = 'identity' | 'left' | 'total' | 'payment' | 'netting' | ClauseKind;
/** One line of an explanation: `node` is its result, `parts` the named figures its sentence uses. */
export type Step = {
  role: Role;
  node: NodeId;
  parts: Record<string, NodeId>;
  span: Span;
  cite: string | null;
  /** bit: the version this step belongs to decides; null: every version */
  when: NodeId | null;
};

export type PlanBenefit = {
  name: string;
  label: string;
  /** One for all versions, or one for each that says otherwise. */
  terms: Terms[];
  /** Indices into `plan.categories` (GENERAL for 一般), in order of precedence; identity k means candidates[k-1]. */
  candidates: number[];
  /** null: an ordinary benefit; an advance is in neither `paid` nor `left`. */
  advance: null | { on: number | null };
  span: Span;
  /** bit: service listed, in force, identity held, condition true. */
  applies: NodeId;
  /** bits with a reason each, in the order in which they are asked; the first 0 answers "why not". */
  conditions: {
    reason: 'version' | 'service' | 'force' | 'identity' | 'condition';
    node: NodeId;
    span: Span;
    /** as a step's */ when: NodeId | null;
  }[];
  /** count: 0 none, k: candidates[k-1]. */
  identity: NodeId;
  /** fen, ≥ 0: the base; what the deductible leaves of it; the rounded entitlement before caps; after the caps; the payment. */
  base: NodeId;
  net: NodeId;
  entitled: NodeId;
  capped: NodeId;
  payment: NodeId;
  /** Where other benefits are advances on this one: fen, see `Netting`. */
  netting: Netting | null;
  steps: Step[];
};

/** Who pays a benefit, and by which provision. `fund`: index into `plan.funds` where a declared fund pays. */
export type Terms = {
  payer: string | null;
  fund: number | null;
  cite: string | null;
  /** bit: the version that says so decides; null: every version */
  when: NodeId | null;
};

/**
 * 垫付: `outstanding` was advanced before this event and not yet made good; of the payment `netted` makes it good, `toPay` is
 * topped up to the patient or hospital, and `toRecover` is still outstanding afterwards. All are fen.
 */
export type Netting = { outstanding: NodeId; netted: NodeId; toPay: NodeId; toRecover: NodeId };

/** 一般, held by everyone: the index it has in `candidates`. */
export const GENERAL = -1;

export type PlanCategory = {
  name: string;
  label: string;
  span: Span;
  /** bit: the data say so and its own condition holds. */ node: NodeId;
};
/**
 * A column that a benefit's payment stands in for, so that in data it must be empty or 0 where a day from `from` to `to` decides,
 * both ends in; null: open.
 */
export type Replaced = { column: string; from: Day | null; to: Day | null };
/** Something the source does not state. `text` is as written in the policy. */
export type Assumption = { span: Span; text: string; reason: string | null };

export type Plan = {
  policy: string;
  title: string;
  /** Readings chosen, by name. */
  readings: string[];
  /** Ids of the reforms applied, in order. */
  reforms: string[];
  /** In force, both ends in. */
  from: Day;
  to: Day | null;
  /** The column of the day that decides on versions, force, holdings, age and the policy year; where it is empty, 日期 does. */
  deciding: string;
  /** The day on which a policy year begins; it is named after the calendar year it begins in. */
  yearStart: MonthDay;
  /** Days on which a dated value or the wording changes, ascending. */
  versions: Day[];
  facts: PlanFact[];
  categories: PlanCategory[];
  slots: Slot[];
  tables: Table[];
  pieceTables: PieceTable[];
  nodes: Node[];
  benefits: PlanBenefit[];
  replaced: Replaced[];
  /** 资金: finite, drawn by date in simulation only. */
  funds: { name: string; amount: NodeId; period: Period }[];
  /** fen: 个人负担 before this policy; Σ payments of benefits that are no advances; what the patient still owes. */
  burden: NodeId;
  paid: NodeId;
  left: NodeId;
  guarantees: PlanGuarantee[];
  outreach: PlanOutreach[];
  assumptions: Assumption[];
};

/** As named on the command line, with readings and reforms: `xinpu@全额+raise-ratios`. */
export const planName = ({ policy, readings, reforms }: Plan): string =>
  [[policy, ...readings].join('@'), ...reforms].join('+');
