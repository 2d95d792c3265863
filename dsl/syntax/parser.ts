/** The parser: Chevrotain's, with the rules of this folder and of the mechanisms, invoked piece by piece. */
import { EmbeddedActionsParser, EOF, type IParserErrorMessageProvider, type IToken, type TokenType } from 'chevrotain';
import type { Problem } from '../problems/codes.ts';
import { endOf, type ParserToken } from '../tokens/lex.ts';
import type { Vocabulary } from '../tokens/vocabulary.ts';
import { definePieces, type Pieces } from './declarations.ts';
import { defineExpressions, defineNames } from './expressions.ts';
import type { Grammar, Rule } from './grammar.ts';
import { defineRows } from './rows.ts';

/** Where a piece stopped making sense. `token` null: at its end. `expected`: token ids. */
export type Failure = { token: ParserToken | null; expected: string[] };
export type Outcome<T> = { value: T; failure: null } | { value: null; failure: Failure };

/** What could have stood there, as token ids, in the place of Chevrotain's English sentences. */
const idsExpected = (types: (TokenType | undefined)[]): string =>
  [...new Set(types.map((type) => type?.name ?? ''))].join(' ');
const errorMessageProvider: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => idsExpected([expected]),
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => idsExpected(expectedPathsPerAlt.flat().map((path) => path[0])),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => idsExpected(expectedIterationPaths.map((path) => path[0]))
};

export class PolicyParser extends EmbeddedActionsParser {
  readonly pieces: Pieces;
  /** The file being read, and where its problems go. */
  private reading: { text: string; file: number; problems: Problem[] } = { text: '', file: 0, problems: [] };

  constructor({ all, types }: Vocabulary) {
    super(all, { maxLookahead: 2, recoveryEnabled: false, errorMessageProvider });
    const $ = this as unknown as Grammar;
    const define = $.RULE.bind($);
    // Tokens and rules share a name space in Chevrotain; here a clause and its keyword have one name.
    $.RULE = (name, rule) => define(`reading ${name}`, rule);
    $.types = types;
    $.report = (problem) => void this.reading.problems.push(problem);
    $.original = (from, to) => this.reading.text.slice(from, to);
    $.at = (token) => ({ file: this.reading.file, from: token.startOffset, to: endOf(token) });
    $.since = (token) => ({ file: this.reading.file, from: token.startOffset, to: endOf(this.LA(0)) });
    defineNames($);
    defineExpressions($);
    defineRows($);
    this.pieces = definePieces($);
    this.performSelfAnalysis();
  }

  /** The file that the tokens of the following pieces come from, and where their problems go. */
  read(text: string, file: number, problems: Problem[]): void {
    this.reading = { text, file, problems };
  }

  /** Reads all of `tokens` as one piece. Never throws for what was written. */
  run<T>(rule: Rule<T>, tokens: ParserToken[]): Outcome<T> {
    this.input = tokens as IToken[];
    const value = withoutStackTraces(() => rule.call(this));
    const error = this.errors[0];
    if (!error) return { value, failure: null };
    const token = error.token.tokenType === EOF ? null : (error.token as ParserToken);
    return { value: null, failure: { token, expected: error.message.split(' ').filter(Boolean) } };
  }
}

/** Every mistake in a text is an exception of Chevrotain's; a thousand of them would spend their time on traces nobody reads. */
function withoutStackTraces<T>(run: () => T): T {
  const traced = Error as { stackTraceLimit?: number };
  const limit = traced.stackTraceLimit;
  traced.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    if (limit === undefined) delete traced.stackTraceLimit;
    else traced.stackTraceLimit = limit;
  }
}
