/** What rule files and mechanisms write their grammar with: Chevrotain's parsing methods and the rules they share. */
import type { IToken, TokenType } from 'chevrotain';
import type { Problem } from '../problems/codes.ts';
import type { ParserToken, Role } from '../tokens/lex.ts';
import type { TokenId } from '../tokens/vocabulary.ts';
import type { Expression, Name, Period, Row, Span, Text, Threshold } from './tree.ts';

export type Rule<T, A extends unknown[] = []> = (...args: A) => T;
type Choice<T> = { GATE?: () => boolean; ALT: () => T; IGNORE_AMBIGUITIES?: boolean };
type Repeated<T> = (() => T) | { GATE?: () => boolean; DEF: () => T };

/** Chevrotain keeps these to subclasses; rules here are functions that are handed the parser. */
type ParsingMethods = {
  LA(ahead: number): ParserToken;
  RULE<T, A extends unknown[]>(name: string, rule: (...args: A) => T): Rule<T, A>;
  /** Runs only while parsing, not while Chevrotain records the grammar with empty results. */
  ACTION<T>(action: () => T): T;
  consume(index: number, type: TokenType): ParserToken;
  subrule<T, A extends unknown[]>(index: number, rule: Rule<T, A>, options?: { ARGS: A }): T;
  option<T>(index: number, option: Repeated<T>): T | undefined;
  many(index: number, repeated: Repeated<unknown>): void;
  atLeastOne(index: number, repeated: Repeated<unknown>): void;
  or<T>(index: number, choices: Choice<T>[]): T;
};

/** A value with the period that was written after it. */
export type Amount = { amount: Expression; period: Period | null };

type SharedRules = {
  types: Record<TokenId, TokenType>;
  report(problem: Problem): void;
  /** The text as given, before folding. */
  original(from: number, to: number): string;
  /** The span of one token, or from a token to the last one consumed. */
  at(token: IToken): Span;
  since(token: IToken): Span;
  /** The kind of token that is next, behind a separator if there is one; `EOF` at the end of the piece. */
  next(): TokenId | 'EOF';
  /** Whether the tokens ahead are keys up to a colon: rows follow, not a single value. */
  keysAhead(): boolean;

  name: Rule<Name, [Role]>;
  /** One or more names, with or without separators between them. */
  names: Rule<Name[], [Role]>;
  text: Rule<Text>;
  /** Or, and, not, comparisons. */
  expression: Rule<Expression>;
  /** Sums and multiples. */
  additive: Rule<Expression>;
  amount: Rule<Amount>;
  threshold: Rule<Threshold>;
  /** Rows of values by key, or one value alone. */
  rows<T>(name: string, value: Rule<T>): Rule<Row<T>[]>;
};

export type Grammar = ParsingMethods & SharedRules;
