/** Which parts of the reference are about what was typed. */
import type { ReferenceBlock, ReferenceItem, ReferenceSection } from '#dsl';

/** Sections with the items that hold every word typed, those called by it first; all of them where nothing was. */
export function searched(sections: ReferenceSection[], query: string): ReferenceSection[] {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return sections;
  const found = sections.flatMap((section) => {
    const items = section.items.filter((item) => wanted.every((word) => textOf(item).includes(word)));
    return items.length === 0 ? [] : [{ ...section, items: sorted(items, (item) => rank(item, wanted)) }];
  });
  return sorted(found, ({ items }) => rank(items[0], wanted));
}

/** 0: it is called just that; 1: its name has it; 2: it speaks of it. */
function rank({ title, also }: ReferenceItem, wanted: string[]): number {
  const names = [folded(title), folded(also)];
  if (names.includes(wanted.join(' '))) return 0;
  return wanted.every((word) => names.some((name) => name.includes(word))) ? 1 : 2;
}

const sorted = <T>(all: T[], rankOf: (one: T) => number): T[] => all.toSorted((a, b) => rankOf(a) - rankOf(b));

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
