/**
 * 待遇大病救助 and 且年龄 are one name each to the lexer. Where a name makes no sense and would as a keyword and a name,
 * the problem says so and offers the space, and the piece is understood as if it were there.
 */
import { problem, type Problem } from '../problems/codes.ts';
import { keywordOf, keywords, type KeywordId } from '../tokens/keywords.ts';
import { endOf, retag, tokenId, type ParserToken } from '../tokens/lex.ts';
import type { Vocabulary } from '../tokens/vocabulary.ts';
import type { Read } from './reading.ts';

/** The keyword is what stands from `from` to `to` in the name. */
type Split = { keyword: KeywordId; from: number; to: number };

/** In longer names no keyword is looked for between two others. */
const LONGEST = 20;

/**
 * Where a name could be parted into a keyword and the rest, or into a keyword between two others; Chinese spellings only:
 * at either end before between, longest first.
 */
export function gluedKeywords(name: string): Split[] {
  const splits: (Split & { rank: number })[] = [];
  for (const { id, zh } of keywords().values()) {
    for (const word of zh) {
      if (word.length >= name.length) continue;
      const rank = word.length * 2;
      const last = name.length - word.length;
      if (name.startsWith(word)) splits.push({ keyword: id, from: 0, to: word.length, rank: rank + 1001 });
      if (name.endsWith(word)) splits.push({ keyword: id, from: last, to: name.length, rank: rank + 1000 });
      const within = name.length > LONGEST ? -1 : name.indexOf(word, 1);
      if (within > 0 && within < last) splits.push({ keyword: id, from: within, to: within + word.length, rank });
    }
  }
  return splits.sort((a, b) => b.rank - a.rank);
}

/** How far a reading gets before its first mistake. */
const firstMistake = ({ problems }: Read): number =>
  problems.find(({ code }) => code === 'syntax')?.span.from ?? Infinity;

/** A clause where none belongs is no better than a name that makes no sense. */
const mistakes = ({ problems }: Read): number =>
  problems.length + problems.filter(({ code }) => code === 'clause-not-here').length;

/** How many names may be parted in one declaration: a text of nothing but mistakes is not worth more. */
const MOST = 6;
/** Tokens of a declaration beyond which it is not read again and again. */
const LONG = 3000;

/** Parts names near a mistake as long as that leaves fewer mistakes, or gets further before the first. */
export function ungluing(
  read: Read,
  piece: ParserToken[],
  text: string,
  file: number,
  { types }: Vocabulary,
  again: (tokens: ParserToken[]) => Read
): Read {
  const found: Problem[] = [];
  let tokens = piece;
  let best = read;
  for (let round = 0; round < MOST && piece.length <= LONG; round++) {
    const better = attempt();
    if (!better) break;
    ({ tokens, best } = better);
    found.push(better.glued);
  }
  return { declarations: best.declarations, problems: [...best.problems, ...found] };

  function attempt(): { tokens: ParserToken[]; best: Read; glued: Problem } | null {
    for (const mistake of best.problems.filter(({ code }) => code === 'syntax').slice(0, 3)) {
      const at = tokens.findLastIndex((token) => token.startOffset <= mistake.span.from);
      // 支付合计不减 could be 支付 and a name, or a name and 不减: the one that leaves fewer mistakes was meant.
      let better: ReturnType<typeof attempt> = null;
      const near = [at, at - 1, at - 2, at - 3].filter(
        (index) => tokens[index] && tokenId(tokens[index]) !== 'separator'
      );
      for (const index of near.slice(0, 3)) {
        const token = tokens[index];
        if (!token || tokenId(token) !== 'name' || token.payload.keyword !== null) continue;
        const name = text.slice(token.startOffset, endOf(token));
        for (const split of gluedKeywords(name)) {
          const parted = tokens.toSpliced(index, 1, ...part(token, split));
          const read = again(parted);
          const helps = mistakes(read) < mistakes(best) || firstMistake(read) > firstMistake(best);
          if (helps && mistakes(read) < (better ? mistakes(better.best) : Infinity))
            better = { tokens: parted, best: read, glued: gluedProblem(token, name, split) };
          if (better && mistakes(better.best) < mistakes(best)) return better;
        }
      }
      if (better) return better;
    }
    return null;
  }

  function part(token: ParserToken, { keyword, from, to }: Split): ParserToken[] {
    const edges = [0, from, to, token.image.length];
    return edges.slice(1).flatMap((end, i): ParserToken[] => {
      const start = edges[i]!;
      if (start === end) return [];
      const image = token.image.slice(start, end);
      const piece = { ...token, image, startOffset: token.startOffset + start, payload: { role: null, keyword: null } };
      // 每月条件: what is left over may be a keyword too.
      const id = start === from ? keyword : keywordOf(image);
      if (id !== null) retag(piece, types[id]);
      return [piece];
    });
  }

  function gluedProblem(token: ParserToken, name: string, { from, to }: Split): Problem {
    const span = { file, from: token.startOffset, to: endOf(token) };
    const [before, keyword, after] = [name.slice(0, from), name.slice(from, to), name.slice(to)];
    const edits = [from, to]
      .filter((at) => at > 0 && at < name.length)
      .map((at) => ({ span: { file, from: span.from + at, to: span.from + at }, text: ' ' }));
    const data = { name, keyword, rest: after === '' ? before : after };
    return problem('glued-keyword', 'error', span, data, { fixes: [{ kind: 'insert', edits, text: ' ' }] });
  }
}
