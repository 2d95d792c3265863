/**
 * Problems: a code, a place and data, without words. The words are in zh.ts and en.ts, total over this map, so that a
 * missing wording is a type error.
 */
import type { Day, Period, Span } from '../syntax/tree.ts';
import type { Sentence } from './language.ts';
import type { Witness } from './witness.ts';

/** The data of each code. Names end in what they are: …Name as written, …Fen an amount, …Day a date. */
export type ProblemData = {
  // reading
  'unexpected-text': { text: string };
  'unclosed-quote': { text: string };
  /** `found` '': nothing more was written. `expected`: token ids, `literal` any figure, `declaration` what begins one. */
  syntax: { found: string; expected: string[]; within: string };
  'rate-too-fine': { text: string };
  'rate-above-100': { text: string };
  'money-too-fine': { text: string };
  'money-too-large': { text: string };
  'amount-inexact': { text: string };
  'not-a-date': { text: string };
  'period-missing': { clause: string };
  /** An expression that nests deeper, a file that runs on longer, or one that has more mistakes, than `limit`. */
  'too-deep': { what: 'expression' | 'file' | 'mistakes'; limit: number };
  'glued-keyword': { name: string; keyword: string; rest: string };
  /** A clause that only a benefit has; or 适用 beside 依次, which says itself of whom it speaks. */
  'clause-not-here': { clause: string; owner: 'guarantee' | 'outreach' | 'ranking' };
  /** 特困：… in a guarantee, as if it had rows. */
  'key-in-guarantee': { key: string };
  // names
  'unknown-name': { name: string; sort: NameSort; suggestion: string | null };
  'duplicate-name': { name: string; sort: NameSort };
  'reserved-name': { name: string };
  'unused-name': { name: string; sort: NameSort };
  'policy-missing': Record<string, never>;
  'policy-twice': { id: string };
  'effective-missing': Record<string, never>;
  'effective-reversed': Record<string, never>;
  cycle: { names: string[] };
  'values-missing': { name: string };
  'column-taken': { column: string; fact: string };
  // types and rows
  'type-mismatch': { expected: ValueSort; found: ValueSort };
  'not-constant': { clause: string };
  'dates-unordered': { name: string };
  'version-twice': { day: Day };
  'clause-twice': { clause: string; benefit: string };
  'clause-missing': { clause: string; benefit: string };
  'two-shares': { benefit: string; first: string; second: string };
  /** `decided`: somebody of this identity falls through; else that could not be excluded. */
  'identity-without-row': RowsOf & { decided: boolean };
  'identity-with-two-rows': RowsOf;
  /** Two rows speak, neither of them the narrower; the first is read. */
  'rows-overlap': RowsOf;
  'row-not-covered': { clause: string; benefit: string; name: string };
  'bands-gap': { benefit: string; fromFen: number; toFen: number; witness: Witness | null };
  'bands-overlap': { benefit: string; fromFen: number; toFen: number; witness: Witness | null };
  'bands-open': { benefit: string; fromFen: number; witness: Witness | null };
  'yearly-deductible-with-bands': { benefit: string };
  'event-deductible-with-yearly-bands': { benefit: string };
  'deductible-for-life': Record<string, never>;
  'nothing-covered': { benefit: string };
  'benefit-without-service': { benefit: string };
  'rate-clamped': { from: number; to: number };
  // around the rules
  'outreach-without-condition': { name: string };
  /** `expected`: the sign that can stand there. */
  'ranking-sign': { sign: string; expected: string };
  'ranked-twice': { category: string };
  /** What is said to grow is neither a cost nor another amount or number of the data. */
  'cannot-rise': { name: string };
  /** one-event: told of a single event, and the list is of a period; shorter: summed over less than that period. */
  'name-out-of-place': {
    name: string;
    why: 'one-event' | 'shorter' | 'one-benefit';
    suggestion: string | null;
  };
  'payer-near-fund': { payer: string; fund: string };
  /** What an example comes to against the guarantee. */
  'guarantee-broken': { guarantee: string; shown: Broken };
  // what the whole rule comes to
  /** `falls`: what is less for the second bill of the witness, which is the larger. */
  cliff: { benefit: string; falls: 'paid' | 'left'; witness: Witness };
  /**
   * `by` entitled: no bill comes to more than `otherFen`; cap: another cap, of `otherFen`, cuts first; sharers: of a shared
   * limit, the caps that its benefits have of their own come to `otherFen`.
   */
  'cap-never-binds': {
    benefit: string;
    capFen: number;
    period: Period;
    by: 'entitled' | 'cap' | 'sharers';
    otherFen: number;
    witness: Witness;
  };
  'out-of-reach': { benefit: string; clause: 'deductible' | 'gate'; amountFen: number; witness: Witness };
  /** `by`: the earlier identity that is always held with it; null where its own condition can never hold. */
  'identity-never-applies': { identity: string; by: string | null; witness: Witness | null };
  /** The benefit's own condition, or that of an adjustment, holds for nobody whom it concerns; `witness` is one of them. */
  'condition-never-holds': { benefit: string; clause: 'condition' | 'adjustment'; witness: Witness | null };
  /** `by` rows: earlier rows say everything it says; condition: its condition never holds where the benefit applies. */
  'row-never-applies': { benefit: string; clause: string; by: 'rows' | 'condition'; witness: Witness | null };
  /** fen: what earlier benefits pay, what this one comes to, and what is left for it to pay. */
  'layers-overpay': { benefit: string; beforeFen: number; dueFen: number; paidFen: number; witness: Witness };
  /** The value would hold from `since` until the day before `until` (null: open); the policy from `from` to `to`. */
  'value-out-of-force': { name: string; since: Day | null; until: Day | null; from: Day; to: Day | null };
  'assumption-without-reason': { text: string };
  /** The same bill, settled for the one and for the other; `amount`: what the guarantee compares. */
  'poorer-worse': {
    guarantee: string;
    amount: Sentence;
    poorer: string;
    richer: string;
    poorerFen: number;
    richerFen: number;
    /** the poorer one’s, then the richer one’s */
    witness: Witness;
    other: Witness;
  };
  /** How many cases the checks looked at before they gave up. */
  undecided: { cases: number };
  // the rule beside its provisions
  'unknown-provision': { text: string };
  'rule-without-provision': { benefit: string };
  'provision-without-rule': { provisions: string[] };
  'figure-not-in-provision': { benefit: string; figure: string; provision: string };
  // reforms
  'reform-of-another-policy': { reform: string; names: string; policy: string };
  'reform-path': { path: string };
  'reform-conflict': { path: string };
  // examples
  'example-fails': { target: string; expectedFen: number; gotFen: number };
  'printed-disagrees': { target: string; printedFen: number; ruleFen: number };
};
export type Code = keyof ProblemData;
/** `identity`: to whom the rows speak in the witness; null where no case of it could be found. */
type RowsOf = { clause: string; benefit: string; identity: string; witness: Witness | null };
/**
 * always: what must hold, and the amounts it compares; rise: with one more of `fact` the amount moves the wrong way; rank: the
 * same event, settled for two categories. Money in fen.
 */
