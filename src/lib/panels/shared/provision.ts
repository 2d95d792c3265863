/** The part of a policy's provisions that a citation speaks of. */
import type { Block } from '../../editor/provisions.ts';

/** From the heading that names the citation to the next of its rank; null where no heading does. */
export function provisionAbout(blocks: Block[], cite: string): Block[] | null {
  const wanted = plain(cite);
  const at = blocks.findIndex((block) => block.kind === 'heading' && plain(textOf(block)).startsWith(wanted));
  const heading = blocks[at];
  if (heading?.kind !== 'heading') return null;
  const end = blocks.findIndex((block, i) => i > at && block.kind === 'heading' && block.level <= heading.level);
  return blocks.slice(at, end < 0 ? undefined : end);
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

const textOf = (block: Block): string => (block.kind === 'list' ? '' : block.runs.map(({ text }) => text).join(''));
