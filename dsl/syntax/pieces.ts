/** Where a file falls into pieces. A mistake then costs its own piece, since no keyword that begins one stands within another. */
import { keywords, type Keyword } from '../tokens/keywords.ts';
import { tokenId, type ParserToken } from '../tokens/lex.ts';

type Tokens = ParserToken[];

const begins = (token: ParserToken | undefined): Keyword['begins'] =>
  token ? (keywords().get(tokenId(token))?.begins ?? null) : null;

function splitBefore(tokens: Tokens, starts: (index: number) => boolean): Tokens[] {
  const pieces: Tokens[] = [];
  tokens.forEach((token, index) => {
    if (index === 0 || starts(index)) pieces.push([token]);
    else pieces.at(-1)!.push(token);
  });
  return pieces;
}

/**
 * The first piece may begin with something else; 新增 待遇 stays with its reform, as 删除 待遇 乙 is meant to, and
 * 保证 "…" 对象 特困：… is meant as one.
 */
export const declarationsIn = (tokens: Tokens): Tokens[] =>
  splitBefore(
    tokens,
    (i) =>
      beginsDeclaration(tokens[i]) &&
      !(tokenId(tokens[i]!) === 'benefit' && tokenId(tokens[i - 1]!) === 'add') &&
      !(tokenId(tokens[i - 1]!) === 'delete' && isNamedAlone(tokens, i)) &&
      !(
        tokenId(tokens[i]!) === 'category' &&
        tokens[i - 2] &&
        tokenId(tokens[i - 2]!) === 'guarantee' &&
        isKey(tokens, i + 1)
      )
  );

export const beginsDeclaration = (token: ParserToken | undefined): boolean => begins(token) === 'declaration';

/** Whether a declaration may begin behind these tokens, whichever it is. */
export const isClosed = (tokens: Tokens): boolean =>
  !(tokens.length > 0 && ['add', 'delete'].includes(tokenId(tokens.at(-1)!))) &&
  !(tokens.length > 1 && tokenId(tokens.at(-2)!) === 'guarantee');

/** A name and nothing said of it, which declares nothing. */
function isNamedAlone(tokens: Tokens, at: number): boolean {
  const [declares, name, next] = tokens.slice(at, at + 3);
  if (!['benefit', 'parameter', 'limit'].includes(tokenId(declares!))) return false;
  if (!name || !['name', 'quoted-name'].includes(tokenId(name))) return false;
  return next === undefined || beginsDeclaration(next) || (begins(next) === 'part' && tokenId(next) !== 'reading');
}

/** Names up to a colon, which no declaration of a category has. */
function isKey(tokens: Tokens, from: number): boolean {
  const end = tokens.findIndex((token, i) => i >= from && !KEYS.includes(tokenId(token)));
  return end > from && tokenId(tokens[end]!) === ':';
}
const KEYS = ['name', 'quoted-name', 'separator'];

/** A head, then the parts of an example or the changes of a reform; 读法 belongs to the benefit that is added. */
export const partsIn = (tokens: Tokens): Tokens[] =>
  splitBefore(tokens, (i) => begins(tokens[i]) === 'part' && tokenId(tokens[i]!) !== 'reading');

/** A benefit's own clauses, then each reading with its clauses. */
export const readingsIn = (tokens: Tokens): Tokens[] => splitBefore(tokens, (i) => tokenId(tokens[i]!) === 'reading');

/** A head, then the clauses; 出处 in a row's bracket is the row's, and a keyword right behind 待遇 is a name gone wrong. */
export const clausesIn = (tokens: Tokens): Tokens[] =>
  splitBefore(
    tokens,
    (i) =>
      begins(tokens[i]) === 'clause' &&
      tokenId(tokens[i - 1]!) !== 'benefit' &&
      !(tokenId(tokens[i]!) === 'cite' && tokenId(tokens[i - 1]!) === '(')
  );