export type Broken =
  | { by: 'always'; must: Sentence; amounts: { what: Sentence; fen: number }[] }
  | {
      by: 'rise';
      fact: Sentence;
      from: number;
      to: number;
      money: boolean;
      amount: Sentence;
      fromFen: number;
      toFen: number;
    }
  | { by: 'rank'; amount: Sentence; poorer: string; poorerFen: number; richer: string; richerFen: number };
export type NameSort =
  | 'category'
  | 'parameter'
  | 'benefit'
  | 'fact'
  | 'service'
  | 'limit'
  | 'value'
  | 'name'
  | 'clause'
  | 'value-of-fact'
  | 'type'
  | 'fund'
  | 'guarantee'
  | 'outreach'
  | 'reading';
export type ValueSort = 'money' | 'rate' | 'number' | 'date' | 'yes-no' | 'code' | 'points';

/** A change of text that mends the problem; its title is worded from `kind` and the texts. */
export type Fix = {
  kind: 'replace' | 'insert' | 'remove' | 'reorder';
  edits: { span: Span; text: string }[];
  text: string;
};
export type Severity = 'error' | 'warning' | 'information';
/** Another place that matters, and what it is to the problem. */
export type Related = { span: Span; role: 'first' | 'other-side' | 'row' | 'declared' };

export type Problem = {
  [C in Code]: { code: C; severity: Severity; span: Span; data: ProblemData[C]; related: Related[]; fixes: Fix[] };
}[Code];

/** Makes a problem; `more` adds related places and fixes. */
export function problem<C extends Code>(
  code: C,
  severity: Severity,
  span: Span,
  data: ProblemData[C],
  more: { related?: Related[]; fixes?: Fix[] } = {}
): Problem {
  return { code, severity, span, data, related: more.related ?? [], fixes: more.fixes ?? [] } as unknown as Problem;
}
