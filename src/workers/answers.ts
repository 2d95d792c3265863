/** What the language worker answers, as plain data. */
import type {
  CodeLens,
  ExpectationResult,
  InlayHint,
  Language,
  Listed,
  Literal,
  Person,
  Plan,
  Problem,
  SingleEvent,
  Span,
  Words
} from '#dsl';

/** A problem with its words: the page shows them without knowing the codes. */
export type WordedProblem = Problem & {
  /** What is wrong, what to do, and a title for each of `fixes`. */
  words: Record<Language, Words & { fixes: string[] }>;
  /** From 1: where `span` begins in its file. */
  line: number;
};

/** A worked example of the text: what was expected, what the rule gives, what was published. */
export type ShownExample = {
  title: string;
  span: Span;
  person: Person;
  /** In the order of the text. */
  events: { event: SingleEvent; expectations: ExpectationResult[] }[];
};

export type Compiled = {
  /** null where an error leaves no rule to speak of. */
  plan: Plan | null;
  problems: WordedProblem[];
  examples: ShownExample[];
  /** The 读法 the policy offers. */
  readings: { name: string; label: string }[];
  /** 保证, 预警 and 资金, each in a sentence. */
  listed: Listed[];
  lenses: Record<Language, CodeLens[]>;
  hints: Record<Language, InlayHint[]>;
  /** By file: the figures a field can change. */
  figures: Literal[][];
  /** By file: of the text this answer speaks of, as it was passed in. */
  revisions: number[];
};
