/** Which parts of the reference are about what was typed. */
import type { ReferenceBlock, ReferenceItem, ReferenceSection } from '#dsl';

/** Sections with the items that hold every word typed, those named by it first; all of them where nothing was. */
export function searched(sections: ReferenceSection[], query: string): ReferenceSection[] {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return sections;
  return sections.flatMap((section) => {
    const items = section.items.filter((item) => wanted.every((word) => textOf(item).includes(word)));
    const named = ({ title, also }: ReferenceItem) => wanted.every((word) => folded(`${title} ${also}`).includes(word));
    const ranked = [...items.filter(named), ...items.filter((item) => !named(item))];
    return ranked.length === 0 ? [] : [{ ...section, items: ranked }];
  });
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const textOf = ({ id, title, also, lead, blocks }: ReferenceItem): string =>
  folded([id, title, also, lead, ...blocks.map(blockText)].join('\n'));

function blockText(block: ReferenceBlock): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'forms':
      return block.lines.join('\n');
    case 'steps':
      return block.items.join('\n');
    case 'table':
      return block.rows.flat().join('\n');
    case 'links':
    case 'raised':
    case 'sample':
      return '';
  }
}
