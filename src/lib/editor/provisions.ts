/** Provisions are Markdown of the plainest kind: headings, paragraphs, lists, emphasis. */

export type Run = { text: string; strong: boolean };
export type Block =
  | { kind: 'heading'; level: number; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'list'; items: Run[][] };

type Open = { kind: 'paragraph' | 'item'; text: string };

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  // Lines that follow each other are one paragraph, or one item.
  let open = null as Open | null;
  const close = () => {
    if (open?.kind === 'paragraph') blocks.push({ kind: 'paragraph', runs: runsOf(open.text) });
    if (open?.kind === 'item') {
      const last = blocks.at(-1);
      if (last?.kind === 'list') last.items.push(runsOf(open.text));
      else blocks.push({ kind: 'list', items: [runsOf(open.text)] });
    }
    open = null;
  };
  for (const line of markdown.split('\n')) {
    const heading = /^(#+)\s+(.*)$/.exec(line);
    const item = /^(?:[-*]|\d+[.、])\s+(.*)$/.exec(line);
    if (heading || item || line.trim() === '') close();
    if (heading) blocks.push({ kind: 'heading', level: heading[1].length, runs: runsOf(heading[2]) });
    else if (item) open = { kind: 'item', text: item[1] };
    else if (line.trim() !== '') {
      const { kind, text }: Open = open ?? { kind: 'paragraph', text: '' };
      open = { kind, text: joined(text, line.trim()) };
    }
  }
  close();
  return blocks;
}

const CJK = /[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]/;

/** Chinese lines are joined without a space, others with one. */
const joined = (text: string, more: string): string =>
  text === '' || (CJK.test(text.at(-1)!) && CJK.test(more[0])) ? text + more : `${text} ${more}`;

const runsOf = (text: string): Run[] =>
  text
    .split(/\*\*(.+?)\*\*/)
    .map((part, i) => ({ text: part.replace(/`([^`]+)`/g, '$1'), strong: i % 2 === 1 }))
    .filter((run) => run.text !== '');
