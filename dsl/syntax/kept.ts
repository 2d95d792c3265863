/**
 * Blocks of a text, as they were read, kept so that a text of which little has changed is not read all over again. What
 * a block is read as does not depend on what stands around it, save for its place.
 */
import type { Problem } from '../problems/codes.ts';
import { once } from '../tokens/once.ts';
import { keywords } from '../tokens/keywords.ts';
import type { Declaration, Span } from './tree.ts';

/** What a block that begins at `from` of that file was read as. */
export type Block = {
  file: number;
  from: number;
  declarations: Declaration[];
  problems: Problem[];
  words: number;
  /** Its first word begins a declaration. */
  begins: boolean;
  /** What follows it is read as it would be at the beginning of a text. */
  closed: boolean;
};
/** By its words. */
export type Kept = Map<string, Block>;

/** No word goes on behind the end of its line. */
const atDeclarations = once(() => {
  const words = [...keywords().values()].flatMap(({ begins, zh, en }) =>
    begins === 'declaration' ? [...zh, ...en] : []
  );
  return new RegExp(`(?<=[\\r\\n])(?=${words.join('|').replaceAll(' ', '[ \\t]+')})`);
});

/** Cut where a line begins at the margin as a declaration does; together they are the text. */
export const blocksOf = (text: string): string[] => text.split(atDeclarations());

/** Whether reading one by one gives what reading them all at once does. */
export const standAlone = (blocks: Block[]): boolean =>
  blocks.every(({ begins }, b) => b === 0 || (begins && blocks[b - 1]!.closed));

/** The block as it is read where it stands now. */
export function standing(block: Block, file: number, from: number): Block {
  if (block.file === file && block.from === from) return block;
  const place = (span: Span): Span => ({ file, from: span.from - block.from + from, to: span.to - block.from + from });
  const { declarations, problems } = block;
  return { ...block, file, from, declarations: placed(declarations, place), problems: placed(problems, place) };
}

/** Trees and problems are of plain objects, lists and values; those with a file are their places. */
function placed<T>(part: T, place: (span: Span) => Span): T {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((one) => placed(one, place)) as T;
  if ('file' in part) return place(part as unknown as Span) as T;
  const copy = { ...part };
  for (const name in copy) copy[name] = placed(copy[name], place);
  return copy;
}
