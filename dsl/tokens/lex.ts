/** Text to tokens: folded for the patterns, cut from the original for whatever is shown or kept. */
import type { IToken } from 'chevrotain';
import { namesClause } from '../mechanisms/index.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { Span } from '../syntax/tree.ts';
import { fold } from './fold.ts';
import { keywords, type KeywordId } from './keywords.ts';
import type { TokenId, Vocabulary } from './vocabulary.ts';

/** What a name or a separator turned out to be once it was parsed. */
export type Role =
  | 'policy'
  | 'type'
  | 'reading'
  | 'column'
  | 'fund'
  | 'category'
  /** of a row: a category, or a value of a fact the rows are by */
  | 'key'
  | 'dimension'
  | 'parameter'
  | 'limit'
  | 'benefit'
  | 'service'
  | 'fact'
  | 'value'
  | 'payer'
  | 'outreach'
  | 'reform'
  | 'total'
  | 'clause'
  | 'list'
  | 'rows'
  | 'parts';

/** A token as the rest of the language sees it: offsets into the text as given. */
export type SyntaxToken = { id: TokenId; from: number; to: number; role: Role | null };

/** `payload` of a parser token: its role, and the keyword that it would be elsewhere than after a dot. */
export type Payload = { role: Role | null; keyword: KeywordId | null };
export type ParserToken = IToken & { payload: Payload };

export type Lexed = {
  tokens: ParserToken[];
  comments: IToken[];
  problems: Problem[];
  /** What is written behind it would be no name for standing there. */
  closed: boolean;
};

export const tokenId = (token: IToken): TokenId => token.tokenType.name as TokenId;
export const endOf = (token: IToken): number => token.startOffset + token.image.length;

/** The tokens of what stands from `from` to `to`. Never fails: what is no token at all is a problem and left out. */
export function lex(text: string, file: number, { lexer, types }: Vocabulary, from = 0, to = text.length): Lexed {
  const { tokens: all, groups } = lexer.tokenize(fold(text.slice(from, to)));
  const comments = groups['comments'] ?? [];
  for (const token of [...all, ...comments]) token.startOffset += from;
  const problems: Problem[] = [];
  const tokens = all.filter((token) => token.tokenType.name !== 'stray');
  if (tokens.length < all.length) problems.push(...strays(all, text, file));
  const beforeName = namesClause();
  let afterDot = false;
  let wantsId = false;
  let inBy: 'wanted' | 'dimension' | null = null;
  for (const token of tokens) {
    const id = tokenId(token);
    token.payload = { role: null, keyword: null } satisfies Payload;
    if (id === 'unclosed') {
      const span = { file, from: token.startOffset, to: endOf(token) };
      problems.push(problem('unclosed-quote', 'error', span, { text: text.slice(span.from, span.to) }));
      retag(token, token.image.startsWith('「') ? types['quoted-name'] : types.text);
    }
    // 大病救助.封顶, 调整 比例, 读法 全额, 按 医院等级、对象: there a keyword is a name.
    const asName = afterDot || inBy === 'wanted' || (wantsId && /^[a-z-]+$/.test(token.image));
    if (asName && keywords().has(id)) {
      token.payload.keyword = id;
      retag(token, types.name);
    }
    afterDot = id === '.' || id === 'reading' || beforeName.has(id);
    // 改革 advance: an id is in ASCII letters, and may be an English keyword.
    wantsId = id === 'reform' || id === 'policy' || id === 'amends';
    // A dimension, and after a separator another one.
    inBy =
      id === 'by' || (inBy === 'dimension' && id === 'separator') ? 'wanted' : inBy === 'wanted' ? 'dimension' : null;
  }
  const closed = !afterDot && !wantsId && inBy !== 'wanted';
  return { tokens: tokens as ParserToken[], comments, problems, closed };
}

/** Characters that begin no token, those next to each other together. */
function strays(all: IToken[], text: string, file: number): Problem[] {
  const spans: Span[] = [];
  for (const token of all) {
    if (token.tokenType.name !== 'stray') continue;
    const last = spans.at(-1);
    if (last && last.to === token.startOffset) last.to = endOf(token);
    else spans.push({ file, from: token.startOffset, to: endOf(token) });
  }
  return spans.map((span) =>
    problem('unexpected-text', 'error', span, { text: text.slice(span.from, Math.min(span.to, span.from + 40)) })
  );
}

/** The same piece of text as another kind of token. */
export function retag(token: IToken, type: IToken['tokenType']): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx!;
}

/** Parser tokens and comments in the order of the text. */
export function syntaxTokens({ tokens, comments }: Lexed): SyntaxToken[] {
  const all = [...tokens, ...comments].map((token) => ({
    id: tokenId(token),
    from: token.startOffset,
    to: endOf(token),
    role: (token.payload as Payload | undefined)?.role ?? null
  }));
  return all.sort((a, b) => a.from - b.from);
}
