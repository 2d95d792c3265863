/** What a mechanism is: everything the language knows of one clause of a benefit, in one object. */
import type { TextOf, Told } from '../analyse/telling.ts';
import type { Lowering } from '../plan/lowering.ts';
import type { Sentence } from '../problems/language.ts';
import type { ResolvedBenefit, ResolvedClauses } from '../resolve/resolved.ts';
import type { Scope } from '../resolve/scope.ts';
import type { Explain } from '../run/reading.ts';
import type { Grammar, Rule } from '../syntax/grammar.ts';
import type { ClauseBodies, ClauseKind, ClauseOf, Row, Span } from '../syntax/tree.ts';
import type { ClauseWord, KeywordId } from '../tokens/keywords.ts';

/**
 * `kind` is its key in `ClauseBodies` (what is written of it) and, if it means something of its own, in `ResolvedClauses`
 * (what that comes to); both are declared in its file. The rest of the language asks here and names no clause.
 */
export type Mechanism<K extends ClauseKind> = {
  kind: K;
  /** As written; what a drafter types. */
  keyword: Sentence;
  /** What it is called in a list of differences, where the keyword is no noun. */
  noun?: Sentence;
  /** What the clause says, in a sentence. */
  about: Sentence;
  /** Words that it brings into the language, for inside its clause. */
  words?: Partial<Record<ClauseWord, Sentence & { about: Sentence }>>;
  /** Its body is rows by key: reforms reach single rows of it, and its figures are levers. */
  rows: ClauseBodies[K] extends Row<infer _>[] ? true : false;
  /** It says what share of the base is paid: a benefit has one clause that does. */
  share?: true;
  /** It may be written several times in one benefit. */
  several?: true;
  /** The name of another clause follows the keyword. */
  namesClause?: true;
  /** Its forms, for whoever is writing it: parts between 〈 and 〉, without the keyword. */
  forms: Sentence[];
  /** What completion offers inside the clause. */
  offers: Offer[];
  /** Defines the rule for what follows the keyword. */
  grammar($: Grammar): Rule<ClauseBodies[K]>;
  /** Stands in for a body that could not be read; nothing in it is complained about again. */
  broken(span: Span): ClauseBodies[K];
  /** Binds what was written: nothing, one clause, or `several`. */
  resolve(within: Within, written: ClauseOf<K>[]): ResolvedBy<K>;
  /** What must hold between this clause and the others of its benefit, which are all resolved. */
  check?(within: Within, benefit: ResolvedBenefit): void;
  /** The clause in words, by identity where it has rows, so that two versions can be compared. */
  tell?(benefit: ResolvedBenefit, textOf: TextOf): Told[];
  /** Takes the figure so far and leaves the next, with a step whose role is `kind`. */
  lower?(lowering: Lowering): void;
  /** Puts that step in words. */
  explain?: Explain;
};

/** Where a clause is bound: the names it may use, and its benefit. */
export type Within = { scope: Scope; benefit: { name: string; span: Span; covers: ResolvedClauses['covers'] } };

/** Keywords, and names of a sort. */
export type Offer =
  | KeywordId
  | `every ${'category' | 'service' | 'fact' | 'value' | 'parameter' | 'benefit' | 'fund' | 'insurance payment'}`;

/** What a clause comes to stands under its own kind; one that has none says what others would have. */
type ResolvedBy<K extends ClauseKind> = K extends keyof ResolvedClauses
  ? Pick<ResolvedClauses, K>
  : Partial<ResolvedClauses>;

/** Only to have the types worked out where a mechanism is written. */
export function mechanism<K extends ClauseKind>(one: Mechanism<K>): Mechanism<K> {
  return one;
}
