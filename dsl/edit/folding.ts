/** What can be folded away, and how a selection grows. */
import { keywords } from '../tokens/keywords.ts';
import type { SyntaxToken } from '../tokens/lex.ts';
import { tokensOf } from '../syntax/parse.ts';

/** Offsets: from the first character of what stays visible to the end of what is hidden. */
export type FoldingRange = { from: number; to: number; kind: 'declaration' | 'part' | 'comment' };
export type Range = { from: number; to: number };

/** Declarations, clauses, readings, parts of examples and runs of comments that take more than one line. */
export function folding(text: string): FoldingRange[] {
  const tokens = tokensOf(text);
  const ranges = [...piecesOf(tokens), ...commentsOf(tokens, text)];
  return ranges
    .filter(({ from, to }) => /[\r\n]/.test(text.slice(from, to)))
    .sort((a, b) => a.from - b.from || b.to - a.to);
}

/** The ranges around `offset`, each within the next: the word, its clause or part, its declaration, all of the text. */
export function selectionRanges(text: string, offset: number): Range[] {
  const tokens = tokensOf(text);
  const around = ({ from, to }: Range) => from <= offset && offset <= to;
  const token = tokens.find(({ from, to }) => from <= offset && offset < to) ?? tokens.find(around);
  const line = lineAt(text, offset);
  const candidates = [
    ...(token ? [{ from: token.from, to: token.to }] : []),
    line,
    ...piecesOf(tokens).map(({ from, to }) => ({ from, to })),
    { from: 0, to: text.length }
  ];
  const sorted = candidates.filter(around).sort((a, b) => a.to - a.from - (b.to - b.from));
  return sorted.reduce<Range[]>((found, next) => {
    const last = found.at(-1);
    const wider = !last || (next.from <= last.from && next.to >= last.to && next.to - next.from > last.to - last.from);
    return wider ? [...found, next] : found;
  }, []);
}

function lineAt(text: string, offset: number): Range {
  const before = text.slice(0, offset);
  const from = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const rest = text.slice(offset).search(/[\r\n]/);
  const to = rest < 0 ? text.length : offset + rest;
  const blank = /^\s*/.exec(text.slice(from, to))![0].length;
  return from + blank <= offset ? { from: from + blank, to } : { from, to };
}

/** A declaration reaches to the next one; a clause, part or reading to the next of its kind. */
function piecesOf(tokens: SyntaxToken[]): FoldingRange[] {
  const written = tokens.filter(({ id }) => id !== 'comment');
  const starts = written.flatMap((token, i) => {
    const begins = keywords().get(token.id)?.begins ?? null;
    // 新增 待遇 is one beginning, and 出处 in a row's bracket none.
    const before = written[i - 1]?.id;
    if (begins === null || (token.id === 'benefit' && before === 'add') || before === '(') return [];
    const level = begins === 'declaration' ? 0 : begins === 'part' ? (token.id === 'reading' ? 2 : 1) : 3;
    return [{ i, level }];
  });
  return starts.map(({ i, level }, at): FoldingRange => {
    const next = starts.slice(at + 1).find((one) => one.level <= level);
    const last = written[(next?.i ?? written.length) - 1]!;
    return { from: written[i]!.from, to: last.to, kind: level === 0 ? 'declaration' : 'part' };
  });
}

/** Comments on lines that follow one another. */
function commentsOf(tokens: SyntaxToken[], text: string): FoldingRange[] {
  const runs: FoldingRange[] = [];
  for (const { from, to } of tokens.filter(({ id }) => id === 'comment')) {
    const last = runs.at(-1);
    if (last && /^\s*$/.test(text.slice(last.to, from))) last.to = to;
    else runs.push({ from, to, kind: 'comment' });
  }
  return runs;
}
