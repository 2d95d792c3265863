/** What an editor asks while a text is written. `known`: the other texts whose names hold in it, such as its policy. */
import {
  complete as completeAt,
  definition,
  folding,
  highlights,
  hover as hoverAt,
  keywords,
  loadPinyin,
  outline,
  parse,
  prepareRename,
  references,
  rename,
  selectionRanges,
  semanticTokens,
  signatureHelp,
  type Completion,
  type FoldingRange,
  type Hover,
  type Language,
  type OutlineItem,
  type Pinyin,
  type Range,
  type Reference,
  type SemanticToken,
  type Sentence,
  type Signature,
  type Source,
  type Span
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

/** The dictionary is read when names are first asked for. */
let pinyin: Promise<Pinyin> | null = null;

export async function complete(
  text: string,
  offset: number,
  language: Language,
  known: string[],
  provisions: string | null
): Promise<Completion[]> {
  pinyin ??= loadPinyin();
  return completeAt(text, offset, language, known.map(treeOf), { pinyin: await pinyin, provisions });
}

export const hover = (text: string, offset: number, language: Language, known: string[]): Hover | null =>
  hoverAt(
    text,
    offset,
    language,
    known.map((other) => ({ tree: treeOf(other), text: other }))
  );

export const signature = (text: string, offset: number, language: Language): Signature | null =>
  signatureHelp(text, offset, language);

/** `sources`: a policy and its reforms; `file`: the one the offset is in. */
export const definitionAt = (sources: Source[], file: number, offset: number): Span[] =>
  definition(sources, file, offset);
export const referencesAt = (sources: Source[], file: number, offset: number): Reference[] =>
  references(sources, file, offset);

/** `refused`: why the name there cannot be changed; the place is then none. */
export function renameAt(sources: Source[], file: number, offset: number) {
  const place = prepareRename(sources, file, offset);
  const refused: Sentence | null = 'refused' in place ? place.refused : null;
  return { refused, place: 'refused' in place ? null : place };
}
export function renamed(sources: Source[], file: number, offset: number, name: string) {
  const answer = rename(sources, file, offset, name);
  const refused: Sentence | null = 'refused' in answer ? answer.refused : null;
  return { refused, edits: 'refused' in answer ? [] : answer.edits };
}

export const highlightsAt = (sources: Source[], file: number, offset: number): Reference[] =>
  highlights(sources, file, offset);

export const foldingRanges = (text: string): FoldingRange[] => folding(text);
export const selections = (text: string, offsets: number[]): Range[][] =>
  offsets.map((offset) => selectionRanges(text, offset));
export const symbols = (text: string): OutlineItem[] => outline(treeOf(text));
