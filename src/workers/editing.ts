/** What an editor asks while a text is written. `known`: the other texts whose names hold in it, such as its policy. */
import {
  complete as completeAt,
  hover as hoverAt,
  keywords,
  parse,
  semanticTokens,
  writeLiteral,
  type Completion,
  type Hover,
  type Language,
  type Literal,
  type SemanticToken,
  type TextEdit
} from '#dsl';

const treeOf = (text: string) => parse(text, 0).tree;

/** The words of the language, in both tongues, for colours that cannot wait. */
export function words(): { declarations: string[]; keywords: string[] } {
  const spelled = (declarations: boolean) =>
    [...keywords().values()]
      .filter(({ begins }) => (begins === 'declaration') === declarations)
      .flatMap(({ zh, en }) => [...zh, ...en]);
  return { declarations: spelled(true), keywords: spelled(false) };
}

export const tokens = (text: string): SemanticToken[] => semanticTokens(text);

export const complete = (text: string, offset: number, language: Language, known: string[]): Completion[] =>
  completeAt(text, offset, language, known.map(treeOf));

export const hover = (text: string, offset: number, language: Language, known: string[]): Hover | null =>
  hoverAt(
    text,
    offset,
    language,
    known.map((other) => ({ tree: treeOf(other), text: other }))
  );

/** The smallest edits that give each of these places the value (fen, or 1/10000), in their order. */
export const writeLiterals = (text: string, literals: Literal[], value: number): TextEdit[] =>
  literals.map((literal) => writeLiteral(text, literal, value));
